import type { Card, Status } from '@cloud/features/activities/contract'
import { words } from '../words'
import { day } from './when'

/** Tones of the tag part: done, wrong or urgent, waiting, mine, neutral. */
export type Tone = 'pine' | 'brick' | 'gold' | 'blue' | 'grey'
export interface TagLook {
  tone: Tone
  text: string
  check?: true
}

/** The tag of an activity's state (design specification, 6.3). */
export function statusTag(status: Status): TagLook {
  switch (status.code) {
    case 'left':
      return { tone: 'pine', text: words.status.left(status.seats) }
    case 'few':
      return { tone: 'brick', text: words.status.few(status.seats) }
    case 'full':
      return { tone: 'gold', text: words.status.full(status.waiting) }
    case 'soon':
      return { tone: 'grey', text: words.status.soon(`${day(status.opensAt)} `) }
    case 'cancelled':
      return { tone: 'brick', text: words.status.cancelled }
    default:
      return { tone: 'grey', text: words.status[status.code] }
  }
}

/** Tags of a row: mine first, then the state. A cancelled activity only says that. */
export function tagsOf({ mine, status }: Pick<Card, 'mine' | 'status'>): TagLook[] {
  const state = statusTag(status)
  if (!mine || mine.state === 'cancelled' || status.code === 'cancelled') return [state]
  if (mine.state === 'offered') return [{ tone: 'gold', text: words.status.offered }, state]
  if (mine.state === 'waiting')
    return [{ tone: 'gold', text: words.status.waiting(mine.position ?? 1) }, state]
  return [{ tone: 'blue', text: words.status.seated, check: true }, state]
}
