/** Words for answers, kept for the desk: who changed them, when and why stays. */
import { and, asc, eq, sql } from 'drizzle-orm'
import { staffNames } from '../../account'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { inChinese, type LanguageMap, type Locale, textIn } from '../../../shared/locale'
import { caseTemplates } from '../tables'
import { hold, note } from './change'
import { settingChanges } from './tables'

type Row = typeof caseTemplates.$inferSelect
type Kept = Pick<Row, 'action' | 'title' | 'words'>

const templateSubject = (id: string): string => `template:${id}`

const templateIn = ({ id, action, title, words }: Row, locale: Locale) => ({
  id,
  action,
  title: textIn(title, locale),
  words: textIn(words, locale),
})

/** `keptTemplates`: with who wrote each last. */
export async function keptTemplates(ctx: Context) {
  const newest = ctx.db
    .select({ version: settingChanges.version, at: settingChanges.at, by: settingChanges.by })
    .from(settingChanges)
    .where(
      and(
        eq(settingChanges.county, ctx.county),
        eq(settingChanges.subject, sql`'template:' || ${caseTemplates.id}::text`),
      ),
    )
    .orderBy(sql`${settingChanges.version} desc`)
    .limit(1)
    .as('newest')
  const rows = await ctx.db
    .select({
      one: caseTemplates,
      version: newest.version,
      at: newest.at,
      by: newest.by,
    })
    .from(caseTemplates)
    .leftJoinLateral(newest, sql`true`)
    .where(eq(caseTemplates.county, ctx.county))
    .orderBy(asc(caseTemplates.action), asc(caseTemplates.title))
  const names = await staffNames(
    ctx,
    rows.map(({ by }) => by),
  )
  return {
    items: rows.map(({ one, version, at, by }) => ({
      ...templateIn(one, ctx.locale),
      version: version ?? 0,
      at: at?.toISOString() ?? null,
      by: names.get(by ?? '') ?? null,
    })),
  }
}

interface Saved {
  id?: string | undefined
  action: Row['action']
  title: string | LanguageMap
  words: string | LanguageMap
  version?: number | undefined
  reason?: string | undefined
}

/** `saveTemplate` */
export async function saveTemplate(ctx: PersonContext, input: Saved) {
  const { id = crypto.randomUUID(), action, version: seen, reason } = input
  const kept = { action, title: inChinese(input.title), words: inChinese(input.words) }
  await layDown(ctx, id, { kept, seen, reason, asNew: input.id === undefined })
  return templateIn({ county: ctx.county, id, createdAt: ctx.now, ...kept }, ctx.locale)
}

/** `removeTemplate` */
export async function removeTemplate(
  ctx: PersonContext,
  { id, version: seen, reason }: Pick<Saved, 'version' | 'reason'> & { id: string },
) {
  await layDown(ctx, id, { kept: null, seen, reason, asNew: false })
  return { id }
}

interface Laid {
  /** Null: it is taken away. */
  kept: Kept | null
  seen: number | undefined
  reason: string | undefined
  /** Whether it may be one that is not there: a new one, or one that is put back. */
  asNew: boolean
}

/**
 * Writes a template, or takes it away, with its history.
 * @returns the new version
 * @throws AppError not_found for one that is gone, conflict (409) where somebody was faster
 */
export async function layDown(
  ctx: PersonContext,
  id: string,
  { kept, seen, reason, asNew }: Laid,
): Promise<number> {
  const subject = templateSubject(id)
  const version = await hold(ctx, { subject, seen, reason })
  const own = and(eq(caseTemplates.county, ctx.county), eq(caseTemplates.id, id))
  const [before] = await ctx.db.select().from(caseTemplates).where(own)
  if (!before && !asNew) {
    // taken away twice is taken away
    if (kept === null) return version
    throw fail('not_found')
  }
  if (kept === null) await ctx.db.delete(caseTemplates).where(own)
  else if (before) await ctx.db.update(caseTemplates).set(kept).where(own)
  else await ctx.db.insert(caseTemplates).values({ county: ctx.county, id, ...kept })
  const was = before ? { action: before.action, title: before.title, words: before.words } : null
  return note(ctx, { subject, seen, reason }, { version, before: was, after: kept })
}
