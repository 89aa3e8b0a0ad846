import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeDraft, makeOrganiser, publishActivity, saveDraft } from '../../../../tests/factories/making'
import { makePhoto } from '../../../../tests/factories/reports'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { beijingDay, weekdayOf } from '../../../shared/time'
import { activitiesMaking as making } from '../contract/making'
import { activities } from '../tables'

const TOWN = '652328101'
const OTHER_TOWN = '652328100'

let t: TestServices
let county: Person
beforeAll(async () => {
  t = await startTestServices()
  county = await makeOrganiser(t)
})
beforeEach(() => t.db.execute(sql`truncate activities cascade`))
afterAll(() => t.stop())

it('areas are those in which one may call activities', async () => {
  const town = await makeOrganiser(t, TOWN)
  expect((await t.call(making.areas, {}, { as: town })).items).toEqual([{ area: TOWN, name: '西吉尔镇' }])
  expect((await t.call(making.areas, {}, { as: county })).items.length).toBeGreaterThan(10)
})

it('from nothing everything is missing, and what is saved is there for whoever opens it next', async () => {
  const begun = await t.call(making.begin, { area: TEST_COUNTY, from: { what: 'nothing' } }, { as: county })
  expect(begun).toMatchObject({ activityId: null, version: 1, draft: {}, cover: null })
  expect(begun.faults.length).toBeGreaterThan(10)
  const draft = makeDraft({ title: '种树' })
  const saved = await t.call(making.save, { draftId: begun.draftId, version: 1, draft }, { as: county })
  expect(saved.version).toBe(2)
  expect(saved.faults).toEqual([{ field: 'title', code: 'too_short', fix: null }])
  const another = await makeOrganiser(t)
  expect(await t.call(making.draft, { draftId: begun.draftId }, { as: another })).toMatchObject({
    version: 2,
    draft: { title: '种树', seats: 10 },
  })
})

it('a draft that nobody can read any more takes no list down', async () => {
  const { draftId } = await saveDraft(t, county, makeDraft({ title: '能读的' }))
  const bad = await saveDraft(t, county, makeDraft({ title: '坏的' }))
  await t.db.execute(
    sql`update activity_drafts set content = '{"title": 7, "startsAt": "去年", "seats": "十"}' where id = ${bad.draftId}`,
  )
  const { items } = await t.call(making.desk, {}, { as: county })
  const lines = items.filter((one) => [draftId, bad.draftId].includes(one.draftId ?? ''))
  expect(lines.map(({ title }) => title).sort()).toEqual(['', '能读的'])
  await t.call(making.dropDraft, { draftId: bad.draftId }, { as: county })
})

it('who saved meanwhile is not overwritten: 409 says who and which version', async () => {
  const { draftId, version } = await saveDraft(t, county, makeDraft())
  const save = (title: string) =>
    t.call(making.save, { draftId, version, draft: makeDraft({ title }) }, { as: county })
  await save('先存的标题')
  await expect(save('后存的标题')).rejects.toMatchObject({
    code: 'conflict',
    detail: { reason: 'saved_meanwhile', version: version + 1, byName: '活动组织员' },
  })
  const left = await t.call(making.draft, { draftId }, { as: county })
  expect(left.draft.title).toBe('先存的标题')
})

it('a template brings its words and its day, and a series that next year looks back on', async () => {
  const from = { what: 'template', template: 'arbor_day' } as const
  const { draft } = await t.call(making.begin, { area: TOWN, from }, { as: county })
  expect(draft.title).toBe('植树节义务植树')
  expect(beijingDay(draft.startsAt ?? '')).toBe('2027-03-12')
})

it('what was held is copied a year on, on the same weekday, and both are of one series', async () => {
  const startsAt = new Date('2025-10-18T08:30:00+08:00')
  const old = await createActivity(t.db, { startsAt, title: '去年的', seats: 54 }, 'bus')
  const copy = await t.call(
    making.begin,
    { area: TEST_COUNTY, from: { what: 'activity', activityId: old } },
    { as: county },
  )
  const day = beijingDay(copy.draft.startsAt ?? '')
  expect(day).toBe('2026-10-17')
  expect(weekdayOf(day)).toBe(weekdayOf('2025-10-18'))
  expect(copy.draft).toMatchObject({ title: '去年的', seats: 54, meetingPoints: [{ key: 'bus' }] })
  const [row] = await t.db
    .select({ series: activities.series })
    .from(activities)
    .where(eq(activities.id, old))
  expect(row?.series).toBe(old)
})

it('the draft of a published activity is what stands, and is begun once', async () => {
  const activityId = await publishActivity(t, county, { seats: 12, minAge: 10, asksAges: true })
  const first = await t.call(making.edit, { activityId }, { as: county })
  expect(first).toMatchObject({ activityId, draft: { seats: 12, minAge: 10, organiserPhone: '09944820000' } })
  expect(first.faults).toEqual([])
  const again = await t.call(making.edit, { activityId }, { as: county })
  expect(again.draftId).toBe(first.draftId)
})

