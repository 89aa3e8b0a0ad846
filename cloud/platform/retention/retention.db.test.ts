import { eq, getTableName, sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { personColumns, rules } from '../../product'
import { addDays, beijingDay, DAY_MS } from '../../shared/time'
import { openSession, personOfToken } from '../identity/sessions'
import { assignments, persons, sessions } from '../identity/tables'
import { jobRuns } from '../jobs/tables'
import { KEPT_DAYS } from '../kernel/idempotency'
import { auditLog, idempotencyKeys, messages } from '../kernel/tables'
import { keepRules, type Night } from './job'
import type { Rule } from './rule'
import { retentionSettings } from './settings'
import { retentionProgress } from './tables'

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const ago = (days: number) => new Date(TEST_NOW.getTime() - days * DAY_MS)
const night = (bounds?: Night, which: readonly Rule[] = rules, given: Record<string, string> = {}) =>
  keepRules(
    { db: t.kernel.parts.db, county: TEST_COUNTY, settings: { ...t.settings, given }, now: TEST_NOW },
    which,
    bounds,
  )
const turns = (many: number): Night => {
  let left = many
  return { atOnce: 2, goesOn: () => left-- > 0 }
}
async function person(days: number, change: Partial<typeof persons.$inferInsert> = {}): Promise<string> {
  const [row] = await t.db
    .insert(persons)
    .values({ county: TEST_COUNTY, kind: 'resident', createdAt: ago(days), ...change })
    .returning({ id: persons.id })
  return row?.id ?? ''
}
const progress = async (rule: string) => {
  const [row] = await t.db.select().from(retentionProgress).where(eq(retentionProgress.rule, rule))
  return row
}

it('messages go when their time is over, sooner where they were read; another county’s stay', async () => {
  const personId = await person(0)
  const message = (days: number, read: boolean, county = TEST_COUNTY) => ({
    county,
    personId,
    kind: 'x',
    data: { days },
    createdAt: ago(days),
    readAt: read ? ago(days) : null,
  })
  await t.db
    .insert(messages)
    .values([
      message(731, true),
      message(729, true),
      message(731, false),
      message(1094, false),
      message(1096, false),
      message(2000, true, '652323'),
    ])
  await night()
  const left = await t.db.select().from(messages)
  expect(
    left.map(({ readAt, data, county }) => `${county} ${JSON.stringify(data)} ${readAt !== null}`).sort(),
  ).toEqual([
    '652323 {"days":2000} true',
    `${TEST_COUNTY} {"days":1094} false`,
    `${TEST_COUNTY} {"days":729} true`,
    `${TEST_COUNTY} {"days":731} false`,
  ])
  await night(undefined, rules, { KEEP_MESSAGES_READ_DAYS: '401', KEEP_MESSAGES_DAYS: '730' })
  expect(await t.db.$count(messages, eq(messages.county, TEST_COUNTY))).toBe(0)
})

it('sessions go half a year after their end, commands after no phone repeats them, jobs that are no more', async () => {
  const personId = await person(0)
  const session = (days: number) => ({
    county: TEST_COUNTY,
    tokenHash: `t${days}`,
    personId,
    expiresAt: ago(days),
  })
  await t.db.insert(sessions).values([session(-1), session(189), session(191)])
  const command = (days: number) => ({
    county: TEST_COUNTY,
    keyHash: `k${days}`,
    requestHash: 'r',
    createdOn: addDays(beijingDay(TEST_NOW), -days),
  })
  await t.db.insert(idempotencyKeys).values([command(KEPT_DAYS), command(KEPT_DAYS + 1)])
  await t.db.insert(jobRuns).values([
    { county: TEST_COUNTY, name: 'gone', doneFor: ago(801) },
    { county: TEST_COUNTY, name: 'yearly', doneFor: ago(366) },
    { county: TEST_COUNTY, name: 'fails', doneFor: ago(801), failedAt: ago(1), failure: 'E', failures: 9 },
  ])
  await night()
  expect((await t.db.select().from(sessions)).map((one) => one.tokenHash).sort()).toEqual(['t-1', 't189'])
  expect((await t.db.select().from(idempotencyKeys)).map((one) => one.keyHash)).toEqual([`k${KEPT_DAYS}`])
  expect((await t.db.select().from(jobRuns)).map(({ name }) => name).sort()).toEqual(['fails', 'yearly'])
})

it('a guest goes whom nothing names: whoever has a phone that is signed in, a duty, a message or an entry stays', async () => {
  const old = 400
  const gone = await person(old)
  const young = await person(364)
  const known = await person(old, { openidHash: 'o' })
  const staff = await person(old, { kind: 'staff' })
  const demo = await person(old, { demoKey: 'd' })
  const signedIn = await person(old)
  const token = await openSession(t.db, t.settings, signedIn, TEST_NOW)
  const told = await person(old)
  await t.db.insert(messages).values({ county: TEST_COUNTY, personId: told, kind: 'x', data: {} })
  const noted = await person(old)
  await t.db
    .insert(auditLog)
    .values({ county: TEST_COUNTY, at: TEST_NOW, actorId: noted, action: 'a', subject: 's', requestId: 'r' })
  const appointed = await person(old)
  await t.db
    .insert(assignments)
    .values({ county: TEST_COUNTY, personId: appointed, role: 'admin', area: TEST_COUNTY })
  await night()
  const left = (await t.db.select().from(persons)).map(({ id }) => id)
  expect(left.sort()).toEqual([young, known, staff, demo, signedIn, told, noted, appointed].sort())
  expect(left).not.toContain(gone)
  expect((await personOfToken(t.db, t.settings, token, TEST_NOW))?.id).toBe(signedIn)
})

it('every column that may name a resident is looked at before one is forgotten', async () => {
  const { rows } = await t.db.execute<{ name: string }>(sql`
    select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'persons'::regclass and a.attname <> 'county'
    union
    select table_name || '.' || column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid' and column_name ~ '^(person|owner|actor)_id$'`)
  const looked = new Set(personColumns.map((column) => `${getTableName(column.table)}.${column.name}`))
  // who interviews is staff, and so never a guest
  const ofStaff = ['survey_interviewers.person_id']
  expect(rows.map(({ name }) => name).filter((name) => !looked.has(name) && !ofStaff.includes(name))).toEqual(
    [],
  )
  // and each has an index that begins with the county and it
  for (const column of personColumns) {
    const { rows: served } = await t.db.execute(sql`
      select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[1]
      join pg_attribute c on c.attrelid = i.indrelid and c.attnum = i.indkey[0]
      where i.indrelid = ${getTableConfig(column.table as never).name}::regclass
        and a.attname = ${column.name} and c.attname = 'county'`)
    expect([`${getTableName(column.table)}.${column.name}`, served.length > 0]).toEqual([
      `${getTableName(column.table)}.${column.name}`,
      true,
    ])
  }
})

it('each rule has its turn, what a night leaves goes the next one, and the doctor hears since when', async () => {
  const personId = await person(0)
  const old = (n: number) => ({
    county: TEST_COUNTY,
    personId,
    kind: 'x',
    data: { n },
    createdAt: ago(4000),
    readAt: ago(4000),
  })
  await t.db.insert(messages).values(Array.from({ length: 7 }, (_, n) => old(n)))
  const ids = await Promise.all(Array.from({ length: 5 }, () => person(400)))
  expect(new Set(ids).size).toBe(5)
  // a round of all, and one of the two that have more to do: that one has much keeps nobody from their turn
  await night(turns(rules.length + 4))
  expect(await t.db.$count(messages)).toBe(3)
  expect(await progress('messages.read')).toMatchObject({ gone: 4, done: false, behindSince: '2026-10-16' })
  expect(await progress('sessions')).toMatchObject({ gone: 0, done: true, behindSince: null })
  const guests = await progress('guests')
  expect(guests).toMatchObject({ done: false })
  expect(guests?.mark).not.toBeNull()
  const later = new Date(TEST_NOW.getTime() + DAY_MS)
  await keepRules(
    { db: t.kernel.parts.db, county: TEST_COUNTY, settings: t.settings, now: later },
    rules,
    turns(rules.length),
  )
  // still the first night: so long something has been left
  expect(await progress('messages.read')).toMatchObject({ gone: 2, done: false, behindSince: '2026-10-16' })
  await night()
  expect(await progress('messages.read')).toMatchObject({ gone: 1, done: true, behindSince: null })
  expect(await progress('guests')).toMatchObject({ done: true, mark: null })
  await night()
  expect(await t.db.$count(persons)).toBe(1)
})

it('what was done before a turn that fails is kept, and how far all came', async () => {
  const fails: Rule = { name: 'fails', turn: () => Promise.reject(new Error('no')) }
  const personId = await person(0)
  await t.db
    .insert(messages)
    .values({ county: TEST_COUNTY, personId, kind: 'x', data: {}, createdAt: ago(4000), readAt: ago(4000) })
  await expect(night(undefined, [...rules, fails])).rejects.toThrow('no')
  expect(await t.db.$count(messages)).toBe(0)
  expect(await progress('messages.read')).toMatchObject({ gone: 1, done: true })
})

it('a time below the least is refused, with the reason', () => {
  const read = (given: Record<string, string>) => () => retentionSettings.read(given)
  expect(read({ KEEP_SESSIONS_DAYS: '183' })).toThrow('网络安全法')
  expect(read({ KEEP_SESSIONS_DAYS: '184' })().sessions).toBe(184)
  expect(read({ KEEP_MESSAGES_DAYS: '400' })).toThrow('最少 401')
  expect(read({ KEEP_GUESTS_DAYS: '1e9' })).toThrow('KEEP_GUESTS_DAYS')
  expect(read({})()).toEqual({ readMessages: 730, messages: 1095, sessions: 190, guests: 365 })
})
