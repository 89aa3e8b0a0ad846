/** The face of the survey's statistics: pure, over typed arrays. */
export { StatsRefused, type Refusal } from './refused'
export type { Column, DomainShare, Estimate, Intervals, Margin, NoShare, Share, Sheets } from './types'
