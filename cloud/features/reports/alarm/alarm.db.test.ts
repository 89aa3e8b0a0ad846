import { asc } from 'drizzle-orm'
import { fileAnonymously, fileReport, makeStaff, type Staff } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { MINUTE_MS } from '../../../shared/time'
import { reportsContract } from '../contract'
import { officeContract } from '../contract/office'
import { ringingContract } from '../contract/ringing'
import { climbAlarms } from './ring'
import { caseAlarmCalls, caseAlarms } from './tables'

let t: TestServices
let staff: Staff
let reporter: Person
const NIGHT = new Date('2026-10-16T23:10:20+08:00')
const later = (minutes: number) => new Date(NIGHT.getTime() + minutes * MINUTE_MS)

beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
  const line = { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', to: '08:00' }
  await t.call(
    officeContract.saveRoster,
    {
      lines: [
        { ...line, name: '夜班电话', phone: '09944820000', personId: null },
        { ...line, name: '镇上值班', phone: '13800000001', personId: staff.town.id },
        { ...line, name: '生态局值班', phone: '13800000002', personId: staff.department.id },
        {
          ...line,
          from: '08:00',
          to: '18:00',
          name: '白班',
          phone: '13800000003',
          personId: staff.leader.id,
        },
      ],
      version: 0,
      reason: '排一次夜班',
    },
    { as: staff.admin },
  )
})
afterEach(() => t.stop())

const burn = (now = NIGHT) => fileReport(t, reporter, { words: '加油站漏油着火了' }, now)
const climb = (now: Date) =>
  climbAlarms({ db: t.db, county: t.settings.county, messages: t.kernel.parts.messages }, now)
const hears = async (as: Person, now = NIGHT) =>
  (await t.call(ringingContract.ringing, {}, { as, now })).items.map(({ number }) => number)
const told = async (person: Person) =>
  (await t.told(person)).filter(({ kind }) => kind === 'case_alarm').map(({ title }) => title)
const calls = () =>
  t.db
    .select()
    .from(caseAlarmCalls)
    .orderBy(asc(caseAlarmCalls.round), asc(caseAlarmCalls.at), asc(caseAlarmCalls.personId))

it('rings at once for who decides and who is on duty, and says to nobody else that it burns', async () => {
  const { number, caseId } = await burn()
  for (const person of [staff.dispatcher, staff.town, staff.department])
    expect(await hears(person)).toEqual([number])
  for (const person of [staff.leader, staff.otherTown, staff.admin]) expect(await hears(person)).toEqual([])
  expect(await told(staff.town)).toEqual([`急：${number} 号没人接，轮到您了`])
  expect(await told(staff.department)).toEqual([])
  const { call, items } = await t.call(ringingContract.ringing, {}, { as: staff.town, now: NIGHT })
  expect(call.map(({ name }) => name)).toEqual(['夜班电话', '镇上值班', '生态局值班'])
  expect(items[0]).toMatchObject({ caseId, opens: false, town: '西吉尔镇', since: NIGHT.toISOString() })
  // the reporter's own words are for those who have the case
  expect(JSON.stringify([items, await t.told(staff.town)])).not.toContain('加油站')
  await expect(
    t.call(ringingContract.takeAlarm, { caseId }, { as: staff.otherTown, now: NIGHT }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

it('an ordinary report rings for nobody', async () => {
  await fileReport(t, reporter, {}, NIGHT)
  expect(await hears(staff.dispatcher)).toEqual([])
  expect(await t.db.select().from(caseAlarms)).toEqual([])
})

it('climbs every five minutes until it is taken, and begins anew after everybody was told', async () => {
  const { number, caseId } = await burn()
  expect(await climb(later(4))).toBe(0)
  for (const minutes of [5, 10, 15]) expect(await climb(later(minutes))).toBe(1)
  expect((await calls()).map(({ round, as, personId }) => [round, as, personId])).toEqual([
    [0, 'duty', staff.town.id],
    [0, 'duty', staff.department.id],
    ...[staff.dispatcher.id, staff.admin.id].sort().map((id) => [0, 'all', id]),
    [1, 'duty', staff.town.id],
  ])
  expect(await told(staff.admin)).toEqual([`急：${number} 号一直没人接，值班的都叫过了`])
  expect(await hears(staff.admin, later(16))).toEqual([number])
  const first = await t.call(ringingContract.takeAlarm, { caseId }, { as: staff.department, now: later(16) })
  expect(first).toMatchObject({ mine: true, takenAt: later(16).toISOString() })
  const second = await t.call(ringingContract.takeAlarm, { caseId }, { as: staff.dispatcher, now: later(17) })
  expect(second).toMatchObject({ mine: false, takenAt: later(16).toISOString() })
  expect(await climb(later(60))).toBe(0)
  expect(await hears(staff.dispatcher, later(17))).toEqual([])
  const { alarm } = await t.call(
    officeContract.callList,
    { caseId },
    { as: staff.dispatcher, now: later(20) },
  )
  expect(alarm).toMatchObject({ rings: false, takenAt: later(16).toISOString() })
  expect(alarm?.calls[0]).toMatchObject({ as: 'duty', at: later(15).toISOString() })
})

it('two that take it at once: one has it, and both hear who', async () => {
  const { caseId } = await burn()
  const both = await Promise.all(
    [staff.town, staff.department].map((as) =>
      t.call(ringingContract.takeAlarm, { caseId }, { as, now: later(1) }),
    ),
  )
  expect(both.filter(({ mine }) => mine)).toHaveLength(1)
})

it('two processes at once tell nobody twice', async () => {
  await Promise.all([burn(), burn(), burn()])
  const done = await Promise.all([climb(later(6)), climb(later(6)), climb(later(6))])
  expect(done.reduce((sum, n) => sum + n, 0)).toBe(3)
  expect(await calls()).toHaveLength(6)
})

it('rings no more when somebody decided about the case, and nobody can take it then', async () => {
  const { caseId } = await burn()
  await t.call(reportsContract.accept, { caseId, version: 1 }, { as: staff.dispatcher, now: later(2) })
  expect(await climb(later(30))).toBe(0)
  await expect(
    t.call(ringingContract.takeAlarm, { caseId }, { as: staff.town, now: later(3) }),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('of a report that names nobody no minute is kept', async () => {
  const { caseId } = await fileAnonymously(t, { words: '河边死鱼一片' }, NIGHT)
  const [alarm] = await t.db.select().from(caseAlarms)
  expect(alarm?.nextAt).toEqual(new Date('2026-10-16T23:20:00+08:00'))
  await climb(later(12))
  const day = new Date('2026-10-16T00:00:00+08:00')
  expect((await calls()).map(({ at }) => at)).toEqual([day, day])
  const messages = [...(await t.told(staff.town)), ...(await t.told(staff.department))]
  expect(messages.map(({ createdAt }) => createdAt)).toEqual([day, day])
  const { items } = await t.call(ringingContract.ringing, {}, { as: staff.dispatcher, now: later(12) })
  expect(items).toMatchObject([{ caseId, since: '2026-10-16' }])
  await t.call(ringingContract.takeAlarm, { caseId }, { as: staff.town, now: later(13) })
  expect((await t.db.select().from(caseAlarms))[0]?.nextAt).toBeNull()
})
