import { MOST, POLLUTANTS, SCALE_END, type Pollutant } from '@cloud/features/air/contract'

/** What has been written for each pollutant: nothing leaves it, `-` takes it away, a number sets it. */
export type Written = Partial<Record<Pollutant, string>>
/** As the hour stands, in the order of HJ 633; null where it has no value. */
export type Six = readonly (number | null)[]

const TAKEN_AWAY = /^[-—–－]$/
const NUMBER = /^\d+(\.\d{1,3})?$/
/** More than so many times what stood there is more often a slip than a gust. */
const TIMES = 10

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

export interface Doubt {
  code: Pollutant
  before: number | null
  after: string
  /** `times`: far more than what stood there; `scale`: beyond the end of the standard's scale. */
  why: 'times' | 'scale'
}

/** Changes that may be true but are asked back before they are sent. */
export function doubtsOf(changes: readonly Change[]): Doubt[] {
  return changes.flatMap(({ code, before, after }): Doubt[] => {
    if (after === null) return []
    if (before !== null && before > 0 && Number(after) > before * TIMES)
      return [{ code, before, after, why: 'times' }]
    return Number(after) > SCALE_END[code] ? [{ code, before, after, why: 'scale' }] : []
  })
}
