/** What stands in the forms of several at once: kept with the deed, which brings it back with 撤回. */
import type { RefusalReason } from '@cloud/features/reports/contract'
import type { DeskName } from './desks'

export interface Assigning {
  to: DeskName | null
  co: readonly string[]
  days: string
  said: string
}

export interface Refusing {
  reason: RefusalReason | null
  goTo: string
  said: string
}

export interface Linking {
  mainId: string | null
}

/** Beside the deed it names those that did not go. */
export type BulkValues = { numbers: Readonly<Record<string, string>> } & (
  { deed: 'assign'; form: Assigning } | { deed: 'refuse'; form: Refusing } | { deed: 'link'; form: Linking }
)
