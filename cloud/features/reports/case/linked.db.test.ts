import { closeCase, fileReport, sendTo, TOWN, type Staff } from '../../../../tests/factories/reports'
import { inboxOf, rateAs, startCases, viewOf } from '../../../../tests/support/cases'
import { type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
})
afterAll(() => t.stop())

describe('two cases that are one', () => {
  it('are handled together and told to both reporters', async () => {
    const second = await t.person()
    const main = await fileReport(t, reporter)
    const other = await fileReport(t, second, { words: '河边又有人倒东西' })
    await t.call(
      reportsContract.link,
      { caseId: other.caseId, version: 1, mainId: main.caseId },
      { as: staff.dispatcher },
    )
    expect(await inboxOf(t, second)).toEqual([`和 ${main.number} 号是同一件，一起办`])
    expect(await inboxOf(t, reporter)).toContain(`和 ${other.number} 号是同一件，一起办`)
    const follower = await viewOf(t, other.caseId, second)
    expect(follower).toMatchObject({ state: 'linked', linkedTo: { number: main.number } })
    expect(JSON.stringify(follower)).not.toContain('有旧砖')
    const fresh = await t.call(
      reportsContract.caseForStaff,
      { caseId: main.caseId },
      { as: staff.dispatcher },
    )
    expect(fresh.linked).toMatchObject([{ number: other.number }])
    await expect(
      t.call(
        reportsContract.link,
        { caseId: main.caseId, version: fresh.version, mainId: other.caseId },
        { as: staff.dispatcher },
      ),
    ).rejects.toMatchObject({ code: 'conflict' })
    const accepted = await t.call(
      reportsContract.accept,
      { caseId: main.caseId, version: fresh.version },
      { as: staff.dispatcher },
    )
    const sent = await t.call(
      reportsContract.dispatch,
      { caseId: main.caseId, version: accepted.version, desk: TOWN },
      { as: staff.dispatcher },
    )
    await closeCase(t, staff.town, sent)
    expect(await inboxOf(t, second)).toContain('办完了')
    expect(await viewOf(t, other.caseId, second)).toMatchObject({ waiting: 'rate', can: { rate: true } })
    // the second reporter is not satisfied: the case comes back for both
    await t.call(
      reportsContract.rate,
      { caseId: other.caseId, rating: 'bad', reason: 'again' },
      { as: second },
    )
    const back = await t.call(reportsContract.caseForStaff, { caseId: main.caseId }, { as: staff.town })
    expect(back.state).toBe('reopened')
    await closeCase(t, staff.town, back)
    await rateAs(t, reporter, main.caseId, 'good')
    expect(await viewOf(t, other.caseId, second)).toMatchObject({ state: 'finished', outcome: 'linked' })
  })

  it('part again when the main one is refused', async () => {
    const second = await t.person()
    const main = await fileReport(t, reporter)
    const other = await fileReport(t, second)
    const { version } = await sendTo(t, staff.dispatcher, other.caseId, TOWN)
    await t.call(
      reportsContract.link,
      { caseId: other.caseId, version, mainId: main.caseId },
      { as: staff.dispatcher },
    )
    const fresh = await t.call(
      reportsContract.caseForStaff,
      { caseId: main.caseId },
      { as: staff.dispatcher },
    )
    await t.call(
      reportsContract.refuse,
      { caseId: main.caseId, version: fresh.version, reason: 'unclear', words: '地点不清' },
      { as: staff.dispatcher },
    )
    const alone = await viewOf(t, other.caseId, second)
    expect(alone).toMatchObject({ state: 'received', linkedTo: null })
    expect(alone.timeline[0]?.title).toBe('那一件没受理，这件单独办')
    expect(await inboxOf(t, second)).toContain('那一件没受理，这件单独办')
    // it begins anew at the county: the town that had it before has it no longer
    const { handler } = await t.call(
      reportsContract.caseForStaff,
      { caseId: other.caseId },
      { as: staff.dispatcher },
    )
    expect(handler).toBeNull()
  })
})
