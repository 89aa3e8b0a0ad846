import type { ManagedStation } from '@cloud/features/air/contract'
import { HOUR_MS, MINUTE_MS } from '@cloud/shared/time'
import { dayWords, whenWords } from '@/client/dates'
import type { Tone } from '@/ui/Tag'
import { words } from '../words'

const text = words.stations
/** An hour's value is due within the hour after it (HJ 633—2026): older than this it is overdue. */
const DUE_MS = 2 * HOUR_MS

export interface StationState {
  /** Whether it sends, and since when not. */
  said: string
  tone: Tone | null
}

/** How a station does: its latest value and how old it is, or since when nothing came. */
export function stateOf({ active, outage, latest, since }: ManagedStation, now: number): StationState {
  if (!active) return { said: text.retired, tone: 'grey' }
  const age = latest ? now - Date.parse(latest.observedAt) : Infinity
  if (outage && age > DUE_MS) {
    const back = outage.backAt === null ? null : whenWords(outage.backAt, now)
    return { said: text.down(outage.reason, back), tone: 'gold' }
  }
  if (!latest) return { said: text.never(dayWords(since)), tone: 'brick' }
  if (age > DUE_MS) return { said: text.silentSince(whenWords(latest.observedAt, now)), tone: 'brick' }
  const minutes = Math.max(0, Math.floor(age / MINUTE_MS))
  return {
    said: text.ago(minutes < 60 ? text.minutes(minutes) : text.hours(Math.floor(minutes / 60))),
    tone: null,
  }
}
