import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { activitiesContract } from '../../../cloud/features/activities/contract'
import { activitiesAfter } from '../../../cloud/features/activities/contract/after'
import { activitiesMaking } from '../../../cloud/features/activities/contract/making'
import { makeDraft, publishActivity, saveDraft, signUp } from '../../factories/making'
import { type Asked, type Asking, type Asks, planted } from '../asking'

const organiser = (t: Asking) => t.who('20-organiser')
const by =
  (input: object, who = organiser) =>
  async (t: Asking): Promise<Asked> => ({ input, as: await who(t) })
const busy =
  (input: object) =>
  async (t: Asking): Promise<Asked> => ({ input, as: t.busy })
/** The one that is to come and has the most people. */
const GREAT = planted('activity', 1)
const past = async (t: Asking) =>
  (
    await t.one<{ id: string }>(sql`
      select a.id from activities a where a.ends_at < '2026-10-10' and a.summed_up_at is not null and a.cancelled_at is null
        and exists (select 1 from activity_attendances t where t.activity_id = a.id and t.person_id is not null) order by a.ends_at desc, a.id limit 1`)
  ).id
const ofPast =
  (more: object) =>
  async (t: Asking): Promise<Asked> => ({
    input: { activityId: await past(t), ...more },
    as: await organiser(t),
  })
/** An activity of one's own that is being signed up for. */
async function own(t: Asking) {
  const as = await organiser(t)
  // of a kind that nobody has wished for: telling those who have is what publishing is asked for
  return { as, activityId: await publishActivity(t, as, { kind: 'bird_week' }) }
}
const ofOwn =
  (more: object) =>
  async (t: Asking): Promise<Asked> => {
    const { as, activityId } = await own(t)
    await signUp(t, activityId, t.busy)
    return { input: { activityId, ...more }, as }
  }
async function seated(t: Asking) {
  const as = await t.person()
  const { signUpId } = await signUp(t, GREAT, as)
  return { as, signUpId }
}
/** The great one is full with one of its people, and all others wait. */
export async function longList(t: Asking) {
  const mine = await seated(t)
  // each person once, those who had left again as well
  const others = sql`id in (select distinct on (person_id) id from activity_sign_ups
    where activity_id = ${GREAT} and id <> ${mine.signUpId} order by person_id, (state = 'cancelled'), queue_no)`
  // laid in, as what is planted: how many there are at the activity is written below
  await t.db.execute(sql`set local session_replication_role = replica`)
  await t.db.execute(
    sql`update activity_sign_ups set state = 'waiting', code = null, cancelled_at = null where ${others}`,
  )
  await t.db.execute(sql`
    update activities set seats = 1, max_party = 1, held = 1, kept = 0,
      waiting = (select count(*) from activity_sign_ups where activity_id = ${GREAT} and state = 'waiting') where id = ${GREAT}`)
  await t.db.execute(sql`set local session_replication_role = origin`)
  return mine
}
const drafted = async (t: Asking) => {
  const as = await organiser(t)
  const { draftId, version } = await saveDraft(t, as, makeDraft())
  return { as, draftId, version }
}