it('a cover is a photo of who hands it in; words that name a file show nobody else’s', async () => {
  const { draftId, version } = await saveDraft(t, county, makeDraft())
  const foreign = await makePhoto(t.db, (await t.person()).id)
  await expect(
    t.call(making.cover, { draftId, version, fileId: foreign }, { as: county }),
  ).rejects.toMatchObject({ code: 'invalid' })
  const named = await t.call(
    making.save,
    { draftId, version, draft: makeDraft({ coverFile: foreign }) },
    { as: county },
  )
  expect(named.cover).toBeNull()
  const own = await makePhoto(t.db, county.id)
  const covered = await t.call(making.cover, { draftId, version: named.version, fileId: own }, { as: county })
  expect(covered.cover?.fileId).toBe(own)
  const { coverFile: _, ...silent } = covered.draft
  const saved = await t.call(
    making.save,
    { draftId, version: covered.version, draft: silent },
    { as: county },
  )
  expect(saved.cover?.fileId).toBe(own)
  const without = await t.call(
    making.save,
    { draftId, version: saved.version, draft: { ...silent, coverFile: null } },
    { as: county },
  )
  expect(without.cover).toBeNull()
})

it('a dropped draft is gone', async () => {
  const { draftId } = await saveDraft(t, county, makeDraft())
  await t.call(making.dropDraft, { draftId }, { as: county })
  await expect(t.call(making.draft, { draftId }, { as: county })).rejects.toMatchObject({ code: 'not_found' })
})

it('an organiser of one town neither begins, sees nor changes what is another town’s', async () => {
  const there = await makeOrganiser(t, OTHER_TOWN)
  const { draftId, version } = await saveDraft(t, county, makeDraft(), TOWN)
  const refused = { code: expect.stringMatching(/^(forbidden|not_found)$/) }
  const tries = [
    () => t.call(making.begin, { area: TOWN, from: { what: 'nothing' } }, { as: there }),
    () => t.call(making.begin, { area: 'dept:nothing', from: { what: 'nothing' } }, { as: county }),
    () => t.call(making.draft, { draftId }, { as: there }),
    () => t.call(making.save, { draftId, version, draft: {} }, { as: there }),
    () => t.call(making.publish, { draftId, version }, { as: there }),
    () => t.call(making.publishing, { draftId }, { as: there }),
    () => t.call(making.dropDraft, { draftId }, { as: there }),
  ]
  for (const tried of tries) await expect(tried()).rejects.toMatchObject(refused)
  const town = await makeOrganiser(t, TOWN)
  expect((await t.call(making.publish, { draftId, version }, { as: town })).told).toBe(0)
})

it('leaders read drafts and change nothing; residents see none', async () => {
  const leader = await t.staff([{ role: 'leader', area: TEST_COUNTY }])
  const { draftId, version } = await saveDraft(t, county, makeDraft())
  expect((await t.call(making.draft, { draftId }, { as: leader })).draft.seats).toBe(10)
  for (const as of [leader, await t.person()])
    await expect(t.call(making.save, { draftId, version, draft: {} }, { as })).rejects.toMatchObject({
      code: 'forbidden',
    })
})

it('the desk shows drafts first, then what comes next, by kind, town and words; what is over stands apart', async () => {
  await saveDraft(t, county, makeDraft({ title: '还没写完的' }), TOWN)
  await publishActivity(t, county, { title: '后天的补种' })
  await createActivity(t.db, { title: '上个月的', startsAt: new Date(TEST_NOW.getTime() - 30 * 86_400_000) })
  const titles = async (input: object, as = county) =>
    (await t.call(making.desk, input, { as })).items.map(({ title, state }) => `${title} ${state}`)
  expect(await titles({})).toEqual(['还没写完的 draft', '后天的补种 published'])
  expect(await titles({ when: 'past' })).toEqual(['上个月的 over'])
  expect(await titles({ search: '补种' })).toEqual(['后天的补种 published'])
  expect(await titles({ kind: 'quiz' })).toEqual([])
  expect(await titles({ town: '652328203' })).toHaveLength(2)
  expect(await titles({}, await makeOrganiser(t, TOWN))).toEqual(['还没写完的 draft'])
  expect(await titles({}, await makeOrganiser(t, OTHER_TOWN))).toEqual([])
})

it('the desk pages by key, drafts on the first page only', async () => {
  await saveDraft(t, county, makeDraft())
  for (let n = 0; n < 25; n++) await createActivity(t.db, { title: String(n) })
  const first = await t.call(making.desk, {}, { as: county })
  expect(first.items).toHaveLength(21)
  const second = await t.call(making.desk, { after: first.next ?? '' }, { as: county })
  expect(second.items).toHaveLength(5)
  const ids = [...first.items, ...second.items].map(({ activityId }) => activityId)
  expect(new Set(ids).size).toBe(26)
})
