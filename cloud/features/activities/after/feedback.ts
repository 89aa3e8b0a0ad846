import { and, asc, desc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { activitiesAfter } from '../contract/after'
import { activityAttendances } from '../door/tables'
import { activities } from '../tables'
import { activityFeedback } from './tables'
import { words } from './words'

/**
 * `feedback`: only of somebody whom an organiser let in, and once it is over; the last word counts.
 * @throws AppError not_found, conflict (409: did not come, not over), invalid (422: words that may not be shown)
 */
export async function sayBack(
  ctx: PersonContext,
  input: ParsedInput<(typeof activitiesAfter)['feedback']>,
): Promise<void> {
  const { db, county, person, now } = ctx
  const cameHere = db
    .select({ one: sql`1` })
    .from(activityAttendances)
    .where(
      and(
        eq(activityAttendances.county, activities.county),
        eq(activityAttendances.activityId, activities.id),
        eq(activityAttendances.personId, person.id),
      ),
    )
  const [row] = await db
    .select({ endsAt: activities.endsAt, came: sql<boolean>`exists (${cameHere})` })
    .from(activities)
    .where(and(eq(activities.county, county), eq(activities.id, input.activityId)))
  if (!row) throw fail('not_found')
  if (!row.came) throw fail('conflict', { words: words.didNotCome })
  if (row.endsAt > now) throw fail('conflict', { words: words.notOver })
  const said = input.words || null
  const verdict = said === null ? { ok: true } : await ctx.contentCheck.text(said)
  if (!verdict.ok) throw fail('invalid', { fields: { words: words.said } })
  const word = { score: input.score, words: said, at: now }
  await db
    .insert(activityFeedback)
    .values({ county, activityId: input.activityId, personId: person.id, ...word })
    .onConflictDoUpdate({
      target: [activityFeedback.county, activityFeedback.activityId, activityFeedback.personId],
      set: word,
    })
}

/** Words that are shown: the latest. */
const MOST_WORDS = 50

/**
 * What organisers read of it: how many said each, and the words, without names and in the order of the words themselves,
 * so that who came first or last is not told by it.
 */
export async function feedbackOf(
  { db, county }: Pick<Context, 'db' | 'county'>,
  activityId: string,
): Promise<{ scores: [number, number, number]; words: string[] }> {
  const of = and(eq(activityFeedback.county, county), eq(activityFeedback.activityId, activityId))
  const counts = await db
    .select({ score: activityFeedback.score, count: sql<number>`count(*)::int` })
    .from(activityFeedback)
    .where(of)
    .groupBy(activityFeedback.score)
  const rows = await db
    .select({ words: activityFeedback.words })
    .from(activityFeedback)
    .where(and(of, isNotNull(activityFeedback.words)))
    .orderBy(desc(activityFeedback.at), asc(activityFeedback.personId))
    .limit(MOST_WORDS)
  const count = (score: number) => counts.find((one) => one.score === score)?.count ?? 0
  return {
    scores: [count(1), count(2), count(3)],
    words: rows.flatMap((row) => row.words ?? []).sort(),
  }
}
