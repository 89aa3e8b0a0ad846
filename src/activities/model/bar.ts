import type { Detail } from '@cloud/features/activities/contract'
import { words } from '../words'
import { nextPosition } from './seats'
import { dayAndClock } from './when'

/** What the bar at the bottom of the page offers, or why it offers nothing. */
export type Bar = { does: 'join' | 'queue' | 'ticket'; label: string } | { does: 'nothing'; reason: string }

type BarInput = Pick<Detail, 'status' | 'waiting' | 'sessions' | 'mine' | 'opensAt'>

/** The one action of the page (design specification, 6.4): a ticket we have comes before everything. */
export function barOf({ status, waiting, sessions, mine, opensAt }: BarInput): Bar {
  const say = words.detail.bar
  if (mine && mine.state !== 'cancelled') return { does: 'ticket', label: ticketLabel(mine) }
  switch (status.code) {
    case 'left':
    case 'few':
      return { does: 'join', label: say.join }
    case 'full': {
      const position = nextPosition({ waiting, sessions })
      return { does: 'queue', label: position === null ? say.queueSome : say.queue(position) }
    }
    case 'soon':
      return { does: 'nothing', reason: say.soon(dayAndClock(opensAt)) }
    default:
      return { does: 'nothing', reason: say[status.code] }
  }
}

function ticketLabel({ state, position }: NonNullable<Detail['mine']>): string {
  if (state === 'offered') return words.detail.bar.accept
  return state === 'waiting' ? words.detail.bar.queued(position ?? 1) : words.detail.bar.ticket
}
