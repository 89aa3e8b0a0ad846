/** Telling those whom it concerns, and writing down that they were told: the history of an activity. */
import { randomUUID } from 'node:crypto'
import { and, eq, exists, inArray, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import type { PersonContext } from '../../../platform/kernel/context'
import type { MessageKind } from '../../../platform/messages'
import { inChinese } from '../../../shared/locale'
import { activityWishes } from '../after/tables'
import { activityAttendances } from '../door/tables'
import type { Activity, QueueParts, SignUp } from '../seats/queue'
import { activities, signUps } from '../tables'
import { wished } from './messages'
import { activityChanges } from './tables'

type What = typeof activityChanges.$inferInsert.what
/** Whoever has a seat, is offered one or waits. */
export const ACTIVE = ['seated', 'offered', 'waiting'] as const satisfies readonly SignUp['state'][]

/** A sign-up that is told something. */
export interface Addressed {
  signUpId: string
  personId: string
}

const signUpsOf = ({ county }: Pick<QueueParts, 'county'>, activityId: string) =>
  and(eq(signUps.county, county), eq(signUps.activityId, activityId))

/** Sign-ups of an activity that count. */
export const activeSignUps = (
  parts: Pick<QueueParts, 'db' | 'county'>,
  activityId: string,
  states: readonly SignUp['state'][] = ACTIVE,
): Promise<Addressed[]> =>
  parts.db
    .select({ signUpId: signUps.id, personId: signUps.personId })
    .from(signUps)
    .where(and(signUpsOf(parts, activityId), inArray(signUps.state, [...states])))

const attended = ({ county }: Pick<QueueParts, 'county'>, activityId: string) =>
  and(eq(activityAttendances.county, county), eq(activityAttendances.activityId, activityId))

/** Those with a seat whom nobody has seen. */
export const absentSignUps = (
  parts: Pick<QueueParts, 'db' | 'county'>,
  activityId: string,
): Promise<Addressed[]> =>
  parts.db
    .select({ signUpId: signUps.id, personId: signUps.personId })
    .from(signUps)
    .where(
      and(
        signUpsOf(parts, activityId),
        eq(signUps.state, 'seated'),
        notExists(
          parts.db
            .select({ one: sql`1` })
            .from(activityAttendances)
            .where(and(attended(parts, activityId), eq(activityAttendances.signUpId, signUps.id))),
        ),
      ),
    )

/** Persons who signed up and came. Whoever walked in has left no account to write to. */
export async function whoCame(
  parts: Pick<QueueParts, 'db' | 'county'>,
  activityId: string,
): Promise<string[]> {
  const rows = await parts.db
    .selectDistinct({ personId: activityAttendances.personId })
    .from(activityAttendances)
    .where(and(attended(parts, activityId), isNotNull(activityAttendances.personId)))
  return rows.flatMap(({ personId }) => personId ?? [])
}

/** Tells each of these sign-ups the same, with their own ticket. @returns how many were told */
export async function tellSignUps<S extends v.GenericSchema>(
  parts: Pick<QueueParts, 'messages'>,
  to: readonly Addressed[],
  kind: MessageKind<S>,
  data: (signUpId: string) => v.InferOutput<S>,
): Promise<number> {
  await parts.messages.sendEach(
    kind,
    to.map(({ signUpId, personId }) => ({ to: personId, data: data(signUpId) })),
  )
  return to.length
}

/** Tells persons all the same. @returns how many were told */
export async function tellPersons<S extends v.GenericSchema>(
  parts: Pick<QueueParts, 'messages'>,
  to: readonly string[],
  kind: MessageKind<S>,
  data: v.InferOutput<S>,
): Promise<number> {
  await parts.messages.sendEach(
    kind,
    to.map((personId) => ({ to: personId, data })),
  )
  return to.length
}

/** Whose wish such an activity fulfils, each once. */
export async function whoWished(
  { db, county }: Pick<QueueParts, 'db' | 'county'>,
  { kind, town }: Pick<Activity, 'kind' | 'town'>,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: activityWishes.personId })
    .from(activityWishes)
    .where(
      and(
        eq(activityWishes.county, county),
        or(isNull(activityWishes.kind), eq(activityWishes.kind, kind)),
        or(isNull(activityWishes.town), eq(activityWishes.town, town)),
      ),
    )
  return rows.map(({ personId }) => personId)
}

