import { sql } from 'drizzle-orm'
import type { Move } from '../rules/settling'
import { movedUp, offered, offerExpired } from '../messages'
import { signUps } from '../tables'
import { freshCodes } from './codes'
import { passed } from './messages'
import type { Facts, Queue, QueueParts } from './queue'

/** One sign-up as it is to be. */
interface MoveRow {
  id: string
  state: 'seated' | 'offered' | 'waiting' | 'cancelled'
  code: string | null
  offer_until: Date | null
  kept: number
  kept_until: Date | null
  passed: boolean
}

/**
 * Writes what the rules decided of the waiting list in one statement, so that what is given back and what is taken are
 * counted together, and tells everybody whom it concerns.
 */
export async function writeMoves(
  parts: QueueParts,
  activity: Facts,
  queue: Pick<Queue, 'waiting' | 'persons'>,
  moves: readonly Move[],
): Promise<void> {
  if (moves.length === 0) return
  const seated = moves.filter(({ to }) => to === 'seated')
  const codes = await freshCodes(parts, activity.id, seated.length)
  const codeOf = new Map(seated.map(({ id }, n) => [id, codes[n] ?? null]))
  const rows = moves.map((move) => rowOf(move, codeOf.get(move.id) ?? null))
  const now = sql`${parts.now.toISOString()}::timestamptz`
  await parts.db.execute(sql`
    update ${signUps} s set state = m.state, code = coalesce(m.code, s.code), offer_until = m.offer_until,
      kept = m.kept, kept_until = coalesce(m.kept_until, s.kept_until),
      moved_up_at = case when m.state in ('seated', 'offered') then ${now} else s.moved_up_at end,
      passed_at = case when m.passed then ${now} else s.passed_at end,
      cancelled_at = case when m.state = 'cancelled' then ${now} end,
      cancelled_why = case when m.state = 'cancelled' then 'offer_expired' end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as m(id uuid, state text, code char(6),
      offer_until timestamptz, kept smallint, kept_until timestamptz, passed boolean)
    where s.county = ${parts.county} and s.id = m.id`)
  await tell(parts, activity, queue, moves)
}

function rowOf(move: Move, code: string | null): MoveRow {
  const row = { id: move.id, code, offer_until: null, kept: 0, kept_until: null, passed: false }
  switch (move.to) {
    case 'expired':
      return { ...row, state: 'cancelled' }
    case 'seated':
      return { ...row, state: 'seated' }
    case 'offered':
      return { ...row, state: 'offered', offer_until: move.until }
    case 'waiting':
      return { ...row, state: 'waiting', kept: move.kept, kept_until: move.keptUntil, passed: move.passed }
  }
}

async function tell(
  { messages }: QueueParts,
  { title, startsAt }: Facts,
  { waiting, persons }: Pick<Queue, 'waiting' | 'persons'>,
  moves: readonly Move[],
): Promise<void> {
  const partyOf = new Map(waiting.map(({ id, party }) => [id, party]))
  const each = <T>(move: Move, more: T) => {
    const to = persons.get(move.id)
    return to === undefined ? [] : [{ to, data: { signUpId: move.id, title, ...more } }]
  }
  const gone = moves.flatMap((move) => (move.to === 'expired' ? each(move, {}) : []))
  const up = moves.flatMap((move) =>
    move.to === 'seated'
      ? each(move, { startsAt: startsAt.toISOString(), party: partyOf.get(move.id) ?? 0 })
      : [],
  )
  const asked = moves.flatMap((move) =>
    move.to === 'offered' ? each(move, { until: move.until.toISOString() }) : [],
  )
  const letPass = moves.flatMap((move) =>
    move.to === 'waiting' && move.passed
      ? each(move, { kept: move.kept, until: move.kept > 0 ? (move.keptUntil?.toISOString() ?? null) : null })
      : [],
  )
  if (gone.length > 0) await messages.sendEach(offerExpired, gone)
  if (up.length > 0) await messages.sendEach(movedUp, up)
  if (asked.length > 0) await messages.sendEach(offered, asked)
  if (letPass.length > 0) await messages.sendEach(passed, letPass)
}
