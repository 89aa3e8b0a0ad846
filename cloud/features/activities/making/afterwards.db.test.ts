import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { createActivity } from '../../../../tests/factories/activities'
import { makeAttendance } from '../../../../tests/factories/attendance'
import { makeOrganiser } from '../../../../tests/factories/making'
import { makePhoto } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activityFeedback } from '../after/tables'
import { makingWords } from './words'
import { activitiesMaking as making } from '../contract/making'
import { activities } from '../tables'

const DAY = 86_400_000

let t: TestServices
let organiser: Person
let guest: Person
let activityId: string
beforeAll(async () => {
  t = await startTestServices()
  organiser = await makeOrganiser(t)
  guest = await t.person()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate activities, messages cascade`)
  activityId = await createActivity(t.db, { startsAt: new Date(TEST_NOW.getTime() - DAY) })
})
afterAll(() => t.stop())

const SUM = { version: null, words: '风不大，290 棵都浇了头遍水', sharedTrees: 40, bags: 3, photos: [] }
const version = async () => (await look()).outcome?.version ?? null
const look = () => t.call(making.overview, { activityId }, { as: organiser })
const takePhoto = () => makePhoto(t.db, organiser.id)

describe('summing up', () => {
  it('thanks who came the first time, and is mended without a word', async () => {
    await makeAttendance(t.db, activityId, { person: guest, by: organiser })
    await makeAttendance(t.db, activityId, { person: null, by: organiser, people: 3 })
    const [first, second] = [await takePhoto(), await takePhoto()]
    const photos = [
      { fileId: first, caption: '栽完合影' },
      { fileId: second, caption: '' },
    ]
    const sum = async (change: object = {}) => {
      const given = { ...SUM, version: await version(), photos, ...change }
      return t.call(making.sumUp, { activityId, ...given }, { as: organiser })
    }
    expect((await sum()).told).toBe(1)
    const { told, version: mended } = await sum({ bags: null, photos: photos.slice(0, 1) })
    expect(told).toBe(0)
    expect(mended).toBe(await version())
    expect((await t.told(guest)).map(({ kind, body }) => [kind, body])).toEqual([
      ['activity_thanks', '雀仁乡秋季补种梭梭：风不大，290 棵都浇了头遍水'],
    ])
    const { row, outcome } = await look()
    expect(row).toMatchObject({ state: 'summed_up', came: 4 })
    expect(outcome).toMatchObject({
      sharedTrees: 40,
      bags: null,
      photos: [{ fileId: first, caption: '栽完合影' }],
    })
  })

  it('takes the photos that the organiser has just sent, once each', async () => {
    const own = await Promise.all([makePhoto(t.db, organiser.id), makePhoto(t.db, organiser.id)])
    const photos = own.map((fileId, n) => ({ fileId, caption: `第 ${n + 1} 行` }))
    const sum = async () =>
      t.call(making.sumUp, { activityId, ...SUM, version: await version(), photos }, { as: organiser })
    await sum()
    // mended with the same photos, which are the activity's by now
    await sum()
    expect((await look()).outcome?.photos).toMatchObject(photos)
  })

  it('writes over nothing that a colleague has mended since', async () => {
    const sum = (given: object) => t.call(making.sumUp, { activityId, ...SUM, ...given }, { as: organiser })
    const { version: first } = await sum({})
    const { version: second } = await sum({ version: first, bags: 4 })
    for (const stale of [null, first])
      await expect(sum({ version: stale, words: '旧页面上写的' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await look()).outcome).toMatchObject({ words: SUM.words, bags: 4, version: second })
  })

  it('is for what is over and was held', async () => {
    const coming = await createActivity(t.db)
    await expect(
      t.call(making.sumUp, { activityId: coming, ...SUM }, { as: organiser }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await t.db
      .update(activities)
      .set({ cancelledAt: TEST_NOW, cancelledReason: { 'zh-CN': '风大' } })
      .where(eq(activities.id, activityId))
    await expect(t.call(making.sumUp, { activityId, ...SUM }, { as: organiser })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('shows no photo that was not handed in for it: a case’s stays where it is', async () => {
    const other = await createActivity(t.db, { startsAt: new Date(TEST_NOW.getTime() - DAY) })
    const elsewhere = await takePhoto()
    const photos = [{ fileId: elsewhere, caption: '' }]
    await t.call(making.sumUp, { activityId: other, ...SUM, photos }, { as: organiser })
    const ofGuest = await makePhoto(t.db, guest.id)
    for (const fileId of [elsewhere, ofGuest, randomUUID(), 'no file'])
      await expect(
        t.call(making.sumUp, { activityId, ...SUM, photos: [{ fileId, caption: '' }] }, { as: organiser }),
      ).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('plots', () => {
  /** As whoever has just looked, unless it is said what they had before them. */
  const plot = async (change: object = {}) =>
    t.call(
      making.setPlot,
      {
        activityId,
        key: 'north',
        version: (await look()).plots.find(({ key }) => key === 'north')?.version ?? null,
        name: '北坡',
        species: '梭梭',
        trees: 120,
        water: '一个月浇一次',
        point: { longitude: 90.28, latitude: 43.83 },
        photo: null,
        ...change,
      },
      { as: organiser },
    )
  const recount = (change: object = {}, now = new Date('2027-10-20T10:00:00+08:00')) =>
    t.call(
      making.recount,
      { activityId, plot: 'north', day: '2027-10-18', alive: 96, of: 120, ...change },
      { as: organiser, now },
    )

  it('stand where they were marked, and the same key mends one', async () => {
    await plot()
    const photo = await takePhoto()
    await plot({ name: '北坡上面', photo })
    const { plots } = await look()
    expect(plots).toMatchObject([{ key: 'north', name: '北坡上面', trees: 120, photo: { fileId: photo } }])
    expect(plots[0]?.map?.longitude).toBeCloseTo(90.28, 4)
    await expect(plot({ photo: await makePhoto(t.db, guest.id) })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('are not written over by who has not seen what a colleague wrote meanwhile', async () => {
    await plot()
    const seen = (await look()).plots[0]?.version
    // both were to be the first of that key
    await expect(plot({ version: null, name: '另一块' })).rejects.toMatchObject({
      code: 'conflict',
      say: makingWords.plotTaken,
    })
    // a count is no change of it
    await recount()
    await plot({ version: seen, trees: 130 })
    await expect(plot({ version: seen, water: '旧页面上写的' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await look()).plots).toMatchObject([{ name: '北坡', trees: 130, water: '一个月浇一次' }])
    // nor is one invented that somebody says to have seen
    await expect(plot({ key: 'south', version: seen })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are counted again after a year and after three; the same day again is mended', async () => {
    await plot()
    await recount({ alive: 90 })
    await recount()
    await recount({ day: '2029-10-18', alive: 84 }, new Date('2029-10-20T10:00:00+08:00'))
    const { plots } = await look()
    expect(plots[0]?.counts).toEqual([
      { day: '2029-10-18', alive: 84, of: 120, byName: '活动组织员' },
      { day: '2027-10-18', alive: 96, of: 120, byName: '活动组织员' },
    ])
  })

  it.each([
    ['more alive than there are', { alive: 121 }, 'invalid'],
    ['none at all', { alive: 0, of: 0 }, 'invalid'],
    ['before they were planted', { day: '2026-10-01' }, 'invalid'],
    ['on a day to come', { day: '2027-10-21' }, 'invalid'],
    ['on a plot that there is not', { plot: 'south' }, 'not_found'],
  ])('%s is refused', async (_, change, code) => {
    await plot()
    await expect(recount(change)).rejects.toMatchObject({ code })
  })
})

it('what those who came say is shown without names', async () => {
  const said = [
    [3, '明年还来'],
    [3, null],
    [1, '水不够'],
    [3, '一'],
  ] as const
  for (const [n, [score, words]] of said.entries()) {
    const { id: personId } = await t.person()
    await t.db
      .insert(activityFeedback)
      .values({ county: '652328', activityId, personId, score, words, at: new Date(TEST_NOW.getTime() + n) })
  }
  const { feedback } = await look()
  expect(feedback.scores).toEqual([1, 0, 3])
  // in the order of the words: who spoke last is not told by it
  expect(feedback.words).toEqual(['一', '明年还来', '水不够'])
})