/** Tells whoever wished for such an activity that it is called. Done when it is published, so once for each. */
export async function tellWished(
  parts: Pick<QueueParts, 'db' | 'county' | 'messages'>,
  activity: Pick<Activity, 'id' | 'kind' | 'town' | 'title' | 'startsAt' | 'place'>,
): Promise<number> {
  return tellPersons(parts, await whoWished(parts, activity), wished, {
    activityId: activity.id,
    title: activity.title,
    startsAt: activity.startsAt.toISOString(),
    place: activity.place,
  })
}

/** The last time the same was held: over, and not called off. */
export async function lastTimeOf(
  { db, county, now }: Pick<QueueParts, 'db' | 'county' | 'now'>,
  { id, series, startsAt }: Pick<Activity, 'id' | 'series' | 'startsAt'>,
): Promise<{ id: string; startsAt: Date } | undefined> {
  if (series === null) return undefined
  const [last] = await db
    .select({ id: activities.id, startsAt: activities.startsAt })
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        eq(activities.series, series),
        sql`${activities.id} <> ${id}`,
        sql`${activities.startsAt} < ${startsAt.toISOString()}::timestamptz`,
        sql`${activities.endsAt} <= ${now.toISOString()}::timestamptz`,
        isNull(activities.cancelledAt),
        exists(
          db
            .select({ one: sql`1` })
            .from(activityAttendances)
            .where(
              and(
                eq(activityAttendances.county, activities.county),
                eq(activityAttendances.activityId, activities.id),
              ),
            ),
        ),
      ),
    )
    .orderBy(sql`${activities.endsAt} desc`)
    .limit(1)
  return last
}

/** In the history of an activity: that those of the last time were asked. */
export const AGAIN = 'again'

interface Deed {
  what: What
  fields?: string[]
  words?: string | null
  told?: number
}

/** Writes a deed into the history of an activity. @param by null: the clock */
export async function writeChange(
  { db, county, now }: Pick<QueueParts, 'db' | 'county' | 'now'>,
  activityId: string,
  by: string | null,
  { what, fields = [], words = null, told = 0 }: Deed,
): Promise<void> {
  await db.insert(activityChanges).values({
    county,
    id: randomUUID(),
    activityId,
    at: now,
    by,
    what,
    fields,
    words: words === null || words === '' ? null : inChinese(words),
    told,
  })
}

/** The same of a member of staff, in the audit log as well. */
export async function writeDeed(ctx: PersonContext, activityId: string, deed: Deed): Promise<void> {
  await writeChange(ctx, activityId, ctx.person.id, deed)
  await ctx.audit({
    action: `activity.${deed.what}`,
    subject: `activity:${activityId}`,
    ...(deed.words ? { reason: deed.words } : {}),
    detail: { told: deed.told ?? 0, fields: (deed.fields ?? []).join(' ') },
  })
}

/** Whether the history says that something was told. @param fields all of which it names */
export async function wasTold(
  { db, county }: Pick<QueueParts, 'db' | 'county'>,
  activityId: string,
  ...fields: readonly string[]
): Promise<boolean> {
  const [found] = await db
    .select({ id: activityChanges.id })
    .from(activityChanges)
    .where(
      and(
        eq(activityChanges.county, county),
        eq(activityChanges.activityId, activityId),
        eq(activityChanges.what, 'told'),
        sql`${activityChanges.fields} @> ${JSON.stringify(fields)}::jsonb`,
      ),
    )
    .limit(1)
  return found !== undefined
}
