import type { Draft, Fault } from '@cloud/features/activities/contract/making'
import { faultsOf, type FaultCode } from '@cloud/features/activities/contract/editing'
import { clockWords, dayWords } from '@/client/dates'
import { words } from './words'

export type { Fault } from '@cloud/features/activities/contract/making'

/** What is wrong in a draft, as its page shows it. */
export interface Findings {
  all: readonly Fault[]
  /** Those that stop it from being published. */
  blocking: number
  hints: number
  /** Of one field, e.g. `sessions.0.endsAt`; what is only missing is not said before somebody wanted to publish. */
  of: (field: string) => readonly Fault[]
}

/**
 * @param wrong fields in which something is written that cannot be kept: what was there before must not go public for it
 * @param strict somebody has tried to publish it: what is missing is said too
 * @param published it is public already
 */
export function findingsIn(
  draft: Draft,
  {
    now,
    strict,
    published,
    wrong,
  }: { now: number; strict: boolean; published: boolean; wrong: ReadonlySet<string> },
): Findings {
  const unread = [...wrong].map((key): Fault => ({ field: key, code: 'number', fix: null }))
  const all = [...unread, ...faultsOf(draft, new Date(now), published)]
  const shown = strict ? all : all.filter(({ code }) => code !== 'missing')
  const hints = all.filter(({ hint }) => hint).length
  return {
    all,
    blocking: all.length - hints,
    hints,
    of: (field) => shown.filter((one) => one.field === field),
  }
}

/** What is the matter, in one sentence. */
export const sentenceOf = ({ code }: Fault): string =>
  // the rules name no other code; a younger county's is shown as something to look at
  words.faults[code as FaultCode] ?? words.faults.missing

const INSTANT = /^\d{4}-\d{2}-\d{2}T/

/** What a tap puts there: 改成 10 月 17 日 20:00. */
export function mendingOf({ fix }: Fault): string {
  const value = fix?.value
  if (value === true) return words.mendYes
  if (value === false) return words.mendNo
  if (typeof value === 'number') return words.mend(`${value} ${words.people}`)
  if (typeof value === 'string')
    return words.mend(INSTANT.test(value) ? `${dayWords(value)} ${clockWords(value)}` : value)
  return words.mendNone
}

/** The name of the field in which a fault is, also within a row. */
export function fieldNameOf({ field }: Fault): string {
  const [name = ''] = field.split('.')
  const names: Readonly<Record<string, string>> = words.fields
  return names[name] ?? name
}
