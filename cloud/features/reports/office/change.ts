/** One way by which everything of the office is changed: seen version, reason, what it was, who. */
import { and, eq, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { settings } from '../../../platform/kernel/tables'
import { failWords } from '../words'
import { settingChanges } from './tables'

/** A change of one subject, as whoever makes it says it. */
export interface Changing {
  /** As `setting_changes.subject`. */
  subject: string
  /** The version that was seen; undefined from where none is shown (what was just typed is kept at the desk). */
  seen: number | undefined
  reason: string | undefined
}

/**
 * Holds a subject until the transaction ends.
 * @returns its version
 * @throws AppError conflict (409) where it is not the one that was seen
 */
export async function hold(ctx: PersonContext, { subject, seen }: Changing): Promise<number> {
  await ctx.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('setting ' || ${ctx.county}::text || ${subject}::text, 0))`,
  )
  const [row] = await ctx.db
    .select({ version: sql<number>`coalesce(max(${settingChanges.version}), 0)::int` })
    .from(settingChanges)
    .where(and(eq(settingChanges.county, ctx.county), eq(settingChanges.subject, subject)))
  const version = row?.version ?? 0
  if (seen !== undefined && seen !== version)
    throw fail('conflict', { words: failWords.settingMoved, detail: { version } })
  return version
}

/** Keeps what was done to a held subject, for the history and the audit log. @returns the new version */
export async function note(
  ctx: PersonContext,
  { subject, reason }: Changing,
  { version, before, after }: { version: number; before: unknown; after: unknown },
): Promise<number> {
  const next = version + 1
  await ctx.db.insert(settingChanges).values({
    county: ctx.county,
    subject,
    version: next,
    at: ctx.now,
    by: ctx.person.id,
    reason: reason ?? null,
    before,
    after,
  })
  await ctx.audit({
    action: 'setting.change',
    subject: `setting:${subject}`,
    ...(reason === undefined ? {} : { reason }),
    detail: { version: next },
  })
  return next
}

/** A setting's value as it stands; null where the county set nothing. */
export async function valueOf(ctx: PersonContext, key: string): Promise<unknown> {
  const [row] = await ctx.db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, ctx.county), eq(settings.key, key)))
  return row?.value ?? null
}

/** Writes a setting, or takes it away (null): from then on every process goes by it, since each asks for it anew. */
export async function setValue(ctx: PersonContext, key: string, value: unknown): Promise<void> {
  if (value === null) {
    await ctx.db.delete(settings).where(and(eq(settings.county, ctx.county), eq(settings.key, key)))
    return
  }
  const written = {
    value: sql`${JSON.stringify(value)}::jsonb`,
    updatedAt: ctx.now,
    updatedBy: ctx.person.id,
  }
  await ctx.db
    .insert(settings)
    .values({ county: ctx.county, key, ...written })
    .onConflictDoUpdate({ target: [settings.county, settings.key], set: written })
}
