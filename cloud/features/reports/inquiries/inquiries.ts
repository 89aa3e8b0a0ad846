/** 督办: a leader asks a unit, the unit answers; both are in the audit log. */
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { HANDS, holds, OVERSEERS } from '../../../shared/roles'
import { messageOfInquiry } from '../case/messages'
import { findCase } from '../case/rows'
import { peopleAt } from '../case/tell-desk'
import { titleIn } from '../case/titles'
import type { InquireInput, InquiryData } from '../contract/schemas'
import { deskName, requireSeat } from '../desk/seats'
import { deadline } from '../rules/clocks'
import { loadRules } from '../settings'
import { cases } from '../tables'
import { failWords } from '../words'
import { caseInquiries } from './tables'

type Row = typeof caseInquiries.$inferSelect
const caseParts = {
  id: cases.id,
  number: cases.number,
  title: cases.title,
  town: cases.town,
  village: cases.village,
  categories: cases.categories,
}
type About = Parameters<typeof titleIn>[0] & { id: string; number: string }

/** @param about the case, where it is about one */
function shown(ctx: Pick<PersonContext, 'now' | 'locale'>, row: Row, about: About | null): InquiryData {
  const { id, desk, words, answer, answeredAt } = row
  return {
    id,
    desk,
    deskName: deskName(desk, ctx.locale) ?? desk,
    words,
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    case: about && { id: about.id, number: about.number, title: titleIn(about, ctx.locale) },
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
    late: (answeredAt ?? ctx.now) > row.dueAt,
  }
}

/** `inquire`. @throws AppError invalid for a desk that there is not, not_found for a case that there is not */
export async function inquire(ctx: PersonContext, input: v.InferOutput<typeof InquireInput>) {
  const { desk, words, workingDays } = input
  const name = deskName(desk, ctx.locale)
  if (name === undefined || desk === ctx.county || !(desk.startsWith('dept:') || desk.startsWith(ctx.county)))
    throw fail('invalid', { fields: { desk: failWords.unknownDesk } })
  const about = input.caseId === undefined ? null : await findCase(ctx, input.caseId)
  const rules = await loadRules(ctx.db, ctx.county)
  const [row] = await ctx.db
    .insert(caseInquiries)
    .values({
      county: ctx.county,
      desk,
      caseId: about?.id ?? null,
      words,
      askedBy: ctx.person.id,
      askedAt: ctx.now,
      dueAt: deadline(rules, { unit: 'working', count: workingDays }, ctx.now),
    })
    .returning()
  if (!row) throw new Error('no inquiry was written')
  await ctx.audit({
    action: 'inquiry.ask',
    subject: `inquiry:${row.id}`,
    detail: { desk, workingDays, ...(about ? { number: about.number } : {}) },
  })
  const people = await peopleAt(ctx, desk)
  await ctx.messages.sendEach(
    messageOfInquiry,
    people.map((to) => ({ to, data: { what: 'asked' as const, desk, words } })),
  )
  return shown(ctx, row, about)
}

/** `answerInquiry`. @throws AppError not_found for one that is asked of others, conflict (409) where it is answered */
export async function answerInquiry(ctx: PersonContext, input: { id: string; words: string }) {
  const { seats } = requireSeat(ctx, HANDS)
  const [found] = await ctx.db
    .select()
    .from(caseInquiries)
    .where(and(eq(caseInquiries.county, ctx.county), eq(caseInquiries.id, input.id)))
    .for('update')
  if (!found || !seats.some(({ desk }) => desk === found.desk)) throw fail('not_found')
  if (found.answeredAt !== null) throw fail('conflict', { words: failWords.inquiryAnswered })
  const set = { answer: input.words, answeredBy: ctx.person.id, answeredAt: ctx.now }
  await ctx.db
    .update(caseInquiries)
    .set(set)
    .where(and(eq(caseInquiries.county, ctx.county), eq(caseInquiries.id, input.id)))
  await ctx.audit({ action: 'inquiry.answer', subject: `inquiry:${found.id}`, detail: { desk: found.desk } })
  await ctx.messages.sendEach(messageOfInquiry, [
    { to: found.askedBy, data: { what: 'answered' as const, desk: found.desk, words: input.words } },
  ])
  const about = found.caseId === null ? null : await findCase(ctx, found.caseId)
  return shown(ctx, { ...found, ...set }, about)
}

interface Asked {
  after?: string | undefined
  limit?: number | undefined
  desk?: string | undefined
  open?: boolean | undefined
  caseId?: string | undefined
}

/** `inquiries`: one walk along the index of the desk, of all, or of a case; of that a unit sees what it was asked itself. */
export async function inquiries(ctx: PersonContext, input: Asked) {
  const { seats } = requireSeat(ctx)
  const overall = seats.some(({ desk, roles }) => desk === ctx.county && holds(roles, OVERSEERS))
  const own = seats.map(({ desk }) => desk)
  const { caseId } = input
  const desk = input.desk ?? (overall || caseId !== undefined ? undefined : own[0])
  if (desk !== undefined && !overall && !own.includes(desk)) throw fail('forbidden')
  const size = pageSize(input.limit)
  const [at, id] = input.after ? decodeCursor(InstantCursor, input.after) : []
  const { askedAt } = caseInquiries
  const rows = await ctx.db
    .select({ one: caseInquiries, about: caseParts })
    .from(caseInquiries)
    .leftJoin(cases, and(eq(cases.county, caseInquiries.county), eq(cases.id, caseInquiries.caseId)))
    .where(
      and(
        eq(caseInquiries.county, ctx.county),
        desk === undefined ? undefined : eq(caseInquiries.desk, desk),
        caseId === undefined ? undefined : eq(caseInquiries.caseId, caseId),
        overall || desk !== undefined ? undefined : inArray(caseInquiries.desk, own),
        input.open === true ? isNull(caseInquiries.answeredAt) : undefined,
        at !== undefined && id !== undefined
          ? sql`(${askedAt}, ${caseInquiries.id}) < (${at}::timestamptz, ${id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(askedAt), desc(caseInquiries.id))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, ({ one }) => [one.askedAt.toISOString(), one.id])
  return { items: items.map(({ one, about }) => shown(ctx, one, about)), next }
}
