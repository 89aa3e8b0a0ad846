import { fileReport, makePhoto, makeStaff, sendTo, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { reportsContract } from '../contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('the photo of the field after is public once the county has looked at it, and not before', async () => {
  const staff = await makeStaff(t)
  const { caseId, number } = await fileReport(t, await t.person())
  const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
  const after = await makePhoto(t.db, staff.town.id)
  const closed = await t.call(
    reportsContract.resolve,
    { caseId, version: sent.version, found: '有', done: '清了', verified: true, photos: [after] },
    { as: staff.town },
  )
  expect(closed.actions).not.toContain('checkPhoto')
  const shown = async () => (await t.call(reportsContract.ledgerCase, { number })).photos.map((one) => one.id)
  const check = (version: number, passed: boolean, fileId = after) =>
    t.call(reportsContract.checkPhoto, { caseId, version, fileId, passed }, { as: staff.dispatcher })
  expect(await shown()).toEqual([])
  const seen = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })
  expect(seen.actions).toContain('checkPhoto')
  const refused = await check(seen.version, false)
  expect(refused.photos[0]?.state).toBe('blocked')
  expect(await shown()).toEqual([])
  const passed = await check(refused.version, true)
  expect(passed.actions).not.toContain('checkPhoto')
  expect(await shown()).toEqual([after])
  expect(passed.timeline.slice(0, 2).map((line) => [line.kind, line.by])).toEqual([
    ['checkPhoto', '县环委办'],
    ['checkPhoto', '县环委办'],
  ])
  await expect(check(seen.version, true)).rejects.toMatchObject({ code: 'conflict' })
  await expect(check(passed.version, true, caseId)).rejects.toMatchObject({ code: 'not_found' })
})
