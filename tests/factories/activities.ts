import type { Db } from '../../cloud/platform/database'
import { activities, meetingPoints } from '../../cloud/features/activities/tables'
import { TEST_COUNTY, TEST_NOW } from '../support/services'

type New = typeof activities.$inferInsert
const HOUR = 3_600_000

/** An activity two days after the test's now, open for sign-up; `change` replaces parts of it. */
function makeActivity(change: Partial<New> = {}): New {
  const startsAt = change.startsAt ?? new Date(TEST_NOW.getTime() + 48 * HOUR)
  const before = (hours: number) => new Date(startsAt.getTime() - hours * HOUR)
  return {
    county: TEST_COUNTY,
    kind: 'planting',
    title: '雀仁乡秋季补种梭梭',
    brief: '有车接送，管午饭',
    why: '沙边的梭梭去年死了一些，入冬前要补上',
    picture: 'saxaul',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 5 * HOUR),
    place: '雀仁乡北沙窝',
    town: '652328203',
    journey: '离县城 48 公里，坐车约 1 小时',
    bring: '带水杯，穿厚底鞋',
    provided: '铁锹、手套、午饭都准备好了',
    whoCanCome: '孩子要有家长带着',
    seats: 10,
    maxParty: 5,
    opensAt: before(20 * 24),
    closesAt: before(12),
    cancelUntil: before(12),
    organiserName: '县林草局',
    organiserContact: '巴合提别克',
    organiserPhone: '0994-4820000',
    ...change,
  }
}

/** Stores an activity, with a meeting point if one is named, and gives its id. */
export async function createActivity(db: Db, change: Partial<New> = {}, point?: string): Promise<string> {
  const values = makeActivity(change)
  const [row] = await db.insert(activities).values(values).returning({ id: activities.id })
  if (!row) throw new Error('no activity was made')
  if (point) {
    await db.insert(meetingPoints).values({
      county: values.county,
      activityId: row.id,
      key: point,
      name: '县城客运站',
      at: values.startsAt,
      bus: true,
    })
  }
  return row.id
}
