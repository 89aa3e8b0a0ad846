import { sql } from 'drizzle-orm'
import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import type pg from 'pg'
import { openTestConnection, type TestConnection, testDatabase } from '../../../tests/support/database'
import { type Db, isTransient } from '.'
import { connectPostgres } from './postgres'
import { nameStatements, PLANNED_EACH_TIME, StatementNames } from './statements'

/** The mark as it stands in a text. */
const MARK = String(
  PLANNED_EACH_TIME.queryChunks
    .map((chunk) => Reflect.get(Object(chunk), 'value'))
    .flat()
    .join(''),
)
const onServer = testDatabase() === 'postgres' ? describe : describe.skip

const things = pgTable('things', { id: integer('id').primaryKey(), word: text('word') })

it('names what comes again, and never more than a connection should remember', () => {
  const names = new StatementNames()
  expect(names.nameOf('select 1')).toBeUndefined()
  const name = names.nameOf('select 1')
  expect(name).toHaveLength(43)
  expect(names.nameOf('select 1')).toBe(name)
  for (let round = 0; round < 3; round++)
    for (let length = 0; length < 400; length++) names.nameOf(`select ${'?'.repeat(length)}`)
  const named = Array.from({ length: 400 }, (_, length) => names.nameOf(`select ${'?'.repeat(length)}`))
  expect(named.filter((one) => one !== undefined)).toHaveLength(127)
  expect(names.nameOf('select 1')).toBe(name)
  names.forget('select 1')
  expect(names.nameOf('select 1')).toBeUndefined()
})

it('gives no name to what is planned each time', async () => {
  const sent: unknown[] = []
  const client = { query: (...given: unknown[]) => Promise.resolve(sent.push(given[0])) }
  // a client is only asked to send
  nameStatements(client as unknown as pg.ClientBase)
  for (const text of ['select $1', `select $1 ${MARK}`])
    for (let times = 0; times < 3; times++) await client.query({ text }, ['a'])
  expect(sent.map((config) => Reflect.get(Object(config), 'name') !== undefined)).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ])
})

onServer('on a server', () => {
  let connection: TestConnection & { kind: 'server' }
  let one: ReturnType<typeof connectPostgres>
  let other: ReturnType<typeof connectPostgres>
  beforeEach(async () => {
    const opened = await openTestConnection()
    if (opened.kind !== 'server') throw new Error('this is a test of servers')
    connection = opened
    one = connectPostgres(connection.url, 1)
    other = connectPostgres(connection.url, 1, { named: false })
    await one.db.execute(sql`create table things (id integer primary key, word text)`)
    await one.db.insert(things).values([{ id: 1, word: 'one' }])
  })
  afterEach(async () => {
    await one.pool.end()
    await other.pool.end()
    await connection.close()
  })

  const namedAt = async ({ db }: typeof one) => {
    const { rows } = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pg_prepared_statements where name <> ''`,
    )
    return rows[0]?.n
  }
  const read = (db: Db, id = 1) =>
    db
      .select()
      .from(things)
      .where(sql`${things.id} = ${id}`)

  it('a query is planned once for its connection, whatever it asks for', async () => {
    for (const id of [1, 2, 1, 3]) await read(one.db, id)
    await one.db.transaction(async (tx) => expect(await read(tx)).toEqual([{ id: 1, word: 'one' }]))
    expect(await namedAt(one)).toBe(1)
    for (const id of [1, 2, 1, 3]) await read(other.db, id)
    expect(await namedAt(other)).toBe(0)
  })

  it('a query whose columns have changed meanwhile is answered all the same', async () => {
    for (let n = 0; n < 3; n++) expect(await read(one.db)).toEqual([{ id: 1, word: 'one' }])
    await other.db.execute(sql`alter table things alter column word type varchar(9)`)
    expect(await read(one.db)).toEqual([{ id: 1, word: 'one' }])
    expect(await read(one.db)).toEqual([{ id: 1, word: 'one' }])
  })

  it('a transaction that meets the change may be tried again, and then goes through', async () => {
    const work = () => one.db.transaction((tx) => read(tx))
    for (let n = 0; n < 3; n++) await work()
    await other.db.execute(sql`alter table things alter column word type varchar(9)`)
    const error = await work().catch((caught: unknown) => caught)
    expect(isTransient(error)).toBe(true)
    expect(await work()).toEqual([{ id: 1, word: 'one' }])
  })

  it('a connection that has lost its names, as behind a pooler, does without', async () => {
    for (let n = 0; n < 3; n++) await read(one.db)
    await one.db.execute(sql`deallocate all`)
    expect(await read(one.db)).toEqual([{ id: 1, word: 'one' }])
    await expect(one.db.insert(things).values({ id: 1 })).rejects.toThrow()
    await expect(one.db.insert(things).values({ id: 1 })).rejects.toThrow()
    await expect(one.db.insert(things).values({ id: 1 })).rejects.toThrow()
    expect(await read(one.db)).toEqual([{ id: 1, word: 'one' }])
  })
})
