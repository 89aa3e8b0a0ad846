/** What somebody who follows a case of another person finds out, and that no procedure tells a stranger more. */
import {
  closeCase,
  fileReport,
  INSIDE,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { AppError } from '../../../platform/kernel/errors'
import { permissionsOf } from '../../../platform/kernel/procedure'
import { CATEGORY_IDS } from '../../../shared/categories'
import type { Procedure } from '../../../shared/contract'
import { divisionName } from '../../../shared/divisions'
import { reportsContract } from '../contract'
import { alarmContract } from '../contract/alarm'
import { reportsService } from '../service'

const FILED = new Date('2026-10-15T17:23:45.678+08:00')

let t: TestServices
let staff: Staff
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterEach(() => t.stop())

describe('who follows a case of somebody else', () => {
  const place = { town: TOWN, village: VILLAGE, point: INSIDE }
  const seenBy = async (as: Person, caseId: string) => [
    await t.call(reportsContract.case, { caseId }, { as }),
    (await t.call(reportsContract.mine, {}, { as })).items[0],
  ]

  it('learns its number, day and state when everybody may, and no message before', async () => {
    const [reporter, follower] = [await t.person(), await t.person()]
    const { caseId, number } = await fileReport(t, reporter, { place }, FILED)
    await t.call(reportsContract.follow, { caseId }, { as: follower })
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const none = { number: null, state: null, submittedAt: null, promisedAt: null, closedAt: null }
    for (const seen of await seenBy(follower, caseId))
      expect(seen).toMatchObject({ ...none, title: '水磨沟村 建筑垃圾', villageName: '水磨沟村' })
    expect((await seenBy(follower, caseId))[0]).toMatchObject({ now: 'unverified', timeline: [] })
    expect(await t.told(follower)).toEqual([])
    await closeCase(t, staff.town, sent)
    for (const seen of await seenBy(follower, caseId))
      expect(seen).toMatchObject({ number, state: 'resolved', submittedAt: '2026-10-14T16:00:00.000Z' })
    expect((await t.told(follower)).length).toBe(1)
  })

  it.each(['air.coal', 'nature.poaching'] as const)('cannot follow %s', async (category) => {
    const { caseId } = await fileReport(t, await t.person(), { categories: [category], place })
    await expect(t.call(reportsContract.follow, { caseId }, { as: await t.person() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('sees the town alone once it is corrected to a protected kind', async () => {
    const follower = await t.person()
    const { caseId } = await fileReport(t, await t.person(), { categories: ['nature.forest'], place })
    await t.call(reportsContract.follow, { caseId }, { as: follower })
    const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
    const correct = { caseId, version: sent.version, categories: ['nature.poaching' as const] }
    const corrected = await t.call(reportsContract.correct, correct, { as: staff.dispatcher })
    const before = JSON.stringify(await seenBy(follower, caseId))
    await closeCase(t, staff.town, corrected)
    const told = await t.told(follower)
    expect(told).toHaveLength(1)
    const after = JSON.stringify([await seenBy(follower, caseId), told])
    for (const text of [before, after]) {
      expect(text).toContain('西吉尔镇')
      expect(text).not.toMatch(new RegExp(`水磨沟村|${VILLAGE}`))
    }
  })
})

it('no procedure gives a stranger number, day or state of what is not verified, or the village of what is protected', async () => {
  const [reporter, stranger] = [await t.person(), await t.person()]
  const place = { town: TOWN, village: VILLAGE, point: INSIDE }
  const there = { ...place, village: '652328101201' }
  const open = await fileReport(t, reporter, { place }, new Date('2026-10-09T00:00:00+08:00'))
  const hidden = await fileReport(t, reporter, { place: there, categories: ['nature.forest'] }, FILED)
  for (const { caseId } of [open, hidden]) await t.call(reportsContract.follow, { caseId }, { as: stranger })
  await t.call(reportsContract.accept, { caseId: open.caseId, version: 1 }, { as: staff.dispatcher })
  const sent = await sendTo(t, staff.dispatcher, hidden.caseId, TOWN)
  const correct = { caseId: hidden.caseId, version: sent.version, categories: ['nature.poaching' as const] }
  const corrected = await t.call(reportsContract.correct, correct, { as: staff.dispatcher })
  await closeCase(t, staff.town, corrected)
  const each = [open, hidden]
  const ofCase = each.map(({ caseId }) => ({ caseId }))
  const receipt = '1'.repeat(40)
  const words = '我也看到了'
  const inputs: Record<string, readonly unknown[]> = {
    similarNearby: CATEGORY_IDS.map((category) => ({ categories: [category], place: INSIDE })),
    follow: ofCase,
    mine: [{}],
    waitingForMe: [{}],
    case: ofCase,
    addMore: ofCase.map((one) => ({ ...one, words })),
    urge: ofCase,
    rate: ofCase.map((one) => ({ ...one, rating: 'good' })),
    caseByReceipt: [{ receipt }],
    addMoreByReceipt: [{ receipt, words }],
    urgeByReceipt: [{ receipt }],
    rateByReceipt: [{ receipt, rating: 'good' }],
    ledger: [{}],
    ledgerStats: [{}],
    ledgerCase: each.map(({ number }) => ({ number })),
    heads: [{}],
    alarm: [{}],
    unfollow: ofCase,
  }
  // what is handed in is one's own
  const OWN = ['submit', 'submitAnonymous', 'upload']
  const others = Object.entries(permissionsOf([reportsService])).filter(([, { who }]) => who !== 'staff')
  const names = others.map(([name]) => name.replace('reports.', ''))
  expect(names.sort()).toEqual([...Object.keys(inputs), ...OWN].sort())
  const answers: string[] = []
  const procedures: Record<string, Procedure> = { ...reportsContract, ...alarmContract }
  for (const [name, asked] of Object.entries(inputs))
    for (const input of asked) {
      const procedure = procedures[name]
      if (!procedure) throw new Error(name)
      const answer = await t
        .call(procedure, input, { as: stranger })
        .catch((error: unknown) =>
          error instanceof AppError ? error.reply('').detail : Promise.reject(error),
        )
      answers.push(`${name} ${JSON.stringify(answer)}`)
    }
  answers.push(`told ${JSON.stringify(await t.told(stranger))}`)
  const told = [open.number, '"accepted"', '2026-10-0', there.village, divisionName(there.village)]
  // the control: all of it is there to be told
  const own = []
  for (const one of ofCase) own.push(await t.call(reportsContract.case, one, { as: reporter }))
  for (const text of told) expect(JSON.stringify(own)).toContain(text)
  for (const answer of answers)
    expect([answer, told.filter((text) => text !== undefined && answer.includes(text))]).toEqual([answer, []])
})
