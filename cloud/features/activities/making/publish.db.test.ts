import { eq, sql } from 'drizzle-orm'
import {
  makeDraft,
  makeOrganiser,
  publishActivity,
  saveDraft,
  signUp,
} from '../../../../tests/factories/making'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { activitiesContract as contract } from '../contract'
import { activitiesAfter } from '../contract/after'
import { activitiesMaking as making, type Draft } from '../contract/making'
import { activities, activitySessions, signUps } from '../tables'

const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000)

let t: TestServices
let organiser: Person
beforeAll(async () => {
  t = await startTestServices()
  organiser = await makeOrganiser(t)
})
beforeEach(() => t.db.execute(sql`truncate activities, activity_wishes cascade`))
afterAll(() => t.stop())

/** Changes a published activity. */
async function change(activityId: string, how: (draft: Draft) => Draft, words?: string, now?: Date) {
  const { draftId, version, draft } = await t.call(making.edit, { activityId }, { as: organiser, now })
  const saved = await t.call(making.save, { draftId, version, draft: how(draft) }, { as: organiser, now })
  const publish = () =>
    t.call(making.publish, { draftId, version: saved.version, words }, { as: organiser, now })
  return { publish, draftId }
}
const rowOf = async (activityId: string) => {
  const [row] = await t.db.select().from(activities).where(eq(activities.id, activityId))
  if (!row) throw new Error('no activity')
  return row
}
const session = (key: string, seats: number) => ({
  key,
  name: key === 'am' ? '上午' : '下午',
  startsAt: later(48).toISOString(),
  endsAt: later(53).toISOString(),
  seats,
})
const bus = (seats: number | null, hours = 47) => ({
  key: 'bus',
  name: '县城客运站',
  at: later(hours).toISOString(),
  bus: true,
  seats,
})

describe('the first time', () => {
  it('everybody sees it as it was written, and the draft is gone', async () => {
    const { draftId, version } = await saveDraft(
      t,
      organiser,
      makeDraft({
        sessions: [session('am', 10)],
        meetingPoints: [bus(10)],
        point: { longitude: 90.28, latitude: 43.83 },
      }),
    )
    const { activityId } = await t.call(making.publish, { draftId, version }, { as: organiser })
    const seen = await t.call(contract.detail, { activityId })
    expect(seen).toMatchObject({ title: '雀仁乡秋季补种梭梭', seats: 10, held: 0, town: '652328203' })
    expect(seen.map?.longitude).toBeCloseTo(90.28, 5)
    await expect(t.call(making.draft, { draftId }, { as: organiser })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('what is missing refuses it, field by field, and nobody sees anything', async () => {
    const { draftId, version } = await saveDraft(
      t,
      organiser,
      makeDraft({ place: '', closesAt: later(60).toISOString() }),
    )
    await expect(t.call(making.publish, { draftId, version }, { as: organiser })).rejects.toMatchObject({
      code: 'invalid',
      fields: { place: '这里还没写', closesAt: '报名截止要在活动开始之前' },
    })
    expect((await t.call(contract.list, {})).items).toEqual([])
  })

  it('a bus of which nobody wrote the seats refuses it, one that is said to take all does not', async () => {
    const { seats: _, ...unsaid } = bus(null)
    const { draftId, version } = await saveDraft(t, organiser, makeDraft({ meetingPoints: [unsaid] }))
    await expect(t.call(making.publish, { draftId, version }, { as: organiser })).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'meetingPoints.0.seats': '车有多少座还没写；不限也要说明' },
    })
    for (const seats of [0, -1, 1.5, '45', '４５'])
      await expect(
        t.call(
          making.save,
          // what no page of ours sends
          {
            draftId,
            version,
            draft: makeDraft({ meetingPoints: [{ ...bus(null), seats: seats as number }] }),
          },
          { as: organiser },
        ),
      ).rejects.toMatchObject({ code: 'invalid' })
    const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(null)] })
    const { points } = await t.call(making.overview, { activityId }, { as: organiser })
    expect(points).toMatchObject([{ key: 'bus', seats: null }])
  })

  it('a hint does not stop it', async () => {
    const activityId = await publishActivity(t, organiser, { minAge: 16 })
    expect(await rowOf(activityId)).toMatchObject({ minAge: 16 })
  })

  it('whoever wished for the kind, the town or both hears of it once, and nobody else', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => t.person()))
    const wish = (n: number, kind: 'planting' | 'quiz' | null, town: string | null) => {
      const as = people[n]
      if (!as) throw new Error('nobody')
      return t.call(activitiesAfter.wish, { kind, town }, { as })
    }
    await wish(0, 'planting', null)
    await wish(0, null, '652328203')
    await wish(1, null, '652328203')
    await wish(2, 'planting', '652328203')
    await wish(3, 'quiz', null)
    await wish(4, 'planting', '652328101')
    const { draftId, version } = await saveDraft(t, organiser, makeDraft())
    const look = await t.call(making.publishing, { draftId }, { as: organiser })
    expect(look).toMatchObject({ wished: 3, signedUp: 0, changes: [] })
    expect(await t.call(making.publish, { draftId, version }, { as: organiser })).toMatchObject({ told: 3 })
    const told = await Promise.all(people.map(async (one) => (await t.told(one)).map(({ kind }) => kind)))
    expect(told).toEqual([['activity_wished'], ['activity_wished'], ['activity_wished'], [], []])
  })
})

