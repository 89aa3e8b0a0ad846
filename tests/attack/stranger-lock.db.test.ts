/**
 * Somebody with a connection of their own (a clerk's query, a backup that went wrong) holds what everybody wants, and
 * goes to lunch. Whoever wants just that waits and is sent away; everybody else is served, since what waits behind one
 * thing never has all connections.
 */
import { sql } from 'drizzle-orm'
import { accountContract } from '../../cloud/features/account/contract'
import { activitiesContract } from '../../cloud/features/activities/contract'
import { airContract } from '../../cloud/features/air/contract'
import { reportsContract } from '../../cloud/features/reports/contract'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { createKernel } from '../../cloud/platform/kernel'
import { createPlaces } from '../../cloud/platform/kernel/places'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { randomUUID } from 'node:crypto'
import { createActivity } from '../factories/activities'
import { makeReport, makeSecrets } from '../factories/reports'
import { testDatabase } from '../support/database'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'

const onServer = testDatabase() === 'postgres' ? describe : describe.skip
const CONNECTIONS = 10
/** As many as wait for what is held, of each kind. */
const CROWD = 30
/** Of the crowd nobody is sent away by the database before the others were served. */
const PATIENCE = { statement: 60_000, lock: 60_000 }

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** The product on connections of its own, and a stranger beside it. */
async function withStranger(
  hold: ReturnType<typeof sql>,
  work: (call: Call) => Promise<void>,
  patience = PATIENCE,
) {
  const url = t.url ?? ''
  const serving = connectPostgres(url, CONNECTIONS, { patience })
  const stranger = connectPostgres(url, 1)
  const kernel = createKernel({
    ...t.kernel.parts,
    db: serving.db,
    places: createPlaces({ connections: CONNECTIONS }),
  })
  const call: Call = async (procedure, input, person = null) => {
    const { data } = await kernel.invoke({
      service: procedure.service,
      procedure: procedure.name,
      input,
      person,
      idempotencyKey: randomUUID(),
      requestId: randomUUID(),
      now: TEST_NOW,
    })
    return data
  }
  try {
    await stranger.db.transaction(async (tx) => {
      await tx.execute(hold)
      await work(call)
    })
  } finally {
    await serving.pool.end()
    await stranger.pool.end()
  }
}

/** The crowd has come as far as what is held. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await t.db.execute(
      sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

type Call = <P extends Procedure>(
  procedure: P,
  input: InputOf<P>,
  person?: Awaited<ReturnType<TestServices['person']>> | null,
) => Promise<unknown>

onServer('a row that a stranger holds', () => {
  it('an activity: other activities, reports, guests and readers are served', async () => {
    const [held, free] = [await createActivity(t.db), await createActivity(t.db)]
    const people = await Promise.all(Array.from({ length: CROWD + 5 }, () => t.person()))
    const join = (activityId: string) => ({
      activityId,
      party: 1,
      autoAccept: true,
      expect: 'seated' as const,
    })
    const crowd: Promise<unknown>[] = []
    await withStranger(sql`select from activities where id = ${held} for update`, async (call) => {
      for (const person of people.slice(0, CROWD))
        crowd.push(call(activitiesContract.signUp, join(held), person).catch((error: unknown) => error))
      await untilWaiting()
      for (const person of people.slice(CROWD)) {
        await call(activitiesContract.signUp, join(free), person)
        await call(reportsContract.submit, makeReport(), person)
        await call(accountContract.start, {})
        await call(activitiesContract.list, {})
        await call(airContract.home, {})
      }
    })
    await Promise.all(crowd)
  })

  it('the number of the month that every report wants: sign-ups, guests and readers are served', async () => {
    const free = await createActivity(t.db)
    const people = await Promise.all(Array.from({ length: CROWD + 5 }, () => t.person()))
    await t.call(reportsContract.submit, makeReport(), { as: await t.person() })
    const crowd: Promise<unknown>[] = []
    await withStranger(sql`select from case_numbers for update`, async (call) => {
      for (const person of people.slice(0, CROWD)) {
        const { identity: _, contact: __, ...report } = makeReport()
        const { claim, receiptHash } = makeSecrets()
        const nameless = { ...report, claim, receiptHash }
        crowd.push(call(reportsContract.submit, makeReport(), person).catch((error: unknown) => error))
        crowd.push(call(reportsContract.submitAnonymous, nameless).catch((error: unknown) => error))
      }
      await untilWaiting()
      for (const person of people.slice(CROWD)) {
        const input = { activityId: free, party: 1, autoAccept: true, expect: 'seated' as const }
        await call(activitiesContract.signUp, input, person)
        await call(accountContract.start, {})
        await call(activitiesContract.list, {})
        await call(airContract.home, {})
      }
    })
    await Promise.all(crowd)
  })

  it('whoever wants just that is sent away while it is still held', async () => {
    const held = await createActivity(t.db)
    const people = await Promise.all(Array.from({ length: 4 }, () => t.person()))
    const input = { activityId: held, party: 1, autoAccept: true, expect: 'seated' as const }
    await withStranger(
      sql`select from activities where id = ${held} for update`,
      async (call) => {
        const all = people.map((person) => call(activitiesContract.signUp, input, person))
        for (const one of await Promise.allSettled(all)) expect(one.status).toBe('rejected')
      },
      { statement: 60_000, lock: 200 },
    )
  })
})
