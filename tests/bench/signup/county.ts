import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import pino from 'pino'
import { wordListCheck } from '../../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../../cloud/platform/adapters/messages'
import type { Db } from '../../../cloud/platform/database'
import { connectPostgres, migratePostgres } from '../../../cloud/platform/database/postgres'
import { openSession } from '../../../cloud/platform/identity/sessions'
import { createKernel, type Kernel } from '../../../cloud/platform/kernel'
import type { Person } from '../../../cloud/platform/kernel/context'
import { createPlaces } from '../../../cloud/platform/kernel/places'
import { messageKinds, services } from '../../../cloud/product'
import { DAY_MS } from '../../../cloud/shared/time'
import { createActivity } from '../../factories/activities'
import { TEST_COUNTY, testSettings } from '../../support/services'

const PAST = 60
const PAST_SEATS = 60

/** As many as everybody has who is measured. */
export const CONNECTIONS = 64

/** The kernel as a server has it. */
export function kernelOn(db: Db, folder: string, connections: number): Kernel {
  const settings = testSettings()
  return createKernel({
    db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: 'warn' }),
    places: createPlaces({ connections }),
  })
}

/** A county in its sign-up season on a server of its own. */
export interface County {
  url: string
  db: Db
  kernel: Kernel
  /** For what is measured beside the product: the same number of connections. */
  bare: pg.Pool
  /** Residents of more than a day. */
  people: readonly Person[]
  /** Their sessions, for as many as were asked for. */
  tokens: readonly string[]
  close(): Promise<void>
}

/** @param size how many people there are, and how many of them have a phone that is signed in */
export async function openCounty(
  baseUrl: string,
  folder: string,
  size: { people: number; phones: number },
): Promise<County> {
  const name = `signup_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${baseUrl}postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const url = `${baseUrl}${name}`
  await migratePostgres(url, path.resolve('cloud/platform/database/migrations'))
  const { db, pool } = connectPostgres(url, CONNECTIONS)
  const bare = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  bare.on('error', () => {})
  // older than a day: fresh guests have a small measure
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into persons (county, id, kind, created_at)
    select ${TEST_COUNTY}, gen_random_uuid(), 'resident', now() - interval '9 days' from generate_series(1, ${size.people})
    returning id`)
  const people = rows.map(({ id }): Person => ({ id, kind: 'resident', roles: [] }))
  const tokens = await Promise.all(
    people.slice(0, size.phones).map(({ id }) => openSession(db, testSettings(), id, new Date())),
  )
  await fillSeason(db)
  await db.execute(sql`analyze`)
  return {
    url,
    db,
    kernel: kernelOn(db, folder, CONNECTIONS),
    bare,
    people,
    tokens,
    async close() {
      await pool.end()
      await bare.end()
    },
  }
}

/** What was held before: plans are made for a county that has some, as the server's own statistics tell it. */
async function fillSeason(db: Db): Promise<void> {
  for (let n = 0; n < PAST; n++) {
    const startsAt = new Date(Date.now() - (n + 1) * DAY_MS)
    const id = await createActivity(db, { seats: PAST_SEATS, startsAt })
    await db.execute(sql`
      insert into activity_sign_ups (county, activity_id, person_id, party, state, queue_no, auto_accept, code)
      select county, ${id}::uuid, id, 1, 'seated', n, true, lpad(n::text, 6, '0')
      from (select county, id, row_number() over () as n from persons limit ${PAST_SEATS}) p`)
  }
}

/** An activity that is open now. */
export const openActivity = (db: Db, seats: number): Promise<string> =>
  createActivity(db, {
    seats,
    maxParty: 5,
    startsAt: new Date(Date.now() + 3 * DAY_MS),
    publishedAt: new Date(Date.now() - DAY_MS),
  })
