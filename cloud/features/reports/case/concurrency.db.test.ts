import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { fileReport, makeStaff, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract } from '../contract'
import type { StaffCaseData } from '../contract/schemas'
import { firstBreakIn } from '../ledger/verify'
import { caseEvents, cases } from '../tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

/** How each promise ended: `ok` or the code of the error. */
async function ends(tries: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(tries)
  return settled
    .map((one) => (one.status === 'fulfilled' ? 'ok' : String((one.reason as { code?: unknown }).code)))
    .sort()
}

describe('two at once', () => {
  it('decide a case: one does it, the other gets the fresh case', async () => {
    const second = await t.staff([{ role: 'dispatcher', area: '652328' }])
    for (let n = 0; n < 5; n++) {
      const { caseId } = await fileReport(t, reporter)
      const both = [
        t.call(reportsContract.accept, { caseId, version: 1 }, { as: staff.dispatcher }),
        t.call(
          reportsContract.refuse,
          { caseId, version: 1, reason: 'unclear', words: '不清楚' },
          { as: second },
        ),
      ]
      const settled = await Promise.allSettled(both)
      const [loser, ...others] = settled.filter((one) => one.status === 'rejected')
      expect(others).toEqual([])
      expect(loser?.reason).toMatchObject({
        code: 'conflict',
        status: 409,
        detail: { case: { version: 2, state: expect.stringMatching(/^(accepted|refused)$/) } },
      })
      const fresh = await t.call(reportsContract.caseForStaff, { caseId }, { as: second })
      expect(fresh).toMatchObject({ version: 2 })
      expect(fresh.timeline).toHaveLength(2)
    }
  })

  it('are told what the case is now', async () => {
    const { caseId } = await fileReport(t, reporter)
    await t.call(reportsContract.accept, { caseId, version: 1 }, { as: staff.dispatcher })
    await expect(
      t.call(reportsContract.accept, { caseId, version: 1 }, { as: staff.dispatcher }),
    ).rejects.toMatchObject({ code: 'conflict', detail: { case: { state: 'accepted', version: 2 } } })
  })

  it('close a case: one answer, one line, one entry in the ledger', async () => {
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const close = () =>
      t.call(
        reportsContract.resolve,
        {
          caseId,
          version: sent.version,
          found: '查了',
          done: '清了',
          verified: true,
          noPhotoReason: '夜里拍不出来',
        },
        { as: staff.town },
      )
    expect(await ends([close(), close(), close()])).toEqual(['conflict', 'conflict', 'ok'])
    const fresh = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.town })
    expect(fresh.timeline.filter((line) => line.kind === 'resolve')).toHaveLength(1)
  })

  it('link two cases to each other: no deadlock, and no circle', async () => {
    for (let n = 0; n < 5; n++) {
      const [a, b] = [await fileReport(t, reporter), await fileReport(t, reporter)]
      const link = (caseId: string, mainId: string) =>
        t.call(reportsContract.link, { caseId, version: 1, mainId }, { as: staff.dispatcher })
      expect(await ends([link(a.caseId, b.caseId), link(b.caseId, a.caseId)])).toEqual(['conflict', 'ok'])
    }
  })

  it('rate and time out: it ends once', async () => {
    const { caseId } = await fileReport(t, reporter)
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    await t.call(
      reportsContract.resolve,
      {
        caseId,
        version: sent.version,
        found: '查',
        done: '清',
        verified: true,
        noPhotoReason: '夜里拍不出来',
      },
      { as: staff.town },
    )
    const rate = (rating: 'good' | 'fair') =>
      t.call(reportsContract.rate, { caseId, rating }, { as: reporter })
    expect(await ends([rate('good'), rate('fair')])).toEqual(['conflict', 'ok'])
  })

  it('send the same report with one key: one case', async () => {
    const key = randomUUID()
    const before = await t.db.$count(cases)
    const send = () =>
      t.call(
        reportsContract.submit,
        { photos: [], words: '烧秸秆', categories: ['air.straw'], place: { town: TOWN }, identity: 'county' },
        { as: reporter, key },
      )
    const answers = await Promise.all([send(), send(), send(), send()])
    expect(new Set(answers.map((one) => one.caseId)).size).toBe(1)
    expect(await t.db.$count(cases)).toBe(before + 1)
  })

  it('verify cases: the ledger stays one unbroken chain', async () => {
    const sent: StaffCaseData[] = []
    for (let n = 0; n < 8; n++) {
      const { caseId } = await fileReport(t, reporter)
      sent.push(await sendTo(t, staff.dispatcher, caseId, TOWN))
    }
    const visit = (one: StaffCaseData) =>
      t.call(
        reportsContract.siteVisit,
        { caseId: one.id, version: one.version, verified: true, words: '属实' },
        { as: staff.town },
      )
    expect(await ends(sent.map(visit))).toEqual(Array.from({ length: 8 }, () => 'ok'))
    expect(await firstBreakIn(t.db, '652328')).toEqual({ entries: expect.any(Number), broken: null })
    expect((await firstBreakIn(t.db, '652328')).entries).toBeGreaterThanOrEqual(8)
  })

  it('never leave a version without its line in the timeline', async () => {
    const rows = await t.db.select({ id: cases.id, version: cases.version }).from(cases)
    for (const row of rows)
      expect(await t.db.$count(caseEvents, eq(caseEvents.caseId, row.id))).toBe(row.version)
  })
})
