/** The office as its administrators set it: who was faster, what is in force for which case, who hears of what. */
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { fileAnonymously, fileReport, makeReport, TOWN } from '../../../../tests/factories/reports'
import { refusal } from '../../../../tests/support/refusal'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { createKernel } from '../../../platform/kernel'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import type { InputOf, Procedure } from '../../../shared/contract'
import { beijingDay, DAY_MS } from '../../../shared/time'
import { reportsContract } from '../contract'
import { alarmContract } from '../contract/alarm'
import { officeContract } from '../contract/office'
import { cases } from '../tables'
import { dutyRoster, settingChanges } from './tables'

let t: TestServices
let [admin, other, dispatcher, resident]: Person[] = []
beforeEach(async () => {
  t = await startTestServices()
  admin = await t.staff([{ role: 'admin', area: TEST_COUNTY }])
  other = await t.staff([{ role: 'admin', area: TEST_COUNTY }])
  dispatcher = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
  resident = await t.person()
})
afterEach(() => t.stop())

const as = (person: Person | undefined, now = TEST_NOW) => ({ as: person ?? null, now })
const Filed = v.object({ caseId: v.string() })
const REASON = '县里开会定的'
type Saved = InputOf<typeof officeContract.saveSetting>
const limits = (value: Extract<Saved, { part: 'limits' }>['value'], version = 0): Saved => ({
  part: 'limits',
  value,
  version,
  reason: REASON,
})
const save = (input: Saved, by = admin, now = TEST_NOW) =>
  t.call(officeContract.saveSetting, input, as(by, now))
const dueOf = async (caseId: string) => {
  const [one] = await t.db.select().from(cases).where(eq(cases.id, caseId))
  return one?.dueAt && beijingDay(one.dueAt)
}
const sendOut = async (caseId: string, now = TEST_NOW) => {
  await t.call(reportsContract.accept, { caseId, version: 1 }, as(dispatcher, now))
  await t.call(reportsContract.dispatch, { caseId, version: 2, desk: TOWN }, as(dispatcher, now))
}
const LATER = new Date(TEST_NOW.getTime() + 60_000)

it('new limits are for cases that come afterwards: those that were there keep theirs', async () => {
  const before = await fileReport(t, resident ?? null)
  await save(limits({ ordinary: 3, 'ordinary.water': 2, decide: 1 }), admin, LATER)
  const after = await fileReport(t, resident ?? null, {}, LATER)
  const water = await fileReport(t, resident ?? null, { categories: ['water.sewage'] }, LATER)
  // Friday 16 October: one working day and two
  expect([await dueOf(before.caseId), await dueOf(after.caseId)]).toEqual(['2026-10-20', '2026-10-19'])
  for (const one of [before, after, water]) await sendOut(one.caseId, LATER)
  expect(await dueOf(before.caseId)).toBe('2026-10-27')
  expect([await dueOf(after.caseId), await dueOf(water.caseId)]).toEqual(['2026-10-21', '2026-10-20'])
})

it('a report without a name goes by the limits of the beginning of its day, whenever its code asks', async () => {
  await save(limits({ decide: 1 }), admin, LATER)
  const told = await fileAnonymously(t, {}, LATER)
  const again = await fileAnonymously(t, {}, new Date(TEST_NOW.getTime() + DAY_MS))
  const days = await t.db.select({ due: cases.dueAt }).from(cases).orderBy(cases.submittedAt)
  expect(days.map(({ due }) => due && beijingDay(due))).toEqual(['2026-10-20', '2026-10-19'])
  expect([told.caseId, again.caseId]).toHaveLength(2)
})

it('takes nothing beyond the bounds, and names the field', async () => {
  const { code, fields } = await refusal(save(limits({ ordinary: 8, supply: 2, 'complex.air': 60 })))
  expect([code, Object.keys(fields ?? {})]).toEqual(['invalid', ['value.ordinary', 'value.supply']])
  expect(await t.db.select().from(settingChanges)).toEqual([])
})

