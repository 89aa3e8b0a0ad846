/** What somebody who is neither the reporter nor the desk can find out. */
import { eq } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  INSIDE,
  makePhoto,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { messages } from '../../../platform/kernel/tables'
import { reportsContract } from '../contract'
import { coarse } from '../rules/similar'

const QUESTION = '您家房后第几户冒的烟'
const FILED = new Date('2026-10-15T17:23:45.678+08:00')

let t: TestServices
let staff: Staff
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterEach(() => t.stop())

/** A case at a point, filed at its own minute. */
const fileAt = async (point: typeof INSIDE) =>
  fileReport(
    t,
    await t.person(),
    { words: '马师傅家后院又在烧', place: { town: TOWN, village: VILLAGE, point } },
    FILED,
  )

describe('a stranger who asks for similar cases', () => {
  it('learns from however many places no more than a square of 50 m', async () => {
    // two places in one square, 40 m apart
    const middle = { ...INSIDE, ...coarse(INSIDE) }
    const here = { ...middle, lat: middle.lat - 0.0002 }
    const there = { ...middle, lat: middle.lat + 0.0002, lon: middle.lon + 0.0002 }
    const ask = async (step: number) => {
      const place = { ...INSIDE, lat: 43.8277 + step * 0.0001 }
      const { items } = await t.call(reportsContract.similarNearby, {
        categories: ['waste.construction'],
        place,
      })
      return items.map((item) => item.within)
    }
    await fileAt(here)
    const answers: (number | undefined)[][] = []
    for (let step = 0; step < 40; step++) answers.push(await ask(step))
    await fileAt(there)
    for (let step = 0; step < 40; step++) {
      const [one] = answers[step] ?? []
      expect(await ask(step)).toEqual(one === undefined ? [] : [one, one])
    }
    expect(answers.flat().length).toBeGreaterThan(20)
  })

  it('cannot wait for the hour at which a day more has passed', async () => {
    await fileAt(INSIDE)
    const daysAgo = async (now: string) => {
      const { items } = await t.call(
        reportsContract.similarNearby,
        { categories: ['waste.construction'], place: INSIDE },
        { now: new Date(now) },
      )
      return items[0]?.daysAgo
    }
    expect(await daysAgo('2026-10-15T23:59:00+08:00')).toBe(0)
    expect(await daysAgo('2026-10-16T00:01:00+08:00')).toBe(1)
    expect(await daysAgo('2026-10-16T23:59:00+08:00')).toBe(1)
  })
})

it('who follows a case reads the day, the desk’s lines and photos that were looked at, and nothing of its reporter', async () => {
  const reporter = await t.person()
  const follower = await t.person()
  const { caseId } = await fileReport(t, reporter, { words: '马师傅家后院又在烧' }, FILED)
  await t.call(reportsContract.follow, { caseId }, { as: follower })
  const asked = await t.call(
    reportsContract.askMore,
    { caseId, version: 1, words: QUESTION },
    { as: staff.dispatcher },
  )
  const accepted = await t.call(
    reportsContract.accept,
    { caseId, version: asked.version },
    { as: staff.dispatcher },
  )
  const sent = await t.call(
    reportsContract.dispatch,
    { caseId, version: accepted.version, desk: TOWN },
    { as: staff.dispatcher },
  )
  await t.call(reportsContract.urge, { caseId }, { as: reporter })
  const photos = [await makePhoto(t.db, staff.town.id, true), await makePhoto(t.db, staff.town.id)]
  const { version } = await t.call(
    reportsContract.caseForStaff,
    { caseId: sent.id },
    { as: staff.dispatcher },
  )
  await t.call(
    reportsContract.progress,
    { caseId, version, words: '去看了，已经灭了', photos },
    { as: staff.town },
  )
  const own = await t.call(reportsContract.case, { caseId }, { as: reporter })
  expect(own).toMatchObject({ submittedAt: FILED.toISOString(), urgedAt: TEST_NOW.toISOString() })
  expect(own.timeline.find((line) => line.kind === 'askMore')?.words).toBe(QUESTION)
  const seen = await t.call(reportsContract.case, { caseId }, { as: follower })
  expect(seen).toMatchObject({ submittedAt: '2026-10-14T16:00:00.000Z', urgedAt: null })
  expect(seen.timeline.map((line) => line.kind)).toEqual(['progress', 'dispatch', 'accept'])
  expect(seen.timeline[0]?.photos.map((photo) => photo.id)).toEqual(photos.slice(0, 1))
  expect(JSON.stringify(seen)).not.toMatch(/马师傅|后院|房后|17:23|09:23/)
  const rows = await t.call(reportsContract.mine, {}, { as: follower })
  expect(rows.items[0]?.submittedAt).toBe('2026-10-14T16:00:00.000Z')
  const rowsOf = await t.db.select().from(messages).where(eq(messages.personId, follower.id))
  const told = [...rowsOf, ...(await t.told(follower))]
  expect(told.length).toBeGreaterThan(2)
  expect(JSON.stringify(told)).not.toMatch(/马师傅|后院|房后/)
})

it('pages of the ledger lead neither to the id of a case nor to the minute of its filing', async () => {
  const ids: string[] = []
  for (let n = 0; n < 3; n++) {
    const { caseId } = await fileAt(INSIDE)
    ids.push(caseId)
    await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN))
  }
  const first = await t.call(reportsContract.ledger, { limit: 1 })
  const inside = Buffer.from(first.next ?? '', 'base64url').toString('utf8')
  expect(inside).toContain(first.items[0]?.number)
  expect(inside).not.toMatch(/T\d\d:|[0-9a-f]{8}-[0-9a-f]{4}/)
  for (const id of ids) expect(JSON.stringify(first)).not.toContain(id)
  const second = await t.call(reportsContract.ledger, { limit: 5, after: first.next ?? '' })
  expect(second.items).toHaveLength(2)
  const forged = Buffer.from('["2610-9999"]').toString('base64url')
  await expect(t.call(reportsContract.ledger, { after: forged })).rejects.toMatchObject({
    code: 'bad_request',
  })
})
