/** As on the web, but for the shape: no phone has the contract's schemas. Publishing names it. */
export { writtenFindings as findingsOf } from '@cloud/features/survey/contract/desk'
