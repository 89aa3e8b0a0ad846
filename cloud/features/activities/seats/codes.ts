import { and, eq, inArray } from 'drizzle-orm'
import { randomCodes } from '../rules/ticket-code'
import { signUps } from '../tables'
import type { QueueParts } from './queue'

/**
 * Six-digit codes that no ticket of the activity has or had. Call it with the row locked.
 * @param found codes that are known to be free
 */
export async function freshCodes(
  { db, county }: QueueParts,
  activityId: string,
  count: number,
  found: readonly string[] = [],
): Promise<string[]> {
  const codes = found.slice(0, count)
  while (codes.length < count) {
    const own = new Set(codes)
    const candidates = randomCodes(count - codes.length).filter((code) => !own.has(code))
    const taken = await db
      .select({ code: signUps.code })
      .from(signUps)
      .where(
        and(
          eq(signUps.county, county),
          eq(signUps.activityId, activityId),
          inArray(signUps.code, candidates),
        ),
      )
    const gone = new Set(taken.map(({ code }) => code))
    codes.push(...candidates.filter((code) => !gone.has(code)))
  }
  return codes
}
