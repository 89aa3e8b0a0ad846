export { hasDraft } from './drafts'
export { SOMEBODYS_MS, useKept, type Kept } from './useKept'
