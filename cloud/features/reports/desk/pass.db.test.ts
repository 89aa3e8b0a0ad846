import {
  fileReport,
  OTHER_VILLAGE,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { inboxOf, startCases, viewOf } from '../../../../tests/support/cases'
import type { TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { townsOf } from '../../../shared/divisions'
import { reportsContract } from '../contract'
import type { StaffCaseData } from '../contract/schemas'
import { allDepartmentDesks } from './seats'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

const sent = async (desk: string) => {
  const { caseId } = await fileReport(t, reporter)
  return sendTo(t, staff.dispatcher, caseId, desk)
}
const handOver = (one: StaffCaseData, desk: string, as: Person) =>
  t.call(reportsContract.handOver, { caseId: one.id, version: one.version, desk }, { as })
const codes = (desks: readonly { code: string }[]) => desks.map(({ code }) => code)

describe('from desk to desk', () => {
  it('a town hands down to its villages and takes back, and the clock runs on', async () => {
    const one = await sent(TOWN)
    const down = await handOver(one, VILLAGE, staff.town)
    expect(down).toMatchObject({ handler: { code: VILLAGE }, dueAt: one.dueAt, state: 'dispatched' })
    const back = await handOver(down, TOWN, staff.town)
    expect(back).toMatchObject({ handler: { code: TOWN }, dueAt: one.dueAt })
    expect(await inboxOf(t, staff.village)).toContain(`${one.number} 号收回去了，不用您办`)
    await expect(
      t.call(reportsContract.caseForStaff, { caseId: one.id }, { as: staff.village }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('offers a town all that it may hand to, and the server takes each of these and nothing else', async () => {
    const places = townsOf('652328').flatMap(({ code, villages }) => [code, ...codes(villages)])
    for (const desk of [TOWN, VILLAGE]) {
      const one = await sent(desk)
      const { handTo } = await t.call(reportsContract.proposal, { caseId: one.id }, { as: staff.town })
      const taken: string[] = []
      for (const to of [...places, ...allDepartmentDesks(), '652328']) {
        const done = await handOver(one, to, staff.town).catch(() => null)
        if (!done) continue
        taken.push(to)
        one.version = (await handOver(done, desk, staff.dispatcher)).version
      }
      expect([...taken].sort()).toEqual(codes(handTo).sort())
      expect(handTo.length).toBeGreaterThan(0)
    }
  })

  it('a village gives back to its town, with a reason that its reporter does not read', async () => {
    const one = await sent(VILLAGE)
    const up = await t.call(
      reportsContract.handBack,
      { caseId: one.id, version: one.version, reason: '要挖掘机，村里没有' },
      { as: staff.village },
    )
    expect(up).toMatchObject({ handler: { code: TOWN }, state: 'dispatched', dueAt: one.dueAt })
    const atTown = await t.call(reportsContract.caseForStaff, { caseId: one.id }, { as: staff.town })
    expect(atTown.timeline[0]).toMatchObject({ title: '退回西吉尔镇重新派', words: '要挖掘机，村里没有' })
    expect(JSON.stringify(await viewOf(t, one.id, reporter))).not.toContain('挖掘机')
    // and the town to the county
    const back = await t.call(
      reportsContract.handBack,
      { caseId: one.id, version: up.version, reason: '不在我们镇' },
      { as: staff.town },
    )
    expect(back).toMatchObject({ handler: null, state: 'accepted' })
  })

  it('the county takes back with a reason, and whoever had it hears of it', async () => {
    const one = await sent(TOWN)
    expect(one.actions).toContain('recall')
    const input = { caseId: one.id, version: one.version, reason: '该给综合执法局' }
    await expect(t.call(reportsContract.recall, input, { as: staff.town })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const back = await t.call(reportsContract.recall, input, { as: staff.dispatcher })
    expect(back).toMatchObject({ handler: null, state: 'accepted', queue: 'assign' })
    expect(await inboxOf(t, staff.town)).toContain(`${one.number} 号收回去了，不用您办`)
  })

  it('is new until the unit that has it signs for it, and nobody above signs instead', async () => {
    const one = await sent(VILLAGE)
    const seen = { caseId: one.id, version: one.version }
    for (const as of [staff.town, staff.dispatcher])
      await expect(t.call(reportsContract.sign, seen, { as })).rejects.toMatchObject({ code: 'forbidden' })
    const shown = await t.call(reportsContract.caseForStaff, { caseId: one.id }, { as: staff.town })
    expect(shown.actions).not.toContain('sign')
    const signed = await t.call(reportsContract.sign, seen, { as: staff.village })
    expect(signed).toMatchObject({ state: 'handling', dueAt: one.dueAt })
    expect(signed.actions).not.toContain('sign')
    // given to somebody else it is new to them
    expect((await handOver(signed, TOWN, staff.town)).state).toBe('dispatched')
  })

  it('any desk may help, is told once, and lets go again', async () => {
    const one = await sent(TOWN)
    const join = (version: number, coHandlers: readonly string[], as: Person) =>
      t.call(reportsContract.join, { caseId: one.id, version, coHandlers: [...coHandlers] }, { as })
    const joined = await join(one.version, [OTHER_VILLAGE, 'dept:water', TOWN], staff.town)
    expect(joined).toMatchObject({ state: 'dispatched', dueAt: one.dueAt })
    expect(codes(joined.coHandlers)).toEqual([OTHER_VILLAGE, 'dept:water'])
    expect(joined.timeline[0]?.title).toBe('请菜籽沟村、水利局一起办')
    const helps = await t.call(reportsContract.caseForStaff, { caseId: one.id }, { as: staff.otherVillage })
    expect(helps.actions).toEqual(['progress', 'siteVisit', 'note'])
    await expect(join(joined.version, [], staff.otherVillage)).rejects.toMatchObject({ code: 'forbidden' })
    await join(joined.version, ['dept:water'], staff.dispatcher)
    const arrived = (await inboxOf(t, staff.otherDepartment)).filter((title) => title.includes(one.number))
    expect(arrived).toHaveLength(1)
    await expect(
      t.call(reportsContract.caseForStaff, { caseId: one.id }, { as: staff.otherVillage }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(join(joined.version + 1, ['652325100'], staff.dispatcher)).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
