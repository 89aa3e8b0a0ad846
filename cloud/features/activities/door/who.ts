/** Who a walk-in is: sealed, and forgotten 30 days after the activity. */
import { and, eq, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { type PersonalColumn, textOf } from '../../../platform/keys/personal'
import { reseal, type Rotate } from '../../../platform/rotation'
import { DAY_MS } from '../../../shared/time'
import { PEOPLE_KEPT_DAYS } from '../seats/people'
import { activities } from '../tables'
import { activityScans } from './tables'

const Who = v.object({ name: v.string(), phone: v.nullable(v.string()) })
/** What somebody without a sign-up said of themselves, with their consent. */
export type Who = v.InferOutput<typeof Who>

interface SealedWho {
  whoKeyId: string | null
  whoSealed: string | null
}

/** What it is bound to: moved to another row it does not open. */
const context = (activityId: string, scanId: string) => `activity_scans:${activityId}:${scanId}`

/** Seals who a walk-in is. */
export function sealWho(ring: KeyRing, activityId: string, scanId: string, who: Who): SealedWho {
  const sealed = seal(ring, JSON.stringify(who), context(activityId, scanId))
  return { whoKeyId: sealed.keyId, whoSealed: sealed.data }
}

/** Who a walk-in is; null once it was forgotten. @throws Error if the key is gone or the row was changed */
function openWho(ring: KeyRing, activityId: string, row: SealedWho & { id: string }): Who | null {
  if (row.whoKeyId === null || row.whoSealed === null) return null
  const text = unseal(ring, { keyId: row.whoKeyId, data: row.whoSealed }, context(activityId, row.id))
  return v.parse(Who, JSON.parse(text))
}

/** The same for a list: one that does not open is one without a name. */
export function whoIn(
  { settings, log }: Pick<Context, 'settings' | 'log'>,
  activityId: string,
  row: SealedWho & { id: string },
): Who | null {
  try {
    return openWho(settings.keyRing, activityId, row)
  } catch {
    log.error({ scan: row.id }, 'who walked in does not open')
    return null
  }
}

/**
 * Forgets who walked in at activities that are long over: that so many came stays.
 * @returns how many walk-ins were cleared
 */
export async function clearWalkIns({
  db,
  county,
  now,
}: {
  db: Db
  county: string
  now: Date
}): Promise<number> {
  const over = db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        lte(activities.endsAt, new Date(now.getTime() - PEOPLE_KEPT_DAYS * DAY_MS)),
      ),
    )
  const cleared = await db
    .update(activityScans)
    .set({ whoKeyId: null, whoSealed: null })
    .where(
      and(
        eq(activityScans.county, county),
        isNotNull(activityScans.whoSealed),
        inArray(activityScans.activityId, over),
      ),
    )
    .returning({ id: activityScans.id })
  return cleared.length
}

/** Where lies who walk-ins are. */
export const walkIns: PersonalColumn = {
  table: 'activity_scans',
  keyId: 'who_key_id',
  data: 'who_sealed',
  context: (row) => context(textOf(row, 'activity_id'), textOf(row, 'id')),
}

/** Seals who walk-ins are anew under the current key. */
export const rotateWalkIns: Rotate = async ({ db, county, keyRing }, batch) => {
  const rows = await db
    .select({
      activityId: activityScans.activityId,
      id: activityScans.id,
      keyId: activityScans.whoKeyId,
      data: activityScans.whoSealed,
    })
    .from(activityScans)
    .where(
      and(
        eq(activityScans.county, county),
        isNotNull(activityScans.whoSealed),
        ne(activityScans.whoKeyId, keyRing.current),
      ),
    )
    .limit(batch)
    .for('update')
  for (const row of rows) {
    const fresh = reseal(keyRing, row, context(row.activityId, row.id))
    await db
      .update(activityScans)
      .set({ whoKeyId: fresh.keyId, whoSealed: fresh.data })
      .where(
        sql`(${activityScans.county}, ${activityScans.activityId}, ${activityScans.id}) = (${county}, ${row.activityId}, ${row.id})`,
      )
  }
  return rows.length
}
