import type { SamplingView } from '@cloud/features/survey/contract/desk'

/** What each part of the page knows of the survey. */
export interface PartProps {
  survey: string
  view: SamplingView
  /** Whether this person makes the sample, or only looks and agrees. */
  may: boolean
}
