/** Who changed what of the office, and setting it back. */
import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { staffNames } from '../../account'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { CursorNumber, cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import { OFFICE_PARTS, type OfficePart } from '../../../shared/office'
import { failWords } from '../words'
import { setYear } from './holidays'
import { changeLines, TemplateChange, YearChange } from './lines'
import { change, isSettingPart, requireKeeper } from './settings'
import { settingChanges } from './tables'
import { layDown } from './templates'

/** What a subject is one of. @throws Error for a subject that nobody here could have written */
function partOf(subject: string): OfficePart {
  const [name] = subject.split(':')
  const part = OFFICE_PARTS.find((one) => one === name)
  if (!part) throw new Error(`nobody sets ${subject}`)
  return part
}

const Cursor = v.tuple([v.pipe(v.string(), v.isoTimestamp()), v.string(), CursorNumber])

/** `settingChanges`: the newest first, each with the version that its subject has now. */
export async function settingHistory(
  ctx: Context,
  input: { after?: string | undefined; limit?: number | undefined },
) {
  const size = pageSize(input.limit)
  const { at, subject, version } = settingChanges
  const [lastAt, lastSubject, lastVersion] = input.after ? decodeCursor(Cursor, input.after) : []
  const last = lastAt === undefined ? null : new Date(lastAt)
  const rows = await ctx.db
    .select({
      one: settingChanges,
      now: sql<number>`(select max(n.version) from setting_changes n
        where n.county = ${ctx.county} and n.subject = ${subject})::int`,
    })
    .from(settingChanges)
    .where(
      and(
        eq(settingChanges.county, ctx.county),
        last === null || lastSubject === undefined || lastVersion === undefined
          ? undefined
          : and(
              sql`${at} <= ${last.toISOString()}::timestamptz`,
              or(lt(at, last), sql`(${subject}, ${version}) < (${lastSubject}::text, ${lastVersion}::int)`),
            ),
      ),
    )
    .orderBy(desc(at), desc(subject), desc(version))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, ({ one }) => [one.at.toISOString(), one.subject, one.version])
  const names = await staffNames(
    ctx,
    items.map(({ one }) => one.by),
  )
  return {
    items: items.map(({ one, now }) => {
      const part = partOf(one.subject)
      return {
        subject: one.subject,
        version: one.version,
        part,
        at: one.at.toISOString(),
        by: names.get(one.by) ?? null,
        reason: one.reason,
        lines: changeLines(part, one.before, one.after, ctx.locale),
        now,
        mayBack: part !== 'roster',
      }
    }),
    next,
  }
}

interface Back {
  subject: string
  change: number
  version: number
  reason: string
}

/**
 * `setBack`: what was before a change is set again, as a change of its own.
 * @throws AppError not_found, conflict (409) where somebody was faster, invalid for what cannot be set back
 */
export async function setBack(ctx: PersonContext, input: Back): Promise<{ version: number }> {
  const [row] = await ctx.db
    .select({ before: settingChanges.before })
    .from(settingChanges)
    .where(
      and(
        eq(settingChanges.county, ctx.county),
        eq(settingChanges.subject, input.subject),
        eq(settingChanges.version, input.change),
      ),
    )
  if (!row) throw fail('not_found')
  const { subject, version: seen, reason } = input
  if (isSettingPart(subject)) {
    requireKeeper(ctx)
    return { version: await change(ctx, { subject, seen, reason }, subject, row.before) }
  }
  const part = partOf(subject)
  if (part === 'workdays') {
    const { year, own } = v.parse(YearChange, row.before)
    return { version: await setYear(ctx, { year: Number(year), own, seen, reason }) }
  }
  // numbers of people are not kept in a history
  if (part !== 'template') throw fail('invalid', { words: failWords.noBack })
  const kept = row.before === null ? null : v.parse(TemplateChange, row.before)
  const id = subject.slice(subject.indexOf(':') + 1)
  return { version: await layDown(ctx, id, { kept, seen, reason, asNew: true }) }
}
