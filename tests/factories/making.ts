import { activitiesContract } from '../../cloud/features/activities/contract'
import { activitiesMaking, type Draft } from '../../cloud/features/activities/contract/making'
import type { Person } from '../../cloud/platform/kernel/context'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../support/services'

const HOUR = 3_600_000
const later = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR).toISOString()

/** A draft with nothing wrong in it: two days after the test's now. `change` replaces parts of it. */
export function makeDraft(change: Partial<Draft> = {}): Draft {
  return {
    kind: 'planting',
    title: '雀仁乡秋季补种梭梭',
    brief: '有车接送，管午饭',
    why: '沙边的梭梭去年死了一些，入冬前要补上',
    picture: 'saxaul',
    startsAt: later(48),
    endsAt: later(53),
    opensAt: later(-1),
    closesAt: later(36),
    cancelUntil: later(36),
    place: '雀仁乡北沙窝',
    town: '652328203',
    journey: '离县城 48 公里，坐车约 1 小时',
    bring: '带水杯，穿厚底鞋',
    provided: '铁锹、手套、午饭都准备好了',
    whoCanCome: '孩子要有家长带着',
    seats: 10,
    maxParty: 5,
    organiserName: '县林草局',
    organiserContact: '巴合提别克',
    organiserPhone: '09944820000',
    ...change,
  }
}

/** An organiser of the county, of a town or of a department. */
export const makeOrganiser = (t: TestServices, area = TEST_COUNTY): Promise<Person> =>
  t.staff([{ role: 'organiser', area }])

/** A draft as its organiser has saved it. */
export async function saveDraft(t: TestServices, as: Person, draft: Draft, area = TEST_COUNTY) {
  const begun = await t.call(activitiesMaking.begin, { area, from: { what: 'nothing' } }, { as })
  return t.call(activitiesMaking.save, { draftId: begun.draftId, version: begun.version, draft }, { as })
}

/** An activity from nothing, published. @returns its id */
export async function publishActivity(
  t: TestServices,
  as: Person,
  change: Partial<Draft> = {},
  area = TEST_COUNTY,
): Promise<string> {
  const { draftId, version } = await saveDraft(t, as, makeDraft(change), area)
  return (await t.call(activitiesMaking.publish, { draftId, version }, { as })).activityId
}

/** Signs somebody up for whatever there is. @returns the sign-up */
export async function signUp(
  t: TestServices,
  activityId: string,
  as: Person,
  more: { party?: number; meetingPoint?: string; session?: string; people?: { name: string }[] } = {},
) {
  const { party = 1, ...rest } = more
  return t.call(
    activitiesContract.signUp,
    { activityId, party, autoAccept: true, expect: 'waiting', ...rest },
    { as },
  )
}
