/** What a reporter may do: follow, add, urge, rate. Filing is in `submit.ts`. */
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { claimPhotos } from '../../files'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { beijingDay, startOfBeijingDay } from '../../../shared/time'
import { amend, happen } from '../case/change'
import { addPhotos } from '../case/write'
import type { BadReason, Rating } from '../contract/schemas'
import { caseRow, caseView, hasRated, mainOf, OPEN_STATES, URGE_EVERY_MS, URGEABLE } from './views'
import { turnOf } from '../rules/queues'
import { loadRules } from '../settings'
import { type CaseRecord, lockCase, type Work } from '../case/rows'
import { caseEventsWhole } from '../archive/tables'
import { casePhotos, caseRatings, caseReporters, cases } from '../tables'
import { tellDesk } from '../case/tell-desk'
import { firstPhoto, iso, thumbOf } from '../case/views'
import { failWords } from '../words'

const main = alias(cases, 'main')
const ratedNow = sql<boolean>`exists (select 1 from case_ratings r where r.county = "cases"."county"
  and r.case_id = "cases"."id" and r.round = coalesce("main"."reopened", "cases"."reopened"))`
const waitsForMe = sql<string | null>`case
  when "cases"."state" = 'needs_more' then 'more'
  when coalesce("main"."state", "cases"."state") = 'resolved' and not ${ratedNow} then 'rate' end`

/** `mine`: cases of a person by the day they filed or began to follow, one query. */
export async function myCases(
  ctx: PersonContext,
  input: { after?: string | undefined; limit?: number | undefined },
) {
  const size = pageSize(input.limit)
  const [since, id] = input.after ? decodeCursor(InstantCursor, input.after) : []
  const rows = await ctx.db
    .select({
      one: cases,
      main,
      part: caseReporters.part,
      since: caseReporters.since,
      photo: firstPhoto,
      rated: ratedNow,
    })
    .from(caseReporters)
    .innerJoin(cases, and(eq(cases.county, caseReporters.county), eq(cases.id, caseReporters.caseId)))
    .leftJoin(main, and(eq(main.county, cases.county), eq(main.id, cases.linkedTo)))
    .where(
      and(
        eq(caseReporters.county, ctx.county),
        eq(caseReporters.personId, ctx.person.id),
        since && id
          ? beyond([caseReporters.since, caseReporters.caseId], [new Date(since), id], ['desc', 'desc'])
          : undefined,
      ),
    )
    .orderBy(desc(caseReporters.since), desc(caseReporters.caseId))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.since.toISOString(), row.one.id])
  return {
    items: items.map((row) =>
      caseRow(ctx, row.one, row.part, { main: row.main, thumb: thumbOf(ctx, row.photo), rated: row.rated }),
    ),
    next,
  }
}

/** `waitingForMe`: for the badge on the tab. */
export async function waitingCount(ctx: PersonContext) {
  const rows = await ctx.db
    .select({ waits: waitsForMe, count: sql<number>`count(*)::int` })
    .from(caseReporters)
    .innerJoin(cases, and(eq(cases.county, caseReporters.county), eq(cases.id, caseReporters.caseId)))
    .leftJoin(main, and(eq(main.county, cases.county), eq(main.id, cases.linkedTo)))
    .where(
      and(
        eq(caseReporters.county, ctx.county),
        eq(caseReporters.personId, ctx.person.id),
        eq(caseReporters.part, 'reporter'),
        inArray(cases.state, ['needs_more', 'resolved', 'linked']),
      ),
    )
    .groupBy(waitsForMe)
  const of = (kind: string) => rows.find((row) => row.waits === kind)?.count ?? 0
  return { rate: of('rate'), more: of('more'), total: of('rate') + of('more') }
}

interface Given {
  claim?: string | undefined
  words?: string | undefined
  photos?: readonly string[] | undefined
}

async function claimOwn(ctx: Context, one: CaseRecord, { photos = [], claim }: Given): Promise<void> {
  if (photos.length === 0) return
  const by = ctx.person ? { ownerId: ctx.person.id } : { claim: claim ?? '' }
  await claimPhotos(ctx, { fileIds: photos, by, usedBy: `case:${one.id}`, field: 'photos' })
}

/** Whether the newest thing that its reporter added is this very one: an anonymous phone that got no answer sends again. */
async function isAddedAgain(ctx: Context, one: CaseRecord, { words, photos = [] }: Given): Promise<boolean> {
  const [last] = await ctx.db
    .select({ id: caseEventsWhole.id, words: caseEventsWhole.words })
    .from(caseEventsWhole)
    .where(
      and(
        eq(caseEventsWhole.county, ctx.county),
        eq(caseEventsWhole.caseId, one.id),
        inArray(caseEventsWhole.kind, ['added', 'supply']),
      ),
    )
    .orderBy(desc(caseEventsWhole.order))
    .limit(1)
  if (!last || last.words !== (words ?? null)) return false
  const with_ = await ctx.db
    .select({ fileId: casePhotos.fileId })
    .from(casePhotos)
    .where(and(eq(casePhotos.county, ctx.county), eq(casePhotos.eventId, last.id)))
  const before = with_.map((photo) => photo.fileId).sort()
  return before.join() === [...photos].sort().join()
}

/**
 * A reporter's deed. Of an anonymous one only the day is kept: its beginning, or where the case has moved since then the
 * instant of that, so that no line stands before the one that it answers. The hours between count as the desk's own.
 */
