import type { Db } from '../../cloud/platform/database'
import { activities, activitySessions, meetingPoints } from '../../cloud/features/activities/tables'
import { inChinese, type LanguageMap } from '../../cloud/shared/locale'
import { TEST_COUNTY, TEST_NOW } from '../support/services'

type New = typeof activities.$inferInsert
/** Texts may be given as one text, which is then Chinese. */
type Change = { [K in keyof New]?: LanguageMap extends NonNullable<New[K]> ? New[K] | string : New[K] }

const TEXTS = [
  'title',
  'brief',
  'why',
  'place',
  'journey',
  'bring',
  'provided',
  'whoCanCome',
  'organiserName',
  'cancelledReason',
  'summary',
] as const

/** The texts of an activity in the form that the table keeps. */
function translated<T extends Change>(given: T) {
  const texts = TEXTS.flatMap((key) => {
    const text = given[key]
    return typeof text === 'string' ? [[key, inChinese(text)]] : []
  })
  // every text of it that was one is a map now, and nothing else was touched
  return { ...given, ...Object.fromEntries(texts) } as Omit<T, (typeof TEXTS)[number]> &
    Pick<New, (typeof TEXTS)[number]>
}
const HOUR = 3_600_000

/** An activity two days after the test's now, open for sign-up; `change` replaces parts of it. */
export function makeActivity(change: Change = {}): New {
  const startsAt = change.startsAt ?? new Date(TEST_NOW.getTime() + 48 * HOUR)
  const before = (hours: number) => new Date(startsAt.getTime() - hours * HOUR)
  return translated({
    county: TEST_COUNTY,
    area: TEST_COUNTY,
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
  })
}

/** What else an activity may have: buses with seats, and sessions, each by its key. */
interface More {
  points?: Readonly<Record<string, number | null>>
  sessions?: Readonly<Record<string, number>>
}

/** Stores an activity, with its meeting points (one by its key, or several) and sessions, and gives its id. */
export async function createActivity(db: Db, change: Change = {}, more: string | More = {}): Promise<string> {
  const values = makeActivity(change)
  const [row] = await db.insert(activities).values(values).returning({ id: activities.id })
  if (!row) throw new Error('no activity was made')
  const of = { county: values.county, activityId: row.id }
  const { points = {}, sessions = {} } = typeof more === 'string' ? { points: { [more]: null } } : more
  for (const [sort, [key, seats]] of Object.entries(points).entries())
    await db
      .insert(meetingPoints)
      .values({ ...of, key, seats, sort, name: inChinese('县城客运站'), at: values.startsAt, bus: true })
  for (const [sort, [key, seats]] of Object.entries(sessions).entries())
    await db.insert(activitySessions).values({
      ...of,
      key,
      seats,
      sort,
      name: inChinese(`第 ${sort + 1} 场`),
      startsAt: values.startsAt,
      endsAt: values.endsAt,
    })
  return row.id
}
