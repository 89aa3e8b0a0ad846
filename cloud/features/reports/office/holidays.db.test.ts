import { eq, like } from 'drizzle-orm'
import { refusal } from '../../../../tests/support/refusal'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { auditLog, settings } from '../../../platform/kernel/tables'
import type { Person } from '../../../platform/kernel/context'
import { officeContract } from '../contract/office'
import { loadRules } from '../settings'

const NOTICE = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`

let t: TestServices
let dispatcher: Person
beforeEach(async () => {
  t = await startTestServices()
  dispatcher = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
})
afterEach(() => t.stop())

const state = () => t.call(officeContract.calendarState, {}, { as: dispatcher })
const read = (text = NOTICE) => t.call(officeContract.readHolidays, { year: 2027, text }, { as: dispatcher })
const save = (change: Partial<{ year: number; holidays: string[]; workdays: string[] }>) =>
  t.call(
    officeContract.saveHolidays,
    { year: 2027, holidays: ['2027-10-01'], workdays: [], ...change },
    { as: dispatcher },
  )
const isWorkday = async (day: string) => (await loadRules(t.db, TEST_COUNTY)).calendar.isWorkday(day)

it('counts by a notice that was brought in, until it is taken back', async () => {
  expect((await state()).years.map(({ year, own }) => [year, own])).toEqual([
    [2026, false],
    [2025, false],
  ])
  expect([await isWorkday('2027-02-08'), await isWorkday('2027-02-13')]).toEqual([true, false])
  const { faults, holidays, workdays } = await read()
  expect(faults).toEqual([])
  // looking keeps nothing
  expect(await t.db.select().from(settings)).toEqual([])
  const saved = await save({ holidays, workdays })
  expect(saved.years[0]).toEqual({ year: 2027, own: true, holidays, workdays })
  expect([await isWorkday('2027-02-08'), await isWorkday('2027-02-13')]).toEqual([false, true])
  await t.call(officeContract.dropHolidays, { year: 2027 }, { as: dispatcher })
  expect((await state()).years.map(({ year }) => year)).toEqual([2026, 2025])
  expect(await isWorkday('2027-02-08')).toBe(true)
  const written = await t.db
    .select({ action: auditLog.action, by: auditLog.actorId })
    .from(auditLog)
    .where(like(auditLog.action, 'holidays.%'))
  expect(written).toEqual([
    { action: 'holidays.save', by: dispatcher.id },
    { action: 'holidays.drop', by: dispatcher.id },
  ])
})

it('keeps each year, whoever brings in another at the same moment', async () => {
  await Promise.all([
    save({ year: 2027 }),
    save({ year: 2026, holidays: ['2026-10-01'] }),
    save({ year: 2025, holidays: ['2025-10-01'] }),
  ])
  expect((await state()).years.map(({ year, own }) => [year, own])).toEqual([
    [2027, true],
    [2026, true],
    [2025, true],
  ])
})

it('takes no days of another year, no working day that is none, and no year far away', async () => {
  for (const wrong of [
    { holidays: [] },
    { holidays: ['2027-01-01'] },
    { holidays: ['2027-10-01', '2026-11-30'] },
    { holidays: ['2027-10-01', '2027-02-29'] },
    { holidays: ['2027-10-01'], workdays: ['2027-10-08'] },
    { holidays: ['2027-10-01', '2027-10-02'], workdays: ['2027-10-02'] },
    { year: 2029, holidays: ['2029-10-01'] },
  ])
    expect([wrong, (await refusal(save(wrong))).code]).toEqual([wrong, 'invalid'])
  expect(await t.db.select().from(settings).where(eq(settings.county, TEST_COUNTY))).toEqual([])
  expect((await save({ holidays: ['2026-12-31', '2027-10-01'] })).missing).toBeNull()
})

it('looks at a long text that is no notice, and at a wrong one, without an error', async () => {
  expect((await read('字'.repeat(4000))).faults).toHaveLength(7)
  expect((await read(NOTICE.replace('共7天', '共8天'))).faults).toEqual([
    { kind: 'count', festival: '春节', said: '8' },
  ])
})