export const activitiesAsks: Asks = {
  'activities.list': async () => ({ input: {} }),
  'activities.list as somebody': busy({}),
  'activities.list past': async () => ({ input: { when: 'past' } }),
  'activities.list past next': async (t) => {
    const { next } = await t.call(activitiesContract.list, { when: 'past' })
    return { input: { when: 'past', after: next ?? undefined } }
  },
  'activities.list of a month': async () => ({ input: { when: 'past', month: '2023-05' } }),
  'activities.list of a kind': async () => ({ input: { when: 'past', kind: 'quiz' } }),
  'activities.list of a town': async () => ({ input: { when: 'past', town: '652328207' } }),
  'activities.list at weekends': async () => ({ input: { only: 'weekend' } }),
  'activities.list with seats': async () => ({ input: { only: 'seats' } }),
  'activities.list with children': async () => ({ input: { only: 'children', when: 'past' } }),
  'activities.impact': async () => ({ input: {} }),
  'activities.detail': busy({ activityId: GREAT }),
  'activities.detail past': async (t) => ({ input: { activityId: await past(t) } }),
  'activities.signUp': async (t) => ({
    input: { activityId: GREAT, party: 1, people: [{ name: '古丽' }], autoAccept: true, expect: 'seated' },
    as: await t.person(),
  }),
  'activities.change': async (t) => {
    const { as, signUpId } = await seated(t)
    return {
      input: { signUpId, party: 2, people: [{ name: '古丽' }, { name: '叶尔兰' }], autoAccept: true },
      as,
    }
  },
  'activities.accept': async (t) => {
    const { as, signUpId } = await seated(t)
    await t.db.execute(
      sql`update activity_sign_ups set state = 'offered', code = null, offer_until = '2026-10-17' where id = ${signUpId}`,
    )
    return { input: { signUpId }, as }
  },
  'activities.cancel': async (t) => {
    const { as, signUpId } = await seated(t)
    return { input: { signUpId }, as }
  },
  'activities.signUp behind a long list': async (t) => {
    await longList(t)
    return {
      input: { activityId: GREAT, party: 1, autoAccept: true, expect: 'waiting' },
      as: await t.person(),
    }
  },
  'activities.signUp past a long list': async (t) => {
    await longList(t)
    // two seats are free, and all who wait want three and know that they are passed
    await t.db.execute(sql`set local session_replication_role = replica`)
    await t.db.execute(
      sql`update activity_sign_ups set party = 3, passed_at = now() where activity_id = ${GREAT} and state = 'waiting'`,
    )
    await t.db.execute(
      sql`update activities set seats = 3, max_party = 3, waiting = waiting * 3 where id = ${GREAT}`,
    )
    await t.db.execute(sql`set local session_replication_role = origin`)
    return {
      input: { activityId: GREAT, party: 1, autoAccept: true, expect: 'seated' },
      as: await t.person(),
    }
  },
  'activities.cancel before a long list': async (t) => {
    const { as, signUpId } = await longList(t)
    return { input: { signUpId }, as }
  },
  'activities.setSeats of a long list': async (t) => {
    await longList(t)
    return { input: { activityId: GREAT, seats: 3 }, as: await organiser(t) }
  },
  'activities.ticket': async (t) => {
    const { as, signUpId } = await seated(t)
    return { input: { signUpId }, as }
  },
  'activities.mine': busy({}),
  'activities.mine past': busy({ when: 'past' }),
  'activities.times': busy({}),
  'activities.trees': busy({}),
  'activities.issueRecord': busy({ name: '古丽' }),
  'activities.records': busy({}),
  'activities.withdrawRecord': async (t) => {
    const { recordId } = await t.call(activitiesAfter.issueRecord, { name: '古丽' }, { as: t.busy })
    return { input: { recordId }, as: t.busy }
  },
  'activities.verifyRecord': async (t) => {
    const { code } = await t.call(activitiesAfter.issueRecord, { name: '古丽' }, { as: t.busy })
    return { input: { code }, as: t.busy }
  },
  'activities.feedback': async (t) => {
    const { activity, person } = await t.one<{ activity: string; person: string }>(sql`
      select t.activity_id as activity, t.person_id as person from activity_attendances t join activities a on a.id = t.activity_id
      where t.person_id is not null and a.ends_at between '2026-10-01' and '2026-10-15' limit 1`)
    return {
      input: { activityId: activity, score: 3, words: '好' },
      as: { id: person, kind: 'resident', roles: [] },
    }
  },
  'activities.wish': busy({ kind: 'planting', town: null }),
  'activities.unwish': busy({ kind: 'planting', town: null }),
  'activities.wishes': busy({}),
  'activities.desk': by({}),
  'activities.desk past': by({ when: 'past' }),
  'activities.desk search': by({ when: 'past', search: '没有这样的活动' }),
  'activities.desk of a kind': by({ when: 'past', kind: 'quiz' }),
  'activities.desk of a town': by({ when: 'past' }, (t) => t.who('21-organiser')),
  'activities.areas': by({}),
  'activities.begin': async (t) => ({
    input: { area: '652328', from: { what: 'activity', activityId: await past(t) } },
    as: await organiser(t),
  }),
  'activities.edit': ofOwn({}),
  'activities.draft': async (t) => {
    const { as, draftId } = await drafted(t)
    return { input: { draftId }, as }
  },
  'activities.save': async (t) => {
    const { as, draftId, version } = await drafted(t)
    return { input: { draftId, version, draft: makeDraft({ seats: 12 }) }, as }
  },
  'activities.cover': async (t) => {
    const { as, draftId, version } = await drafted(t)
    return { input: { draftId, version, fileId: null }, as }
  },
  'activities.dropDraft': async (t) => {
    const { as, draftId } = await drafted(t)
    return { input: { draftId }, as }
  },
  'activities.publishing': async (t) => {
    const { as, draftId } = await drafted(t)
    return { input: { draftId }, as }
  },
  'activities.publish': async (t) => {
    const { as, draftId, version } = await drafted(t)
    return { input: { draftId, version }, as }
  },
  'activities.move': ofOwn({ startsAt: '2026-10-20T02:00:00.000Z', words: '那天有大风，改一天' }),
  'activities.cancelActivity': ofOwn({ words: '那天有大风，不办了' }),
  'activities.keep': async (t) => {
    const { as, activityId } = await own(t)
    await t.db.execute(sql`
      insert into activity_stops (county, activity_id, day, aqi, source, at)
      select county, id, to_char(starts_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 210, 'demo-1', now() from activities where id = ${activityId}`)
    return { input: { activityId }, as }
  },
  'activities.setSeats': ofOwn({ seats: 20 }),
  'activities.takeOff': async (t) => {
    const { as, activityId } = await own(t)
    const { signUpId } = await signUp(t, activityId, t.busy)
    return { input: { signUpId, words: '他打电话说不来了' }, as }
  },
  'activities.sumUp': async (t) => {
    const as = await organiser(t)
    const activityId = await past(t)
    const { outcome } = await t.call(activitiesMaking.overview, { activityId }, { as })
    return {
      input: {
        activityId,
        version: outcome?.version ?? null,
        words: '谢谢大家',
        sharedTrees: 0,
        bags: 3,
        photos: [],
      },
      as,
    }
  },
  'activities.overview': ofPast({}),
  'activities.overview coming': by({ activityId: GREAT }),
  'activities.setPlot': ofPast({
    key: 'b',
    version: null,
    name: '北坡',
    species: '梭梭',
    trees: 10,
    water: '滴灌',
    point: null,
    photo: null,
  }),
  'activities.recount': async (t) => {
    const as = await organiser(t)
    const activityId = await past(t)
    const plot = {
      key: 'b',
      version: null,
      name: '北坡',
      species: '梭梭',
      trees: 10,
      water: '滴灌',
      point: null,
      photo: null,
    }
    await t.call(activitiesMaking.setPlot, { activityId, ...plot }, { as })
    return { input: { activityId, plot: 'b', day: '2026-10-15', alive: 9, of: 10 }, as }
  },
  'activities.tell': ofOwn({ to: 'all', words: '明天带水杯' }),
  'activities.askAgain': async (t) => {
    const { as, activityId } = await own(t)
    await t.db.execute(
      sql`update activities set series = 'each-year' where id in (${activityId}, ${await past(t)})`,
    )
    return { input: { activityId }, as }
  },
  'activities.figures': by({ year: 2023 }),
  'activities.takeTable people': ofPast({ what: 'people' }),
  'activities.takeTable volunteers': ofPast({ what: 'volunteers' }),
  'activities.takeTable greening': by({ what: 'greening', year: 2023 }),
  'activities.roll': async (t) => {
    const { as, activityId } = await own(t)
    await signUp(t, activityId, t.busy)
    return { input: { activityId, device: randomUUID() }, as }
  },
  'activities.scans': async (t) => {
    const { as, activityId } = await own(t)
    const { signUpId } = await signUp(t, activityId, t.busy)
    const scan = { kind: 'arrive', scanId: randomUUID(), signUpId, at: '2026-10-16T06:00:00.000Z', people: 1 }
    return { input: { activityId, device: randomUUID(), scans: [scan] }, as }
  },
  'activities.scans of a great one': async (t) => {
    const { signUpId } = await seated(t)
    const scan = {
      kind: 'arrive',
      scanId: randomUUID(),
      signUpId,
      at: '2026-10-16T06:00:00.000Z',
      people: 1,
    }
    return { input: { activityId: GREAT, device: randomUUID(), scans: [scan] }, as: await organiser(t) }
  },
  'activities.release': ofOwn({}),
  'activities.release of a long list': async (t) => {
    await longList(t)
    return { input: { activityId: GREAT }, as: await organiser(t) }
  },
}
