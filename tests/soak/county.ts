/** The built product as a process of its own, on a PostgreSQL server, with the demo county in it and what a soak wants. */
import { randomBytes } from 'node:crypto'
import { and, count, eq, isNull, ne, sum } from 'drizzle-orm'
import { activities, signUps } from '../../cloud/features/activities/tables'
import { cases } from '../../cloud/features/reports/tables'
import { envelopes, participations } from '../../cloud/features/survey/tables'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { requireBuilt } from '../e2e/built'
import { startHost, type HostProcess } from '../e2e/host'
import { createActivity } from '../factories/activities'
import { startPostgres } from '../support/embedded-postgres'
import { DAY_MS } from '../../cloud/shared/time'

const newKey = () => randomBytes(32).toString('base64')
const SEATS = 60

/** What lies in the database. */
export interface Counted {
  tickets: number
  envelopes: number
  'reports of somebody': number
  'reports of nobody': number
}

export interface Seats {
  seats: number
  held: number
  /** Seated or offered, and those who wait. */
  in: number
  waiting: number
}

export interface County {
  host: HostProcess
  /** A new activity that starts in two days. */
  activity(): Promise<string>
  count(): Promise<Counted>
  seatsOf(activityId: string): Promise<Seats>
  stop(): Promise<void>
}

export async function startCounty(): Promise<County> {
  requireBuilt('dist/host/main.mjs')
  const server = await startPostgres()
  const url = `${server.baseUrl}postgres`
  const env = {
    DATABASE_URL: url,
    SECRET_KEY: newKey(),
    DATA_KEYS: `k1:${newKey()}`,
    // everybody comes through a proxy that says from where, as behind nginx
    TRUST_PROXY: '1',
    RATE_LIMIT: '1000000',
    LOG_LEVEL: 'warn',
  }
  const host = await startHost({ env }).catch(async (error: unknown) => {
    await server.stop()
    throw error
  })
  const { db, pool } = connectPostgres(url, 2)
  const rows = async (table: typeof participations | typeof envelopes) => db.$count(table)
  return {
    host,
    activity: () => {
      const startsAt = new Date(Date.now() + 2 * DAY_MS)
      return createActivity(db, { startsAt, seats: SEATS, title: '人人都想去' })
    },
    async count() {
      return {
        tickets: await rows(participations),
        envelopes: await rows(envelopes),
        'reports of somebody': await db.$count(cases, ne(cases.identity, 'anonymous')),
        'reports of nobody': await db.$count(cases, eq(cases.identity, 'anonymous')),
      }
    },
    async seatsOf(activityId) {
      const [row] = await db.select().from(activities).where(eq(activities.id, activityId))
      const states = await db
        .select({ state: signUps.state, people: sum(signUps.party).mapWith(Number), rows: count() })
        .from(signUps)
        .where(and(eq(signUps.activityId, activityId), isNull(signUps.cancelledAt)))
        .groupBy(signUps.state)
      const of = (...names: string[]) =>
        states.filter(({ state }) => names.includes(state)).reduce((all, { people }) => all + people, 0)
      return {
        seats: row?.seats ?? 0,
        held: row?.held ?? 0,
        in: of('seated', 'offered'),
        waiting: of('waiting'),
      }
    },
    async stop() {
      await pool.end()
      await host.stop()
      await server.stop()
    },
  }
}
