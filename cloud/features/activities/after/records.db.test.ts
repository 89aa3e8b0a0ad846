import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance, makePlot } from '../../../../tests/factories/attendance'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activitiesAfter as contract } from '../contract/after'
import { activityAttendances } from '../door/tables'
import { activities } from '../tables'
import { rotateRecordNames } from './records'
import { participationRecords } from './tables'

const ago = (hours: number) => new Date(TEST_NOW.getTime() - hours * 3_600_000)

let t: TestServices
let by: Person
let me: Person
let activityId: string
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities, activity_records cascade`)
  by = await t.staff([{ role: 'organiser', area: t.settings.county }])
  me = await t.person()
  activityId = await createActivity(t.db, { title: '补种梭梭', startsAt: ago(100) })
  await makeAttendance(t.db, activityId, { person: me, by, people: 3, minutes: 270, trees: 10, plot: 'a' })
  await makePlot(t.db, { activityId, key: 'a', by }, { '2026-10-15': [288, 320] })
})
afterAll(() => t.stop())

const issue = (name = '阿依努尔', as: Person = me) => t.call(contract.issueRecord, { name }, { as })
const verify = (code: string) => t.call(contract.verifyRecord, { code })

describe('a participation record', () => {
  it('is verified by a stranger who sees the name masked', async () => {
    const { code, ...record } = await issue()
    expect(record).toMatchObject({
      name: '阿依努尔',
      withdrawnAt: null,
      sum: { times: 1, minutes: 270, trees: 10, alive: 9, aliveOf: 10 },
      times: [{ activityId, title: '补种梭梭', day: '2026-10-12', people: 3, minutes: 270, trees: 10 }],
    })
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    const told = await verify(code)
    expect(told).toEqual({
      found: 'true',
      code,
      maskedName: '阿**',
      issuedAt: TEST_NOW.toISOString(),
      sum: record.sum,
      times: [{ title: '补种梭梭', day: '2026-10-12', people: 3, minutes: 270, trees: 10 }],
    })
    expect(JSON.stringify(told)).not.toMatch(new RegExp(`依努尔|${me.id}|${record.recordId}|${activityId}`))
    // as it is read from paper: in two fours, in small letters
    expect(await verify(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`)).toEqual(told)
  })

  it('is none where a sign of its code was altered', async () => {
    const { code } = await issue()
    const other = code.startsWith('0') ? '1' : '0'
    expect(await verify(`${other}${code.slice(1)}`)).toEqual({ found: 'none' })
    await expect(verify(`${code}0`)).rejects.toMatchObject({ code: 'invalid' })
    await expect(verify('U0000000')).rejects.toMatchObject({ code: 'invalid' })
  })

  it('takes a letter that looks like a number for it', async () => {
    const { recordId } = await issue()
    await t.db
      .update(participationRecords)
      .set({ code: '10ABCD01' })
      .where(eq(participationRecords.id, recordId))
    expect(await verify('loabcdO I')).toMatchObject({ found: 'true', code: '10ABCD01' })
  })

  it('that its owner took back says no more than that, and says so again', async () => {
    const { code, recordId } = await issue()
    const withdraw = (as: Person, now = TEST_NOW) =>
      t.call(contract.withdrawRecord, { recordId }, { as, now })
    await expect(withdraw(await t.person())).rejects.toMatchObject({ code: 'not_found' })
    expect(await verify(code)).toMatchObject({ found: 'true' })
    await withdraw(me)
    await withdraw(me, new Date(TEST_NOW.getTime() + 60_000))
    expect(await verify(code)).toEqual({ found: 'withdrawn', code })
    const { items } = await t.call(contract.records, {}, { as: me })
    expect(items).toMatchObject([{ code, withdrawnAt: TEST_NOW.toISOString() }])
  })

  it('stays what stood then: what is mended later is in the next one', async () => {
    const { code } = await issue()
    const before = await verify(code)
    await t.db.update(activityAttendances).set({ minutes: 60, trees: 1 })
    await t.db.update(activities).set({ title: { 'zh-CN': '别的' } })
    await t.db.execute(sql`delete from activity_plot_counts`)
    expect(await verify(code)).toEqual(before)
    expect(await issue()).toMatchObject({
      sum: { minutes: 60, trees: 1, alive: null },
      times: [{ title: '别的' }],
    })
  })

  it('is made of nothing for nobody: who never came has none', async () => {
    await expect(issue('古丽', await t.person())).rejects.toMatchObject({ code: 'conflict' })
    await expect(t.call(contract.issueRecord, { name: '古丽' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await expect(issue('古')).rejects.toMatchObject({ code: 'invalid' })
    const check = jest.spyOn(t.kernel.parts.contentCheck, 'text').mockResolvedValueOnce({ ok: false })
    await expect(issue('坏话')).rejects.toMatchObject({
      code: 'invalid',
      fields: { name: expect.stringContaining('名字') },
    })
    check.mockRestore()
    expect(await t.db.select().from(participationRecords)).toEqual([])
  })

  it('has a code that no other can have', async () => {
    const [one, other] = [await issue(), await issue()]
    const same = t.db
      .update(participationRecords)
      .set({ code: one.code })
      .where(eq(participationRecords.id, other.recordId))
    await expect(same).rejects.toThrow()
    expect(one.code).not.toBe(other.code)
  })

  it('is listed by its owner alone, the latest first, by page', async () => {
    for (let n = 0; n < 25; n++)
      await t.call(
        contract.issueRecord,
        { name: `阿依努尔 ${n}` },
        { as: me, now: new Date(TEST_NOW.getTime() + n * 3_600_000) },
      )
    const first = await t.call(contract.records, {}, { as: me })
    const second = await t.call(contract.records, { after: first.next ?? '' }, { as: me })
    const names = [...first.items, ...second.items].map(({ name }) => name)
    expect(names).toEqual(Array.from({ length: 25 }, (_, n) => `阿依努尔 ${24 - n}`))
    expect(second.next).toBeNull()
    expect((await t.call(contract.records, {}, { as: await t.person() })).items).toEqual([])
  })

  it('lies sealed: bound to its row, and sealed anew under a new key', async () => {
    const { code, recordId } = await issue()
    const rows = await t.db.execute(sql`select * from activity_records`)
    expect(JSON.stringify(rows.rows)).not.toContain('依努尔')
    const keyRing = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
    const place = { db: t.db, county: t.settings.county, keyRing }
    expect(await rotateRecordNames(place, 10)).toBe(1)
    expect(await rotateRecordNames(place, 10)).toBe(0)
    const [row] = await t.db.select().from(participationRecords).where(eq(participationRecords.id, recordId))
    expect(row?.nameKeyId).toBe('k2')
    await expect(verify(code)).rejects.toThrow()
  })
})
