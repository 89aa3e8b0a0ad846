import { sql } from 'drizzle-orm'
import type pg from 'pg'
import { openTestDatabase, testDatabase } from '../../../tests/support/database'
import { connectPostgres } from './postgres'

const onServer = testDatabase() === 'postgres' ? it : it.skip

onServer('a pool outlives servers that die just as transactions begin', async () => {
  const { url, close } = await openTestDatabase()
  const { pool, db } = connectPostgres(url ?? '', 2)
  const work = () => db.transaction((tx) => tx.execute(sql`select 1 as one`))
  const die = (client: pg.PoolClient) => {
    // the types of the driver name it on its own client only
    const { stream } = (client as pg.PoolClient & { connection: pg.Connection }).connection
    stream.destroy()
  }
  pool.on('acquire', die)
  // more than there are connections
  for (let tries = 0; tries < 5; tries++) await expect(work()).rejects.toThrow()
  pool.off('acquire', die)
  expect((await work()).rows).toEqual([{ one: 1 }])
  expect([pool.totalCount - pool.idleCount, pool.waitingCount]).toEqual([0, 0])
  await pool.end()
  await close()
})
