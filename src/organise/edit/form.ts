import type { Draft } from '@cloud/features/activities/contract/making'
import type { Fault, Findings } from './faults'

/** What every section of the form gets. */
export interface FormProps {
  draft: Draft
  findings: Findings
  now: number
  /** Puts a value into a field; undefined leaves it out. @param anew the fields are drawn anew */
  set: <K extends keyof Draft>(field: K, value: Draft[K] | undefined, anew?: boolean) => void
  onMend: (fault: Fault) => void
  /** What is written in a field is no number that could be kept, or is one again. @param key names the field, also within a row */
  onWrong: (key: string, wrong: boolean) => void
}