it('of two administrators the later one is told, and nothing of the first is lost', async () => {
  const both = await Promise.allSettled([save(limits({ ordinary: 5 })), save(limits({ ordinary: 4 }), other)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const shown = await t.call(officeContract.settings, {}, as(admin))
  expect(shown.limits.version).toBe(1)
  expect((await refusal(save(limits({ ordinary: 6 }, 0), other))).code).toBe('conflict')
  // saved again with what it has seen
  expect((await save(limits({ ordinary: 6 }, 1), other)).limits.value).toEqual({ ordinary: 6 })
})

it('keeps who changed what, when and why, and sets it back as a change of its own', async () => {
  await save(limits({ ordinary: 5 }))
  await save(limits({ ordinary: 5, decide: 1 }, 1), other, LATER)
  const { items } = await t.call(officeContract.settingChanges, {}, as(dispatcher))
  expect(items.map(({ version, reason, now }) => [version, reason, now])).toEqual([
    [2, REASON, 2],
    [1, REASON, 2],
  ])
  expect(items[0]?.lines).toEqual([{ what: '决定接不接', was: '2 个工作日', is: '1 个工作日' }])
  const page = await t.call(officeContract.settingChanges, { limit: 1 }, as(dispatcher))
  const rest = await t.call(officeContract.settingChanges, { after: page.next ?? '' }, as(dispatcher))
  expect(rest.items.map(({ version }) => version)).toEqual([1])
  await t.call(
    officeContract.setBack,
    { subject: 'limits', change: 1, version: 2, reason: '改错了，退回去' },
    as(admin, LATER),
  )
  const shown = await t.call(officeContract.settings, {}, as(admin))
  expect([shown.limits.version, shown.limits.value]).toEqual([3, {}])
  const written = await t.db.select().from(auditLog).where(eq(auditLog.action, 'setting.change'))
  expect(written.map(({ actorId, reason }) => [actorId, reason])).toEqual([
    [admin?.id, REASON],
    [other?.id, REASON],
    [admin?.id, '改错了，退回去'],
  ])
  await expect(t.db.delete(settingChanges)).rejects.toThrow()
})

it('is in force in every process at once: danger words, and for whom a case is proposed', async () => {
  // another process, which has answered before
  const second = createKernel({ ...t.kernel.parts })
  const there = async (procedure: Procedure, input: unknown, person: Person | undefined) => {
    const { data } = await second.invoke({
      service: 'reports',
      procedure: procedure.name,
      input,
      idempotencyKey: randomUUID(),
      person: person ?? null,
      requestId: randomUUID(),
      now: TEST_NOW,
      caller: 'test',
    })
    return v.parse(procedure.output, data)
  }
  await there(reportsContract.submit, makeReport(), resident)
  await save({ part: 'emergencyWords', value: ['冒黄烟', '冒黄烟'], version: 0, reason: REASON })
  await save({ part: 'handlers', value: { 'waste.construction': 'urban' }, version: 0, reason: REASON })
  const input = makeReport({ words: '沟里冒黄烟' })
  const { caseId } = v.parse(Filed, await there(reportsContract.submit, input, resident))
  expect((await t.call(alarmContract.alarm, {})).words).toEqual(['冒黄烟'])
  const [one] = await t.db.select().from(cases).where(eq(cases.id, caseId))
  expect([one?.urgency, one?.emergency]).toEqual(['emergency', ['冒黄烟']])
  const { chain } = v.parse(
    reportsContract.proposal.output,
    await there(reportsContract.proposal, { caseId }, dispatcher),
  )
  expect(chain.find(({ chosen }) => chosen)?.code).toBe('dept:urban')
})

it('a holiday that is moved leaves what was left of a limit, and tells whose day moves', async () => {
  const { caseId } = await fileReport(t, resident ?? null)
  const far = await fileReport(t, resident ?? null)
  await sendOut(far.caseId)
  // 19 October off, which was worked; nothing else changes
  const year = (await t.call(officeContract.calendarState, {}, as(admin))).years.find(
    (one) => one.year === 2026,
  )
  const holidays = [...(year?.holidays ?? []), '2026-10-19']
  const input = { year: 2026, holidays, workdays: year?.workdays ?? [] }
  const effect = await t.call(officeContract.holidaysEffect, input, as(admin))
  expect(effect.moved).toBe(2)
  expect(await dueOf(caseId)).toBe('2026-10-20')
  await t.call(officeContract.saveHolidays, { ...input, version: 0, reason: REASON }, as(admin))
  expect([await dueOf(caseId), await dueOf(far.caseId)]).toEqual(['2026-10-21', '2026-10-28'])
  const told = await t.told(resident ?? { id: '', kind: 'resident', roles: [] })
  expect(told.filter(({ kind }) => kind === 'case_recounted').map(({ title }) => title)).toEqual(
    expect.arrayContaining(['放假改了，期限改到 10 月 21 日', '放假改了，期限改到 10 月 28 日']),
  )
  const { timeline } = await t.call(reportsContract.case, { caseId }, as(resident))
  expect(timeline[0]?.title).toBe('放假改了，期限改到 10 月 21 日')
  // set back: as it was
  await t.call(
    officeContract.setBack,
    { subject: 'workdays', change: 1, version: 1, reason: '通知改了' },
    as(dispatcher),
  )
  expect([await dueOf(caseId), await dueOf(far.caseId)]).toEqual(['2026-10-20', '2026-10-27'])
})

it('templates keep what they said, and one that was taken away can be put back', async () => {
  const saved = await t.call(
    officeContract.saveTemplate,
    { action: 'resolve', title: '清运完了', words: '【单位】清运完了', version: 0, reason: REASON },
    as(dispatcher),
  )
  const { id } = saved
  const stale = { id, action: 'resolve', title: '清运', words: '清了', version: 0, reason: REASON } as const
  expect((await refusal(t.call(officeContract.saveTemplate, stale, as(admin)))).code).toBe('conflict')
  await t.call(officeContract.removeTemplate, { id, version: 1, reason: '不用了，删掉' }, as(admin))
  expect((await t.call(reportsContract.templates, {}, as(dispatcher))).items).toEqual([])
  await t.call(
    officeContract.setBack,
    { subject: `template:${id}`, change: 2, version: 2, reason: '还要用的' },
    as(dispatcher),
  )
  const { items } = await t.call(officeContract.keptTemplates, {}, as(admin))
  expect(items.map(({ title, version }) => [title, version])).toEqual([['清运完了', 3]])
})

it('the roster keeps its order; names and numbers lie sealed and stand in no history', async () => {
  const line = { days: [1, 2], from: '20:00', to: '08:00', name: '王建', phone: '138 0000 1234' }
  const input = {
    lines: [
      { ...line, personId: dispatcher?.id ?? null },
      { ...line, name: '张华', phone: '13900005678', personId: null },
    ],
    version: 0,
    reason: REASON,
  }
  const stranger = { ...input, lines: [{ ...line, personId: resident?.id ?? null }] }
  expect((await refusal(t.call(officeContract.saveRoster, stranger, as(admin)))).code).toBe('invalid')
  const saved = await t.call(officeContract.saveRoster, input, as(admin))
  expect(saved.lines.map(({ name, phone }) => [name, phone])).toEqual([
    ['王建', '138 0000 1234'],
    ['张华', '13900005678'],
  ])
  const kept = JSON.stringify([
    await t.db.select().from(dutyRoster),
    await t.db.select().from(settingChanges),
  ])
  for (const secret of ['王建', '张华', '1234', '13900005678']) expect(kept).not.toContain(secret)
  const { items } = await t.call(officeContract.settingChanges, {}, as(admin))
  expect(items.map(({ part, mayBack }) => [part, mayBack])).toEqual([['roster', false]])
})

it('whoever has an emergency sees whom to call now, in the order of the roster, and of no other case', async () => {
  const every = { days: [1, 2, 3, 4, 5, 6, 7], personId: null }
  const lines = [
    { ...every, name: '夜里的', phone: '13900000001', from: '20:00', to: '08:00' },
    { ...every, name: '先打的', phone: '13900000002', from: '08:00', to: '20:00' },
    { ...every, name: '后打的', phone: '13900000003', from: '08:00', to: '20:00' },
  ]
  await t.call(officeContract.saveRoster, { lines, version: 0, reason: REASON }, as(admin))
  const calm = await fileReport(t, resident ?? null)
  const { caseId } = await fileReport(t, resident ?? null, { words: '油罐泄漏了' })
  const listed = async (id: string, by = dispatcher) =>
    (await t.call(officeContract.callList, { caseId: id }, as(by))).lines.map(({ name }) => name)
  expect([await listed(caseId), await listed(calm.caseId)]).toEqual([['先打的', '后打的'], []])
  const town = await t.staff([{ role: 'town', area: TOWN }])
  expect((await refusal(listed(caseId, town))).code).toBe('not_found')
})

it('only administrators set what is theirs, whatever way they take', async () => {
  await save(limits({ ordinary: 5 }))
  expect((await refusal(save(limits({ ordinary: 4 }, 1), dispatcher))).code).toBe('forbidden')
  const back = { subject: 'limits', change: 1, version: 1, reason: '改回去吧' }
  expect((await refusal(t.call(officeContract.setBack, back, as(dispatcher)))).code).toBe('forbidden')
})
