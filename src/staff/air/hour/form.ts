import { POLLUTANTS, type Pollutant } from '@cloud/air/contract'

/** What has been written for each pollutant: nothing leaves it, `-` takes it away, a number sets it. */
export type Written = Partial<Record<Pollutant, string>>
/** As the hour stands, in the order of HJ 633; null where it has no value. */
export type Six = readonly (number | null)[]

const TAKEN_AWAY = /^[-—–－]$/
const NUMBER = /^\d{1,5}(\.\d{1,3})?$/

export type Entry = { kind: 'same' } | { kind: 'wrong' } | { kind: 'change'; to: string | null }

/** What a field asks for, beside what stands there now. */
export function entryOf(written: string | undefined, now: number | null): Entry {
  const text = (written ?? '').trim()
  if (text === '') return { kind: 'same' }
  if (TAKEN_AWAY.test(text)) return now === null ? { kind: 'same' } : { kind: 'change', to: null }
  if (!NUMBER.test(text)) return { kind: 'wrong' }
  return now !== null && Number(text) === now ? { kind: 'same' } : { kind: 'change', to: text }
}

export interface Change {
  code: Pollutant
  before: number | null
  after: string | null
}

/** All that would change, in the order of HJ 633. */
export function changesOf(written: Written, now: Six): Change[] {
  return POLLUTANTS.flatMap((code, index) => {
    const before = now[index] ?? null
    const entry = entryOf(written[code], before)
    return entry.kind === 'change' ? [{ code, before, after: entry.to }] : []
  })
}

/** The pollutants whose field holds neither a number nor the sign for missing. */
export const wrongOf = (written: Written): Pollutant[] =>
  POLLUTANTS.filter((code) => entryOf(written[code], null).kind === 'wrong')