async function workOn(ctx: Context, ...touched: readonly CaseRecord[]): Promise<Work> {
  const rules = await loadRules(ctx.db, ctx.county)
  if (ctx.person) return { ...ctx, rules }
  const day = startOfBeijingDay(beijingDay(ctx.now))
  const at = Math.max(day.getTime(), ...touched.map((one) => one.stateSince.getTime()))
  return { ...ctx, now: new Date(at), rules }
}

/** `addMore`: a later photo or word; in needs_more it answers the question and the case goes back to the desk. */
export async function addMore(ctx: Context, one: CaseRecord, input: Given) {
  const photos = input.photos ?? []
  if (!input.words && photos.length === 0) throw fail('invalid', { fields: { words: failWords.nothing } })
  if (!ctx.person && (await isAddedAgain(ctx, one, input))) return caseView(ctx, one, 'reporter')
  if (!OPEN_STATES.includes(one.state))
    throw fail('conflict', { words: failWords.wrongState, detail: { state: one.state } })
  await claimOwn(ctx, one, input)
  const work = await workOn(ctx, one)
  const added = { kind: 'added' as const, fileIds: photos }
  if (one.state === 'needs_more') {
    const after = await happen(work, one, {
      event: 'supply',
      actor: 'reporter',
      data: {},
      words: input.words ?? null,
      photos: added,
    })
    await tellDesk(work, [turnOf(after)], after, { what: 'supplied' })
    return caseView(ctx, after, 'reporter')
  }
  const after = await amend(
    work,
    one,
    {},
    {
      kind: 'added',
      data: {},
      actor: 'reporter',
      words: input.words ?? null,
      shown: true,
      photos: added,
    },
  )
  await tellDesk(work, [turnOf(after)], after, { what: 'added' })
  return caseView(ctx, after, 'reporter')
}

/** `urge`: once in 24 hours. @throws AppError conflict (409) with the time of the last one */
export async function urge(ctx: Context, one: CaseRecord) {
  const lead = (await mainOf(ctx, one)) ?? one
  if (!URGEABLE.includes(lead.state))
    throw fail('conflict', { words: failWords.wrongState, detail: { state: lead.state } })
  if (one.urgedAt && ctx.now.getTime() - one.urgedAt.getTime() < URGE_EVERY_MS) {
    throw fail('conflict', { words: failWords.urged, detail: { urgedAt: iso(one.urgedAt) } })
  }
  const work = await workOn(ctx, one, lead)
  const set = { urges: one.urges + 1, urgedAt: work.now }
  const after = await amend(work, one, set, { kind: 'urge', data: {}, actor: 'reporter', shown: true })
  if (lead.id !== one.id) {
    const locked = await lockCase(ctx, lead.id)
    await amend(work, locked, { urges: locked.urges + 1 }, null)
  }
  await tellDesk(work, [turnOf(lead)], lead, { what: 'urged' })
  return caseView(ctx, after, 'reporter')
}

interface Rated extends Given {
  rating: Rating
  reason?: BadReason | undefined
}

/**
 * `rate`. On a linked case the rating belongs to this reporter, and a bad one sends the main case back for
 * everybody; a good one leaves the main case to its own reporter.
 */
export async function rate(ctx: Context, one: CaseRecord, input: Rated) {
  const linkedTo = await mainOf(ctx, one)
  const lead = linkedTo ? await lockCase(ctx, linkedTo.id) : one
  if (lead.state !== 'resolved')
    throw fail('conflict', { words: failWords.wrongState, detail: { state: lead.state } })
  if (await hasRated(ctx, one, linkedTo)) throw fail('conflict', { words: failWords.rated })
  if (input.rating === 'bad' && !input.reason)
    throw fail('invalid', { fields: { reason: failWords.needsReason } })
  const photos = input.photos ?? []
  await claimOwn(ctx, one, input)
  const work = await workOn(ctx, one, lead)
  await ctx.db.insert(caseRatings).values({
    county: ctx.county,
    caseId: one.id,
    round: lead.reopened,
    at: work.now,
    rating: input.rating,
    reason: input.reason ?? null,
    words: input.words ?? null,
  })
  const after = await rated(work, lead, one, input)
  await addPhotos(work, one.id, 'added', photos, null)
  return caseView(ctx, after, 'reporter')
}

async function rated(work: Work, lead: CaseRecord, one: CaseRecord, input: Rated): Promise<CaseRecord> {
  const words = input.words ?? null
  if (input.rating === 'bad') {
    const moved = await happen(work, lead, {
      event: 'rateBad',
      actor: 'reporter',
      set: { rating: 'bad', ratedAt: work.now },
      data: (after) => ({ reason: input.reason ?? null, toCounty: after.state !== 'reopened' }),
      words,
    })
    await tellDesk(work, [turnOf(moved)], moved, { what: 'unsatisfied' })
    if (one.id === lead.id) return moved
  } else if (one.id === lead.id) {
    return happen(work, lead, {
      event: input.rating === 'good' ? 'rateGood' : 'rateFair',
      actor: 'reporter',
      set: { rating: input.rating, ratedAt: work.now },
      data: {},
      words,
    })
  }
  return amend(
    work,
    one,
    { rating: input.rating, ratedAt: work.now },
    { kind: 'rated', data: { rating: input.rating }, actor: 'reporter', words, shown: true },
  )
}
