import { doubtOf, MOST, POLLUTANTS, type Doubt, type Pollutant } from '@cloud/features/air/contract'

/** What has been written for each pollutant: nothing leaves it, `-` takes it away, a number sets it. */
export type Written = Partial<Record<Pollutant, string>>
/** As the hour stands, in the order of HJ 633; null where it has no value. */
export type Six = readonly (number | null)[]

const TAKEN_AWAY = /^[-—–－]$/
const NUMBER = /^\d+(\.\d{1,3})?$/

/** `form`: no number; `most`: more than is ever taken. */
export type Wrong = 'form' | 'most'
export type Entry = { kind: 'same' } | { kind: 'wrong'; why: Wrong } | { kind: 'change'; to: string | null }

/** What a field asks for, beside what stands there now. */
export function entryOf(code: Pollutant, written: string | undefined, now: number | null): Entry {
  const text = (written ?? '').trim()
  if (text === '') return { kind: 'same' }
  if (TAKEN_AWAY.test(text)) return now === null ? { kind: 'same' } : { kind: 'change', to: null }
  if (!NUMBER.test(text)) return { kind: 'wrong', why: 'form' }
  if (now !== null && Number(text) === now) return { kind: 'same' }
  return Number(text) > MOST[code] ? { kind: 'wrong', why: 'most' } : { kind: 'change', to: text }
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
    const entry = entryOf(code, written[code], before)
    return entry.kind === 'change' ? [{ code, before, after: entry.to }] : []
  })
}

/** The pollutants whose field cannot be taken, and why. */
export function wrongOf(written: Written): { code: Pollutant; why: Wrong }[] {
  return POLLUTANTS.flatMap((code) => {
    const entry = entryOf(code, written[code], null)
    return entry.kind === 'wrong' ? [{ code, why: entry.why }] : []
  })
}

export interface DoubtfulChange {
  code: Pollutant
  before: number | null
  after: number
  why: Doubt
}

/** Changes that may be true but are asked back before they are sent. */
export function doubtsOf(changes: readonly Change[]): DoubtfulChange[] {
  return changes.flatMap(({ code, before, after: written }): DoubtfulChange[] => {
    if (written === null) return []
    const after = Number(written)
    const why = doubtOf(code, after, before)
    return why ? [{ code, before, after, why }] : []
  })
}
