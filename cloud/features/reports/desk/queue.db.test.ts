import { fileReport, makeStaff, TOWN, type Staff } from '../../../../tests/factories/reports'
import { startCases } from '../../../../tests/support/cases'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

describe('the desk', () => {
  it('gets a proposal by category and place, with load and dates', async () => {
    const { caseId } = await fileReport(t, reporter, { categories: ['air.dust'] })
    const found = await t.call(reportsContract.proposal, { caseId }, { as: staff.dispatcher })
    expect(found.chain.map((one) => [one.name, one.chosen])).toEqual([
      ['县环委办', false],
      ['西吉尔镇', true],
      ['水磨沟村', false],
    ])
    expect(found.departments.find((one) => one.proposed)?.name).toBe('住建局')
    expect(found.workingDays).toBe(7)
    expect(found.presets[1]?.dueAt).toBe('2026-10-21T10:00:00.000Z')
  })

  it('sends many at once and says which could not go', async () => {
    const [a, b, c] = [
      await fileReport(t, reporter),
      await fileReport(t, reporter),
      await fileReport(t, reporter),
    ]
    const refused = { reason: 'unclear', words: '说不清在哪' } as const
    await t.call(
      reportsContract.refuse,
      { caseId: c.caseId, version: 1, ...refused },
      { as: staff.dispatcher },
    )
    const accepted = await t.call(
      reportsContract.accept,
      { caseId: a.caseId, version: 1 },
      { as: staff.dispatcher },
    )
    const done = await t.call(
      reportsContract.bulkAssign,
      {
        cases: [
          { caseId: a.caseId, version: accepted.version },
          { caseId: b.caseId, version: 1 },
          { caseId: c.caseId, version: 2 },
          { caseId: a.caseId.replace(/^./, (c) => (c === '0' ? '1' : '0')), version: 1 },
        ],
        desk: TOWN,
      },
      { as: staff.dispatcher },
    )
    expect(new Map(done.items.map((item) => [item.caseId, item.why]))).toEqual(
      new Map([
        [a.caseId, null],
        [b.caseId, null],
        [c.caseId, 'wrong_state'],
        [a.caseId.replace(/^./, (c) => (c === '0' ? '1' : '0')), 'not_found'],
      ]),
    )
  })

  it('registers a call with its 12345 number and finds it by that', async () => {
    const one = await t.call(
      reportsContract.registerForCaller,
      {
        words: '半夜铲车装料',
        categories: ['noise.construction'],
        place: { town: TOWN },
        caller: { name: '王', phone: '0994-4820000', anonymous: false },
        hotline: 'HJ20261016001',
      },
      { as: staff.dispatcher },
    )
    expect(one).toMatchObject({ hotline: 'HJ20261016001', identity: { left: 'nameAndPhone' } })
    const found = await t.call(reportsContract.find, { text: 'HJ20261016001' }, { as: staff.dispatcher })
    expect(found.items.map((item) => item.id)).toEqual([one.id])
    const byNumber = await t.call(reportsContract.find, { text: one.number }, { as: staff.dispatcher })
    expect(byNumber.items.map((item) => item.id)).toEqual([one.id])
    expect((await t.call(reportsContract.find, { text: one.number }, { as: staff.otherTown })).items).toEqual(
      [],
    )
    expect((await t.call(reportsContract.find, { text: '%' }, { as: staff.dispatcher })).items).toEqual([])
  })

  it('pages its queue by time left without losing or doubling a case', async () => {
    const s = await startTestServices()
    const people = await makeStaff(s)
    const person = await s.person()
    for (let n = 0; n < 7; n++) await fileReport(s, person, {}, new Date(TEST_NOW.getTime() + (n % 3) * 1000))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await s.call(
        reportsContract.inbox,
        { limit: 3, ...(after ? { after } : {}) },
        { as: people.dispatcher },
      )
      seen.push(...page.items.map((item) => item.id))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
    expect(await s.call(reportsContract.inboxCounts, {}, { as: people.dispatcher })).toMatchObject({
      assign: 7,
      done: 0,
    })
    await s.stop()
  })
})
