/** Unpublished words about an activity to which something was done meanwhile: what was done stands in them too. Pure. */
import type { Draft } from '../../contract/draft'
import { shiftedBy } from './shift'

interface Moved {
  ms: number
  /** When signing up begins, before and after: that does not move along. */
  opensAt: readonly [Date, Date]
  /** The same: who was told of the move was told until when they may leave. */
  cancelUntil: readonly [Date, Date]
}

/** Moved as the activity was. */
export function movedAlong(draft: Draft, { ms, opensAt, cancelUntil }: Moved): Draft {
  const moved = shiftedBy(draft, ms)
  if (isAt(draft.opensAt, opensAt[0])) moved.opensAt = opensAt[1].toISOString()
  else if (draft.opensAt !== undefined) moved.opensAt = draft.opensAt
  if (isAt(draft.cancelUntil, cancelUntil[0])) moved.cancelUntil = cancelUntil[1].toISOString()
  return moved
}

const isAt = (instant: string | undefined, at: Date) =>
  instant !== undefined && Date.parse(instant) === at.getTime()

interface NewSeats {
  seats?: number | undefined
  sessions: readonly { key: string; seats: number }[]
  points: readonly { key: string; seats: number | null }[]
}

/** With the seats that the activity, its sessions and its buses were given. */
export function withSeats(draft: Draft, { seats, sessions, points }: NewSeats): Draft {
  const mended: Draft = { ...draft }
  if (seats !== undefined) {
    mended.seats = seats
    if (draft.maxParty !== undefined) mended.maxParty = Math.min(draft.maxParty, seats)
  }
  if (draft.sessions)
    mended.sessions = draft.sessions.map((one) => ({
      ...one,
      seats: sessions.find(({ key }) => key === one.key)?.seats ?? one.seats,
    }))
  if (draft.meetingPoints)
    mended.meetingPoints = draft.meetingPoints.map((one) => {
      const found = points.find(({ key }) => key === one.key)
      return found ? { ...one, seats: found.seats } : one
    })
  return mended
}
