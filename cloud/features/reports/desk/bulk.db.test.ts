import { fileReport, OTHER_VILLAGE, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { inboxOf, startCases, viewOf } from '../../../../tests/support/cases'
import type { TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

const file = async (count: number) => {
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push((await fileReport(t, reporter)).caseId)
  return ids
}
const seen = (ids: readonly string[], version = 1) => ids.map((caseId) => ({ caseId, version }))
const stateOf = async (caseId: string) => (await viewOf(t, caseId, reporter)).state
const open = (caseId: string) => t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })

describe('several cases at once', () => {
  it('go to any desk with helpers, days and words, also those that wait for their reporter', async () => {
    const [a = '', b = ''] = await file(2)
    await t.call(reportsContract.askMore, { caseId: b, version: 1, words: '在哪' }, { as: staff.dispatcher })
    const { items } = await t.call(
      reportsContract.bulkAssign,
      {
        cases: [...seen([a]), ...seen([b], 2)],
        desk: OTHER_VILLAGE,
        coHandlers: ['dept:water'],
        workingDays: 3,
        words: '先去看一眼',
      },
      { as: staff.dispatcher },
    )
    expect(items.map(({ ok }) => ok)).toEqual([true, true])
    const one = await open(a)
    expect(one).toMatchObject({ handler: { code: OTHER_VILLAGE }, coHandlers: [{ code: 'dept:water' }] })
    expect(one.dueAt).toBe('2026-10-21T10:00:00.000Z')
    expect(one.timeline[0]?.words).toBe('先去看一眼')
    expect((await open(b)).dueAt).toBe(one.dueAt)
  })

  it('are refused for one reason, and what has moved on is named and stays', async () => {
    const [a = '', b = '', c = ''] = await file(3)
    await sendTo(t, staff.dispatcher, b, TOWN)
    const moved = await open(b)
    const input = {
      cases: [...seen([a]), { caseId: b, version: moved.version }, ...seen([c], 7)],
      reason: 'not_ours' as const,
      words: '这是邻里的事',
    }
    await expect(t.call(reportsContract.bulkRefuse, input, { as: staff.dispatcher })).rejects.toMatchObject({
      code: 'invalid',
      fields: { goTo: expect.any(String) },
    })
    const { items } = await t.call(
      reportsContract.bulkRefuse,
      { ...input, goTo: '村委会' },
      { as: staff.dispatcher },
    )
    const why = new Map(items.map((item) => [item.caseId, item.why]))
    expect([why.get(a), why.get(b), why.get(c)]).toEqual([null, 'wrong_state', 'conflict'])
    expect([await stateOf(a), await stateOf(b), await stateOf(c)]).toEqual([
      'refused',
      'dispatched',
      'received',
    ])
    expect((await viewOf(t, a, reporter)).timeline[0]?.words).toContain('村委会')
  })

  it('become one, and what others follow stays as it is, with nobody told of it', async () => {
    const [main = '', a = '', b = '', follower = ''] = await file(4)
    await t.call(reportsContract.link, { caseId: follower, version: 1, mainId: b }, { as: staff.dispatcher })
    const followed = await open(b)
    const before = (await inboxOf(t, reporter)).length
    const { items } = await t.call(
      reportsContract.bulkLink,
      { cases: [...seen([a, main]), { caseId: b, version: followed.version }], mainId: main },
      { as: staff.dispatcher },
    )
    const why = new Map(items.map((item) => [item.caseId, item.why]))
    expect([why.get(a), why.get(b), why.has(main)]).toEqual([null, 'followed', false])
    expect((await open(main)).linked.map(({ id }) => id)).toEqual([a])
    // once for the main one and once for the one that joined it
    expect((await inboxOf(t, reporter)).length - before).toBe(2)
    await expect(
      t.call(
        reportsContract.bulkLink,
        { cases: seen([b], followed.version), mainId: a },
        { as: staff.dispatcher },
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
