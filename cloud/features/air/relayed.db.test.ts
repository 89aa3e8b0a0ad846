import { randomUUID } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
import { bring, CLEAN, createStation, dayHours } from '../../../tests/factories/air'
import { refusal } from '../../../tests/support/refusal'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import type { InputOf } from '../../shared/contract'
import type { Person } from '../../platform/kernel/context'
import { auditLog } from '../../platform/kernel/tables'
import { airContract as air } from './contract'
import { notices } from './tables'

let t: TestServices
let editor: Person
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
  await bring(
    t.db,
    dayHours('S1', '2026-10-16', (hour) => (hour < 14 ? CLEAN : null)),
  )
  editor = await t.staff([{ role: 'air_editor', area: '652328' }])
})
afterAll(() => t.stop())

const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000).toISOString()
const WARNING = {
  issuer: '昌吉州人民政府',
  level: '橙色预警',
  number: '昌州重污〔2026〕3 号',
  issuedAt: at(-2),
  source: '昌吉州人民政府网站',
}
type Notice = InputOf<typeof air.publishNotice>
const notice = (change: Partial<Notice> = {}): Notice => ({
  kind: 'pollution',
  level: 5,
  title: '重污染天气橙色预警',
  advice: '关好门窗，老人孩子别出门',
  relayed: WARNING,
  from: at(-1),
  until: at(6),
  ...change,
})
const publish = (change: Partial<Notice> = {}) => t.call(air.publishNotice, notice(change), { as: editor })
const seen = async () => (await t.call(air.home, {})).notice
const faults = async (change: Partial<Notice>) => {
  const { status, fields } = await refusal(publish(change))
  expect(status).toBe(422)
  return Object.keys(fields ?? {})
}

it('passes a warning on with all five of its issuer, to residents, to staff and into the log', async () => {
  const padded = Object.fromEntries(
    Object.entries(WARNING).map(([key, value]) => [key, key === 'issuedAt' ? value : `  ${value} `]),
  )
  const { id, relayed } = await publish({ relayed: { ...WARNING, ...padded } })
  expect(relayed).toEqual(WARNING)
  const home = await seen()
  expect(
    home?.relayed && { ...home.relayed, issuedAt: new Date(home.relayed.issuedAt).toISOString() },
  ).toEqual(WARNING)
  const { items } = await t.call(air.notices, {}, { as: editor })
  expect(items.find((one) => one.id === id)?.relayed).toEqual(WARNING)
  const [logged] = await t.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, 'air.notice'))
    .orderBy(desc(auditLog.at))
    .limit(1)
  expect(logged?.detail).toEqual({
    kind: 'pollution',
    level: 5,
    issuer: WARNING.issuer,
    issuedLevel: WARNING.level,
    issuedNumber: WARNING.number,
    issuedAt: WARNING.issuedAt,
    issuedSource: WARNING.source,
  })
  await t.call(air.endNotice, { id }, { as: editor })
})

it('has no heavy pollution of the county’s own', async () => {
  expect(await faults({ relayed: null })).toEqual(['relayed'])
  const { fields } = await refusal(publish({ relayed: null }))
  expect(fields?.relayed).toContain('县里只能转发')
  expect(await faults({ relayed: { ...WARNING, issuer: '木垒县人民政府' } })).toEqual(['relayed.issuer'])
  expect(await faults({ level: 3 })).toEqual(['level'])
  expect(await faults({ kind: 'dust', level: 4, relayed: null })).toEqual(['title'])
})

it.each(['issuer', 'level', 'number', 'source'] as const)('has no warning without its %s', async (field) => {
  for (const [value, kind] of [
    ['  ', 'pollution'],
    ['', 'dust'],
    ['长'.repeat(200), 'dust'],
  ] as const)
    expect(await faults({ kind, relayed: { ...WARNING, [field]: value } })).toEqual([`relayed.${field}`])
})

it('passes on no warning of the future, nor one of long ago', async () => {
  for (const issuedAt of [at(0.01), at(-31 * 24)])
    expect(await faults({ kind: 'dust', relayed: { ...WARNING, issuedAt } })).toEqual(['relayed.issuedAt'])
})

it('shows an official warning before the county’s own advice, and the own advice without any issuer', async () => {
  const own = await publish({ kind: 'dust', level: 6, title: '下午有沙尘', relayed: null })
  expect((await seen())?.relayed).toBeNull()
  const passed = await publish({ kind: 'dust', level: 3, relayed: { ...WARNING, issuer: '木垒县气象台' } })
  expect(await seen()).toMatchObject({ id: passed.id, relayed: { issuer: '木垒县气象台' } })
  for (const { id } of [own, passed]) await t.call(air.endNotice, { id }, { as: editor })
})

it('neither goes on with an old warning of nobody, nor ends what is over', async () => {
  // as they were posted before the database asked whose they are
  await t.db.execute(sql`alter table air_notices drop constraint air_notices_pollution`)
  const row = {
    county: TEST_COUNTY,
    kind: 'pollution' as const,
    level: 5,
    title: '重污染要来了',
    advice: '别出门',
    createdAt: TEST_NOW,
  }
  const [ended, over] = [randomUUID(), randomUUID()]
  await t.db.insert(notices).values([
    { ...row, id: ended, startsAt: new Date(at(-2)), endsAt: new Date(at(6)), endedAt: TEST_NOW },
    { ...row, id: over, startsAt: new Date(at(-9)), endsAt: new Date(at(-6)) },
  ])
  await t.db.execute(
    sql`alter table air_notices add constraint air_notices_pollution
      check (kind <> 'pollution' or issuer is not null) not valid`,
  )
  const resumed = await refusal(t.call(air.resumeNotice, { id: ended }, { as: editor }))
  expect([resumed.status, resumed.words]).toEqual([409, expect.stringContaining('没写明是哪个政府发的预警')])
  const endedAgain = await refusal(t.call(air.endNotice, { id: over }, { as: editor }))
  expect([endedAgain.status, endedAgain.words]).toEqual([409, '这条通知已经结束了'])
  const { items } = await t.call(air.notices, {}, { as: editor })
  expect(items.filter(({ id }) => id === ended || id === over).map(({ relayed }) => relayed)).toEqual([
    null,
    null,
  ])
})
