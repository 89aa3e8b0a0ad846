import { and, between, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { staffNames } from '../../account'
import { isTown } from '../../../shared/divisions'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { beijingDay } from '../../../shared/time'
import type { airContract } from '../contract'
import { LevelSchema, type Notice } from '../contract/parts'
import { rollUpYearOfAll } from '../ingest/years'
import { dustDays, notices } from '../tables'
import { airWords } from '../words'
import { auditedOf, columnsOf, relayedOf, relayWords } from './relayed'
import { EDITORS, NOTICE_READERS, READERS, SPEAKERS } from './who'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** What staff say about the air: dust days and notices. */
export const noticeHandlers = {
  flagDust: staff(EDITORS, async (ctx: PersonContext, { day, dust, source }: Input<'flagDust'>) => {
    if (day > beijingDay(ctx.now)) throw fail('invalid', { fields: { day: airWords.futureDay } })
    if (dust) {
      const row = { source, flaggedBy: ctx.person.id, flaggedAt: ctx.now }
      await ctx.db
        .insert(dustDays)
        .values({ county: ctx.county, day, ...row })
        .onConflictDoUpdate({ target: [dustDays.county, dustDays.day], set: row })
    } else {
      await ctx.db.delete(dustDays).where(and(eq(dustDays.county, ctx.county), eq(dustDays.day, day)))
    }
    await rollUpYearOfAll(ctx.db, ctx.county, Number(day.slice(0, 4)), ctx.now)
    await ctx.audit({ action: 'air.dust', subject: `air:day:${day}`, reason: source, detail: { dust } })
    return { day, dust }
  }),

  publishNotice: staff(SPEAKERS, async (ctx: PersonContext, input: Input<'publishNotice'>) => {
    const [startsAt, endsAt] = [new Date(input.from), new Date(input.until)]
    if (startsAt >= endsAt) throw fail('invalid', { fields: { until: airWords.noticeTimes } })
    if (endsAt <= ctx.now) throw fail('invalid', { fields: { until: airWords.noticeOver } })
    const { kind, level, title, advice } = input
    const towns = [...new Set(input.towns)]
    if (!towns.every((town) => isTown(town, ctx.county)))
      throw fail('invalid', { fields: { towns: airWords.notTown } })
    const faults = relayWords(input, ctx.now)
    if (faults) throw fail('invalid', { fields: faults })
    const [row] = await ctx.db
      .insert(notices)
      .values({
        county: ctx.county,
        kind,
        level,
        title,
        advice,
        ...columnsOf(input.relayed),
        towns,
        startsAt,
        endsAt,
        publishedBy: ctx.person.id,
        createdAt: ctx.now,
      })
      .returning()
    if (!row) throw fail('internal')
    await ctx.audit({
      action: 'air.notice',
      subject: `air:notice:${row.id}`,
      detail: { kind, level, ...auditedOf(input.relayed) },
    })
    return noticeOf(row)
  }),

  endNotice: staff(SPEAKERS, async (ctx: PersonContext, { id }: Input<'endNotice'>) => {
    const ended = await ctx.db
      .update(notices)
      .set({ endedAt: ctx.now })
      .where(
        and(
          eq(notices.county, ctx.county),
          eq(notices.id, id),
          isNull(notices.endedAt),
          gt(notices.endsAt, ctx.now),
        ),
      )
      .returning({ id: notices.id })
    if (ended.length === 0) throw fail('conflict', { words: airWords.noticeOver })
    await ctx.audit({ action: 'air.notice_end', subject: `air:notice:${id}` })
    return { id }
  }),

  resumeNotice: staff(SPEAKERS, async (ctx: PersonContext, { id }: Input<'resumeNotice'>) => {
    const same = and(eq(notices.county, ctx.county), eq(notices.id, id))
    const [row] = await ctx.db.select().from(notices).where(same).for('update')
    if (!row) throw fail('not_found')
    if (row.endedAt === null) throw fail('conflict', { words: airWords.noticeOpen })
    if (row.endsAt <= ctx.now) throw fail('conflict', { words: airWords.noticePast })
    // from before it was known whose warnings these are
    if (row.kind === 'pollution' && row.issuer === null)
      throw fail('conflict', { words: airWords.noticeUnsigned })
    await ctx.db.update(notices).set({ endedAt: null }).where(same)
    await ctx.audit({ action: 'air.notice_resume', subject: `air:notice:${id}` })
    return { id }
  }),

  notices: staff(NOTICE_READERS, async (ctx: PersonContext, input: Input<'notices'>) => {
    const size = pageSize(input.limit)
    const after = input.after === undefined ? null : decodeCursor(InstantCursor, input.after)
    const rows = await ctx.db
      .select()
      .from(notices)
      .where(
        and(
          eq(notices.county, ctx.county),
          after === null
            ? undefined
            : sql`(${notices.createdAt}, ${notices.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(size + 1)
    const { items, next } = cutPage(rows, size, ({ createdAt, id }) => [createdAt.toISOString(), id])
    const names = await staffNames(
      ctx,
      items.map(({ publishedBy }) => publishedBy),
    )
    return {
      items: items.map((row) => ({
        ...noticeOf(row),
        endedAt: row.endedAt && row.endedAt.toISOString(),
        by: row.publishedBy === null ? null : (names.get(row.publishedBy) ?? null),
      })),
      next,
    }
  }),

  dustDays: staff(READERS, async (ctx: PersonContext, { year }: Input<'dustDays'>) => {
    const rows = await ctx.db
      .select()
      .from(dustDays)
      .where(and(eq(dustDays.county, ctx.county), between(dustDays.day, `${year}-01-01`, `${year}-12-31`)))
      .orderBy(desc(dustDays.day))
    const names = await staffNames(
      ctx,
      rows.map(({ flaggedBy }) => flaggedBy),
    )
    return {
      items: rows.map(({ day, source, flaggedBy, flaggedAt }) => ({
        day,
        source,
        by: flaggedBy === null ? null : (names.get(flaggedBy) ?? null),
        flaggedAt: flaggedAt.toISOString(),
      })),
    }
  }),
}

function noticeOf(row: typeof notices.$inferSelect): Notice {
  const { id, kind, title, advice, towns, startsAt, endsAt } = row
  return {
    id,
    kind,
    level: v.parse(LevelSchema, row.level),
    title,
    advice,
    relayed: relayedOf(row),
    towns,
    from: startsAt.toISOString(),
    until: endsAt.toISOString(),
  }
}
