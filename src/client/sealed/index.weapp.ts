export { seal, unseal } from './noble'
export type { SealName } from './types'