describe('afterwards', () => {
  it('who signed up is told what changed and may leave until a new hour; seats and words of the organiser tell nobody', async () => {
    const activityId = await publishActivity(t, organiser, { cancelUntil: later(2).toISOString() })
    const guest = await t.person()
    await signUp(t, activityId, guest)
    const quiet = await change(
      activityId,
      (draft) => ({ ...draft, seats: 12, why: '换个说法' }),
      undefined,
      later(1),
    )
    expect(await quiet.publish()).toEqual({ activityId, told: 0 })
    expect(await t.told(guest)).toEqual([])
    // the hour is over, until which they could leave
    const now = later(6)
    const loud = await change(
      activityId,
      (draft) => ({ ...draft, place: '雀仁乡政府', bring: '带干粮' }),
      '路修断了',
      now,
    )
    const look = await t.call(making.publishing, { draftId: loud.draftId }, { as: organiser, now })
    expect(look).toMatchObject({
      signedUp: 1,
      changes: [
        { field: 'place', before: '雀仁乡北沙窝', after: '雀仁乡政府' },
        { field: 'bring', before: '带水杯，穿厚底鞋', after: '带干粮' },
      ],
    })
    expect(await loud.publish()).toEqual({ activityId, told: 1 })
    expect((await rowOf(activityId)).cancelUntil).toEqual(later(18))
    const [told] = await t.told(guest)
    expect(told).toMatchObject({ kind: 'activity_changed' })
    expect(told?.body).toBe(
      '雀仁乡秋季补种梭梭改了：地方、带什么。路修断了。去不了的，10 月 17 日 周六 08:06 前可以退',
    )
    const { changes } = await t.call(making.overview, { activityId }, { as: organiser })
    expect(changes.map(({ what, told: count }) => [what, count])).toEqual([
      ['changed', 1],
      ['changed', 0],
      ['published', 0],
    ])
  })

  it('the new hour never lies after the start', async () => {
    const activityId = await publishActivity(t, organiser, { cancelUntil: later(2).toISOString() })
    await signUp(t, activityId, await t.person())
    const { publish } = await change(
      activityId,
      (draft) => ({ ...draft, place: '别处' }),
      undefined,
      later(44),
    )
    await publish()
    expect((await rowOf(activityId)).cancelUntil).toEqual(later(48))
  })

  it('a session in which somebody is stays; an empty one goes, also where somebody had left it', async () => {
    const sessions = [session('am', 5), session('pm', 5)]
    const activityId = await publishActivity(t, organiser, { sessions })
    const [stays, leaves] = [await t.person(), await t.person()]
    await signUp(t, activityId, stays, { session: 'am' })
    const { signUpId } = await signUp(t, activityId, leaves, { session: 'pm' })
    const without = async (key: string) =>
      change(activityId, (draft) => ({
        ...draft,
        seats: 5,
        sessions: draft.sessions?.filter((one) => one.key !== key),
      }))
    await expect((await without('pm')).publish()).rejects.toMatchObject({ code: 'conflict' })
    await t.call(contract.cancel, { signUpId }, { as: leaves })
    await (await without('pm')).publish()
    const left = await t.db.select({ key: activitySessions.key }).from(activitySessions)
    expect(left).toEqual([{ key: 'am' }])
    const [gone] = await t.db.select().from(signUps).where(eq(signUps.id, signUpId))
    expect(gone).toMatchObject({ state: 'cancelled', session: null })
    await expect((await without('am')).publish()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('a meeting point that somebody chose stays; a bus gets more seats and takes in who waits for it', async () => {
    const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(1)] })
    const [first, second] = [await t.person(), await t.person()]
    await signUp(t, activityId, first, { meetingPoint: 'bus' })
    expect(await signUp(t, activityId, second, { meetingPoint: 'bus' })).toMatchObject({ state: 'waiting' })
    const none = await change(activityId, (draft) => ({ ...draft, meetingPoints: [] }))
    await expect(none.publish()).rejects.toMatchObject({ code: 'conflict' })
    const more = await change(activityId, (draft) => ({ ...draft, meetingPoints: [bus(2)] }))
    await more.publish()
    expect((await t.told(second)).map(({ kind }) => kind)).toContain('activity_moved_up')
  })

  it('sessions cannot be begun while people are signed up without one', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, await t.person())
    const { publish } = await change(activityId, (draft) => ({ ...draft, sessions: [session('am', 10)] }))
    await expect(publish()).rejects.toMatchObject({ code: 'conflict' })
  })

  it('fewer seats than people have are refused, and nothing else of the draft is published', async () => {
    const activityId = await publishActivity(t, organiser)
    await signUp(t, activityId, await t.person(), { party: 4 })
    const { publish } = await change(activityId, (draft) => ({
      ...draft,
      seats: 3,
      maxParty: 3,
      place: '别处',
    }))
    await expect(publish()).rejects.toMatchObject({ code: 'conflict' })
    expect(await rowOf(activityId)).toMatchObject({
      seats: 10,
      version: 1,
      place: { 'zh-CN': '雀仁乡北沙窝' },
    })
  })

  it('a text that stays keeps its translation, one that changes loses it', async () => {
    const activityId = await publishActivity(t, organiser)
    const translated = { 'zh-CN': '雀仁乡北沙窝', 'ar-XB': 'there' }
    await t.db
      .update(activities)
      .set({ place: translated, title: { 'zh-CN': '雀仁乡秋季补种梭梭', 'ar-XB': 'planting' } })
      .where(eq(activities.id, activityId))
    await (await change(activityId, (draft) => ({ ...draft, title: '雀仁乡补种梭梭' }))).publish()
    expect(await rowOf(activityId)).toMatchObject({ place: translated, title: { 'zh-CN': '雀仁乡补种梭梭' } })
    expect((await rowOf(activityId)).title).toEqual({ 'zh-CN': '雀仁乡补种梭梭' })
  })

  it('another day by editing is remembered as moved', async () => {
    const activityId = await publishActivity(t, organiser)
    const day = (at: string | undefined) => new Date(Date.parse(at ?? '') + 86_400_000).toISOString()
    const { publish } = await change(activityId, (draft) => ({
      ...draft,
      startsAt: day(draft.startsAt),
      endsAt: day(draft.endsAt),
    }))
    await publish()
    expect((await rowOf(activityId)).movedFrom).toEqual(later(48))
  })

  it('where the bus leaves is still put right when signing up is over, which stays over', async () => {
    const activityId = await publishActivity(t, organiser, { meetingPoints: [bus(10)] })
    const guest = await t.person()
    await signUp(t, activityId, guest, { meetingPoint: 'bus' })
    const night = later(40)
    const { publish } = await change(
      activityId,
      (draft) => ({ ...draft, opensAt: undefined, meetingPoints: [{ ...bus(10), name: '客运站北门' }] }),
      undefined,
      night,
    )
    expect(await publish()).toMatchObject({ told: 1 })
    expect(await rowOf(activityId)).toMatchObject({ closesAt: later(36), opensAt: later(-1) })
    const { status } = await t.call(contract.detail, { activityId }, { now: night })
    expect(status).toEqual({ code: 'closed' })
  })

  it('what has begun is not published anew', async () => {
    const activityId = await publishActivity(t, organiser)
    const { publish } = await change(
      activityId,
      (draft) => ({
        ...draft,
        startsAt: later(60).toISOString(),
        endsAt: later(62).toISOString(),
        closesAt: later(55).toISOString(),
      }),
      undefined,
      later(50),
    )
    await expect(publish()).rejects.toMatchObject({ code: 'conflict' })
  })
})
