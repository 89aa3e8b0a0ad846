/**
 * The sequences of `rules/any-sequence.long.test.ts` in short, through the service and on the database: counters and
 * rows say the same at all three levels, and what the rules promise is what the rows show.
 */
import { and, asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { createActivity } from '../../../../tests/factories/activities'
import { TEST_NOW, type TestServices, startTestServices } from '../../../../tests/support/services'
import { AppError } from '../../../platform/kernel/errors'
import type { Person } from '../../../platform/kernel/context'
import { MINUTE_MS } from '../../../shared/time'
import { activitiesContract as contract } from '../contract'
import { settleDueActivities } from '../jobs'
import { signUps } from '../tables'
import { setCapacity } from './capacity'
import { type QueueParts, readStanding, type SignUp } from './queue'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const wish = {
  session: fc.constantFrom('am', 'pm'),
  meetingPoint: fc.constantFrom('bus', 'self'),
}
const party = fc.integer({ min: 1, max: 4 })
const who = fc.nat(4)
const step = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({ do: fc.constant('toggle' as const), who, party, auto: fc.boolean(), ...wish }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), who, party, ...wish }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('accept' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('seats' as const), seats: fc.integer({ min: 4, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 5, max: 400 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What people may be refused; anything else is a fault. */
async function tried(deed: Promise<unknown>): Promise<void> {
  await deed.catch((error: unknown) => {
    if (!(error instanceof AppError) || !['conflict', 'invalid'].includes(error.code)) throw error
  })
}

async function play(activityId: string, crowd: readonly Person[], steps: readonly Step[]): Promise<void> {
  let now = TEST_NOW
  const own = new Map<number, string>()
  for (const at of steps) {
    const as = crowd['who' in at ? at.who : 0]
    const signUpId = 'who' in at ? own.get(at.who) : undefined
    if (!as) continue
    if (at.do === 'wait') {
      now = new Date(now.getTime() + at.minutes * MINUTE_MS)
      // by the clock; after a deed of somebody nothing is left for it to do
      const { messages } = t.kernel.parts
      await settleDueActivities({ db: t.db, county: t.settings.county, now, messages })
    }
    if (at.do === 'seats')
      await tried(
        t.db.transaction((tx) =>
          setCapacity(partsAt(tx, now), activityId, {
            seats: at.seats,
            points: [{ key: 'bus', seats: at.seats - 2 }],
          }),
        ),
      )
    if (at.do === 'accept' && signUpId) await tried(t.call(contract.accept, { signUpId }, { as, now }))
    if (at.do === 'change' && signUpId) {
      const { party: people, session, meetingPoint } = at
      const input = { signUpId, party: people, session, meetingPoint, autoAccept: true }
      await tried(t.call(contract.change, input, { as, now }))
    }
    if (at.do === 'toggle' && signUpId) {
      await tried(t.call(contract.cancel, { signUpId }, { as, now }))
    } else if (at.do === 'toggle') {
      const { party: people, auto, session, meetingPoint } = at
      const input = {
        activityId,
        party: people,
        session,
        meetingPoint,
        autoAccept: auto,
        expect: 'waiting' as const,
      }
      await tried(t.call(contract.signUp, input, { as, now }).then((mine) => own.set(at.who, mine.signUpId)))
    }
    await check(activityId, now)
    for (const [n, id] of own) if ((await rowOf(id))?.state === 'cancelled') own.delete(n)
  }
}

const partsAt = (db: QueueParts['db'], now: Date): QueueParts => ({
  db,
  county: t.settings.county,
  now,
  messages: t.kernel.parts.messages(db, now),
})

async function rowOf(id: string): Promise<SignUp | undefined> {
  const [row] = await t.db.select().from(signUps).where(eq(signUps.id, id))
  return row
}

const people = (rows: readonly SignUp[], ...states: SignUp['state'][]) =>
  rows.filter(({ state }) => states.includes(state)).reduce((total, row) => total + row.party, 0)

async function check(activityId: string, now: Date): Promise<void> {
  const rows = await t.db
    .select()
    .from(signUps)
    .where(and(eq(signUps.county, t.settings.county), eq(signUps.activityId, activityId)))
    .orderBy(asc(signUps.queueNo))
  const standing = await readStanding(partsAt(t.db, now), activityId)
  if (!standing) throw new Error('the activity is there')
  const { counts, sessions, points } = standing
  expect(counts.oversold()).toBeNull()
  const levels = [
    [counts.whole, rows],
    ...[...sessions].map(([key, level]) => [level, rows.filter(({ session }) => session === key)] as const),
  ] as const
  for (const [level, of] of levels) {
    expect([level.held, level.waiting]).toEqual([people(of, 'seated', 'offered'), people(of, 'waiting')])
    expect(level.kept).toBe(of.reduce((total, { kept }) => total + kept, 0))
  }
  for (const [key, level] of points)
    expect(level.held).toBe(
      people(
        rows.filter((row) => row.meetingPoint === key),
        'seated',
        'offered',
      ),
    )
  for (const row of rows) {
    // history explains every seat: joined into a free one, or moved up; and every end has its reason
    if (row.state === 'seated' || row.state === 'offered') expect(row.kept).toBe(0)
    if (row.state === 'offered') expect(row.offerUntil?.getTime()).toBeGreaterThan(now.getTime())
    if (row.state === 'offered') expect(row.movedUpAt).not.toBeNull()
    if (row.state === 'seated') expect(row.code).toMatch(/^\d{6}$/)
    if (row.state === 'cancelled') expect(['self', 'offer_expired']).toContain(row.cancelledWhy)
    if (row.state !== 'waiting') continue
    expect(row.movedUpAt).toBeNull()
    if (row.kept > 0) expect(row.keptUntil?.getTime()).toBeGreaterThan(now.getTime())
    // no seat is free while somebody waits who fits
    const free = counts.free({ session: row.session, point: row.meetingPoint })
    expect(row.party).toBeGreaterThan(free + row.kept)
  }
}

it('keeps seats, counters and promises through any sequence of deeds and hours', async () => {
  const crowd = await Promise.all(Array.from({ length: 5 }, () => t.person()))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30, size: 'max' }), async (steps) => {
      await t.db.execute(sql`truncate activities cascade`)
      const activityId = await createActivity(
        t.db,
        { seats: 6, maxParty: 4, closesAt: new Date(TEST_NOW.getTime() + 47 * 60 * MINUTE_MS) },
        { sessions: { am: 4, pm: 4 }, points: { bus: 4, self: null } },
      )
      await play(activityId, crowd, steps)
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 180_000)
