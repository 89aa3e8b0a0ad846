import { eq, sql } from 'drizzle-orm'
import { makeOrganiser, publishActivity, signUp } from '../../../../tests/factories/making'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { openBook } from '../../../../tests/support/workbook'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { activitiesMaking as making } from '../contract/making'
import { activities } from '../tables'

let t: TestServices
let organiser: Person
beforeAll(async () => {
  t = await startTestServices()
  organiser = await makeOrganiser(t)
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

const take = async (activityId: string, as = organiser) => {
  const file = await t.call(making.takeTable, { what: 'people', activityId }, { as })
  const [sheet] = await openBook(Buffer.from(file.base64, 'base64'))
  const [head = [], ...rows] = sheet?.data ?? []
  return {
    name: file.name,
    lines: rows.map((row) => Object.fromEntries(head.map((name, n) => [String(name), row[n]]))),
  }
}

it('has a line for each person in the order of joining, texts that no program takes for formulas, and is audited', async () => {
  const activityId = await publishActivity(t, organiser, { seats: 3, maxParty: 3 })
  await signUp(t, activityId, await t.person(), { party: 2, people: [{ name: '叶尔兰' }, { name: '=1+1' }] })
  await signUp(t, activityId, await t.person(), { party: 2, people: [{ name: '古丽' }] })
  const { name, lines } = await take(activityId)
  expect(name).toBe('雀仁乡秋季补种梭梭 2026-10-18 名单.xlsx')
  expect(lines).toMatchObject([
    { 序号: 1, 姓名: '叶尔兰', 报名: '报上了', 一起的人数: 2, 票号: expect.stringMatching(/^\d{6}$/) },
    { 序号: 2, 姓名: '=1+1', 报名: '报上了', 一起的人数: null },
    { 序号: 3, 姓名: '古丽', 报名: '候补', 一起的人数: 2, 票号: null },
    { 序号: 4, 姓名: '没写姓名', 报名: '候补' },
  ])
  const taken = await t.db.select().from(auditLog).where(eq(auditLog.action, 'activity.take_people'))
  expect(taken).toMatchObject([{ actorId: organiser.id, subject: `activity:${activityId}`, detail: { people: 4 } }])
})

it('is for the organisers of its area alone: neither for those of another town nor for who only looks', async () => {
  const activityId = await publishActivity(t, organiser, {}, '652328101')
  const town = await makeOrganiser(t, '652328101')
  expect((await take(activityId, town)).lines).toEqual([])
  const others = [
    await makeOrganiser(t, '652328100'),
    await t.staff([{ role: 'leader', area: TEST_COUNTY }]),
    await t.staff([{ role: 'auditor', area: TEST_COUNTY }]),
    await t.person(),
  ]
  for (const as of others) await expect(take(activityId, as)).rejects.toMatchObject({ code: 'forbidden' })
  const one = await t.db.select({ held: activities.held }).from(activities)
  expect(one).toEqual([{ held: 0 }])
})
