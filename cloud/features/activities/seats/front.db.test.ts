import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import {
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
  startTestServices,
} from '../../../../tests/support/services'
import { MINUTE_MS } from '../../../shared/time'
import { settle, turnsAt } from '../rules/settling'
import { lockActivity, type QueueParts, readQueue, readStanding } from './queue'
import { settleFront } from './settle'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** More than are looked at first, and fewer than at second. */
const WAITING = 300

/** One who has all ten seats, and behind them a long list. @param party of who waits, by their number from 1 */
async function makeList(party: string, more: Parameters<typeof createActivity>[1] = {}): Promise<string> {
  const activityId = await createActivity(t.db, { seats: 10, maxParty: 10, ...more })
  const mark = randomUUID()
  await t.db.execute(sql`
    insert into persons (county, id, kind)
    select ${TEST_COUNTY}, md5(${mark}::text || i)::uuid, 'resident' from generate_series(0, ${WAITING}::int) i`)
  await t.db.execute(sql`
    insert into activity_sign_ups (county, id, activity_id, person_id, party, state, queue_no, auto_accept, code, created_at)
    select ${TEST_COUNTY}, gen_random_uuid(), ${activityId}, md5(${mark}::text || i)::uuid,
      case when i = 0 then 10 else ${sql.raw(party)} end, case when i = 0 then 'seated' else 'waiting' end, i + 1, true,
      case when i = 0 then '000001' end, ${TEST_NOW.toISOString()} from generate_series(0, ${WAITING}::int) i`)
  return activityId
}

/**
 * Settles a list after something happened, as the service does and by the whole list, and takes it back.
 * @returns what was decided of whom, both times the same, and how many were read for it
 */
async function settled(activityId: string, happens: (parts: QueueParts) => Promise<unknown>) {
  class Undone extends Error {}
  const found: { moves: unknown[]; read: number }[] = []
  await t.db
    .transaction(async (db) => {
      const parts = {
        db,
        county: TEST_COUNTY,
        now: TEST_NOW,
        messages: t.kernel.parts.messages(db, TEST_NOW),
      }
      await lockActivity(parts, activityId)
      const { counts: before } = (await readStanding(parts, activityId)) ?? {}
      await happens(parts)
      const standing = await readStanding(parts, activityId)
      if (!standing || !before) throw new Error('there is such an activity')
      const { activity, counts } = standing
      const all = await readQueue(parts, activityId)
      const whole = settle({ counts, before, ...all, turns: turnsAt(activity, TEST_NOW), now: TEST_NOW })
      const { queue, moves, counts: after } = await settleFront(parts, standing, { before })
      expect(moves).toEqual(whole.moves)
      expect(after.whole).toEqual(whole.counts.whole)
      found.push({ moves: [...moves], read: queue.waiting.length })
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  const [one] = found
  if (!one) throw new Error('nothing was settled')
  return one
}
const givenBack =
  (activityId: string, seats: number) =>
  ({ db }: QueueParts) =>
    db.execute(sql`update activity_sign_ups set party = ${10 - seats}
      where activity_id = ${activityId} and state = 'seated'`)
const to = (moves: readonly unknown[]) => moves.map((move) => (move as { to: string }).to)

describe('of a long list', () => {
  it('as many are read as may have a seat that came free', async () => {
    const activityId = await makeList('1 + i % 3')
    const { moves, read } = await settled(activityId, givenBack(activityId, 6))
    expect(to(moves).filter((one) => one === 'seated').length).toBeGreaterThan(2)
    expect(read).toBe(100)
  })

  it('what is held back for the first who does not fit is free for nobody behind', async () => {
    const activityId = await makeList('9')
    const { moves, read } = await settled(activityId, givenBack(activityId, 4))
    expect(moves).toEqual([expect.objectContaining({ to: 'waiting', kept: 4 })])
    expect(read).toBe(100)
  })

  it('everybody is looked at where nobody in front fits and nothing is held back', async () => {
    const activityId = await makeList('case when i = 250 then 1 else 4 end', { holdMinutes: 0 })
    const { moves, read } = await settled(activityId, givenBack(activityId, 2))
    expect(to(moves)).toEqual(['seated', ...Array<string>(249).fill('waiting')])
    expect(read).toBe(WAITING)
  })

  it('what was held back far behind and lapsed comes to whoever is next, and all up to there are read', async () => {
    const activityId = await makeList('3')
    const lapsed = ({ db }: QueueParts) =>
      db.execute(sql`update activity_sign_ups set kept = 1, kept_until = ${new Date(TEST_NOW.getTime() - MINUTE_MS).toISOString()}
        where activity_id = ${activityId} and queue_no = 201`)
    const happens = async (parts: QueueParts) => {
      await givenBack(activityId, 4)(parts)
      await lapsed(parts)
    }
    const { moves, read } = await settled(activityId, happens)
    expect(to(moves)).toContain('seated')
    expect(read).toBe(WAITING)
  })

  it('of one that stands no more than the front is read', async () => {
    const activityId = await makeList('1', {
      closesAt: new Date(TEST_NOW.getTime() - MINUTE_MS),
      cancelUntil: new Date(TEST_NOW.getTime() - MINUTE_MS),
    })
    const { moves, read } = await settled(activityId, givenBack(activityId, 4))
    expect([moves, read]).toEqual([[], 100])
  })
})
