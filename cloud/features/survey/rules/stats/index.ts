/** The face of the survey's statistics: pure, over typed arrays. */
export { estimate, estimateOf, shareOf, sharesBy } from './estimate'
export { StatsRefused, type Refusal } from './refused'
export type { Column, DomainShare, Estimate, Intervals, Margin, NoShare, Share, Sheets } from './types'
export { weigh, type Weighed } from './weigh'
export { columnOf, growingColumn, growingNumbers } from './column'
export { mergeSmallCategories, LEAST_SHEETS, type Merge } from './merge-categories'
