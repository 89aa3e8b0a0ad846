export { dropKept, hasDraft, readKept } from './drafts'
export { SOMEBODYS_MS, useKept, type Kept } from './useKept'
