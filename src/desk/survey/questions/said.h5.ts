/** What is to be said of a questionnaire while it is written: shape, soundness, languages. */
export { findingsOf } from '@cloud/features/survey/contract/desk'
