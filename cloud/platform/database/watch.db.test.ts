import path from 'node:path'
import { sql } from 'drizzle-orm'
import { type TestConnection, openTestConnection, testDatabase } from '../../../tests/support/database'
import { openPostgres } from './postgres'
import { isGone, isUnavailable } from './unavailable'

const onServer = testDatabase() === 'postgres' ? describe : describe.skip
const MIGRATIONS = path.resolve('cloud/platform/database/migrations')

let connection: TestConnection
beforeAll(async () => {
  connection = await openTestConnection()
})
afterAll(() => connection.close())

onServer('a server that is watched', () => {
  const open = () => openPostgres('url' in connection ? connection.url : '', MIGRATIONS, 2, { by: 'nobody' })

  it('is asked on a connection of its own, however many wait for the others', async () => {
    const opened = await open()
    const watched = opened.watch?.()
    const sleepers = [1, 2, 3].map(() =>
      opened.db.execute(sql`select pg_sleep(3600)`).catch((error: unknown) => error),
    )
    expect((await watched?.db.execute(sql`select 1 as one`))?.rows).toEqual([{ one: 1 }])
    // both that serve are asleep, and the third waits behind them
    for (;;) {
      const busy = await watched?.db.execute(
        sql`select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
      )
      if (busy?.rows.length === 2) break
    }
    // whoever waits hears at once that nothing comes, and the next connections serve
    watched?.breakServing()
    const [first, second] = await Promise.all(sleepers.slice(0, 2))
    expect([isUnavailable(first), isGone(first), isUnavailable(second)]).toEqual([true, true, true])
    // the third has begun to sleep on a connection that was made after that
    const rest = Promise.all(sleepers)
    while (await Promise.race([rest.then(() => false), new Promise((ended) => setTimeout(ended, 20, true))]))
      watched?.breakServing()
    expect((await opened.db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
    await watched?.close()
    await opened.close()
  })

  it('tells one that is busy, locked or full from one that is not there', async () => {
    const opened = await open()
    const fails = (state: string) =>
      opened.db
        .execute(sql.raw(`do $$ begin raise exception using errcode = '${state}'; end $$`))
        .catch((error: unknown) => error)
    const told = await Promise.all(['55P03', '53100', '57014', '57P01', '42501'].map(fails))
    expect(told.map(isGone)).toEqual([false, false, false, true, false])
    await opened.close()
  })
})
