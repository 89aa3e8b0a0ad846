/** The public ledger, read: verified cases only, nothing finer than the village, nobody's name. */
import { and, arrayContains, asc, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { divisionName } from '../../../shared/divisions'
import { PLANNED_EACH_TIME } from '../../../platform/database/statements'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import { beijingDay, daysBetween, startOfBeijingDay } from '../../../shared/time'
import { CATEGORY_IDS, type CategoryGroupId, type CategoryId, isTownOnly } from '../../../shared/categories'
import { type Locale, textIn } from '../../../shared/locale'
import { rating } from '../contract/parts'
import type { LedgerRowData } from '../contract/schemas'
import { daysTaken } from '../rules/progress'
import { publicStatus, publicVillage } from '../rules/public'
import { redact } from '../rules/redact'
import type { CaseRecord } from '../case/rows'
import { isPublic, isPubliclyOpen } from '../indexed'
import { cases } from '../tables'
import { ledgerEntries } from './tables'
import { autoTitle } from '../case/titles'
import { photosOf, shownPhoto } from '../case/views'
import { publicStateWords } from '../words'

/** The public number of the last row: its id and the very second of filing stay inside. */
const Cursor = v.tuple([v.pipe(v.string(), v.regex(/^[\d-]{1,20}$/))])
/** Photos of the desk only: a reporter's own could show where they stood. */
const PUBLIC_PHOTOS = new Set(['site', 'after'])

/** A row of the ledger. Overdue and returned cases stay in it. */
function ledgerRow({ now, locale }: Pick<Context, 'now' | 'locale'>, one: CaseRecord): LedgerRowData {
  const village = publicVillage(one)
  const status = publicStatus(one.state)
  const done = status === 'done'
  const late = !done && one.dueAt !== null && one.dueAt < now
  return {
    number: one.number,
    title: redact(one.publicTitle ? textIn(one.publicTitle, locale) : autoTitle({ ...one, village }, locale)),
    categories: one.categories,
    townName: divisionName(one.town) ?? null,
    villageName: village ? (divisionName(village) ?? null) : null,
    day: beijingDay(one.submittedAt),
    status: status === 'doing' && late ? 'overdue' : status,
    daysLeft: done || !one.dueAt ? null : daysBetween(now, one.dueAt),
    daysTaken: done && one.resolvedAt ? daysTaken(one.submittedAt, one.resolvedAt) : null,
    rating: one.rating,
  }
}

interface LedgerInput {
  after?: string | undefined
  limit?: number | undefined
  town?: string | undefined
  category?: CategoryId | undefined
  group?: CategoryGroupId | undefined
  open?: boolean | undefined
  year?: number | undefined
}

/** Where a page begins. @throws AppError bad_request for a number that never was */
async function placeOfLast(ctx: Context, after: string): Promise<readonly [Date, string]> {
  const [number] = decodeCursor(Cursor, after)
  const [last] = await ctx.db
    .select({ at: cases.submittedAt, id: cases.id })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.number, number)))
  if (!last) throw fail('bad_request')
  return [last.at, last.id]
}

const ofCategory = (category: CategoryId) =>
  sql`${arrayContains(cases.categories, [category])} ${PLANNED_EACH_TIME}`
/** A category with fewer cases is looked up as a whole; of others the newest are met on the way. */
const FEW = 2000

async function isRare(ctx: Context, category: CategoryId): Promise<boolean> {
  const some = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), isPublic(cases), ofCategory(category)))
    .limit(FEW)
    .as('some')
  return (await ctx.db.$count(some)) < FEW
}

/** `ledger`: one query along one of the indexes `cases_public…` and `cases_open…`. A case joined to another is not listed twice. */
export async function ledger(ctx: Context, input: LedgerInput) {
  const size = pageSize(input.limit)
  const last = input.after ? await placeOfLast(ctx, input.after) : null
  const rare = input.category !== undefined && (await isRare(ctx, input.category))
  const rows = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        input.open ? isPubliclyOpen(cases) : isPublic(cases),
        input.town ? eq(cases.town, input.town) : undefined,
        input.group ? eq(cases.mainGroup, input.group) : undefined,
        input.category ? ofCategory(input.category) : undefined,
        input.open === false ? inArray(cases.state, ['resolved', 'finished']) : undefined,
        input.year === undefined ? undefined : inYear(input.year),
        last ? beyond([cases.submittedAt, cases.id], last, ['desc', 'desc']) : undefined,
      ),
    )
    // a sum is not what the index is in order of: the few are read and sorted, instead of walking all for them
    .orderBy(rare ? sql`${cases.submittedAt} + interval '0' desc` : desc(cases.submittedAt), desc(cases.id))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.number])
  return { items: items.map((row) => ledgerRow(ctx, row)), next }
}

/** Filed in that year, Beijing. */
export const inYear = (year: number) =>
  and(
    gte(cases.submittedAt, startOfBeijingDay(`${year}-01-01`)),
    lt(cases.submittedAt, startOfBeijingDay(`${year + 1}-01-01`)),
  )

const Entry = v.object({
  title: v.nullish(v.string(), null),
  town: v.optional(v.string()),
  village: v.nullish(v.string(), null),
  categories: v.optional(v.array(v.picklist(CATEGORY_IDS))),
  status: v.string(),
  due: v.nullish(v.string(), null),
  rating: v.nullish(rating, null),
})
/**
 * What an entry is called: the desk's words, or place and category; null for one that takes the case out again.
 * @param row the case as the public sees it now: where that is by the town only, an entry from before names no village
 */
function entryTitle(entry: v.InferOutput<typeof Entry>, row: LedgerRowData, locale: Locale) {
  const { title, town, village, categories } = entry
  if (title === null && (town === undefined || categories === undefined)) return null
  if (isTownOnly(row.categories)) return row.title
  if (title !== null || town === undefined || categories === undefined) return title
  return redact(autoTitle({ town, village: publicVillage({ village, categories }), categories }, locale))
}

/** A case has a handful of entries; the bound only keeps the answer small. */
const MAX_ENTRIES = 200

/** `ledgerCase`: the row, the answer, and its entries in the chain. */
export async function ledgerCase(ctx: Context, input: { number: string }) {
  const [one] = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        eq(cases.number, input.number),
        sql`${cases.verified}`,
        ne(cases.state, 'refused'),
      ),
    )
  if (!one) throw fail('not_found')
  const entries = await ctx.db
    .select()
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.county, ctx.county), eq(ledgerEntries.caseId, one.id)))
    .orderBy(asc(ledgerEntries.seq))
    .limit(MAX_ENTRIES)
  const row = ledgerRow(ctx, one)
  const photos = row.status === 'done' ? await photosOf(ctx, [one.id]) : []
  return {
    row,
    answer: row.status === 'done' && one.answer ? redact(textIn(one.answer, ctx.locale)) : null,
    photos: photos
      .filter((photo) => photo.state === 'passed' && PUBLIC_PHOTOS.has(photo.kind))
      .map(shownPhoto),
    entries: entries.map((entry) => {
      const content = v.parse(Entry, JSON.parse(entry.content))
      return {
        seq: entry.seq,
        at: entry.at.toISOString(),
        kind: content.status,
        title: entryTitle(content, row, ctx.locale) ?? publicStateWords(ctx.locale)[one.state],
        due: content.due,
        rating: content.rating,
        hash: entry.hash,
        before: entry.before,
      }
    }),
  }
}
