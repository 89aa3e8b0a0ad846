/**
 * Search of the desk. What is written often is met by a walk through the newest cases of the desk, so many at most; what
 * is not found there is written seldom and stands in the index of letters and pairs of letters (`cases_words`). So the
 * cost follows neither the age of the county nor its size.
 */
import { and, desc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { CATEGORY_IDS } from '../../../shared/categories'
import { beijingMonth } from '../../../shared/time'
import { townsOf } from '../../../shared/divisions'
import { DISPATCHERS } from '../../../shared/roles'
import { PLANNED_EACH_TIME } from '../../../platform/database/statements'
import type { Context } from '../../../platform/kernel/context'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { firstPhoto } from '../case/views'
import { casesOfPhone } from '../filing/identity'
import { levelOf } from '../rules/dispatch'
import { wordsOf } from '../indexed'
import { caseDesks, cases } from '../tables'
import { categoryWords } from '../words'
import { type CaseFilter, ofCase, rowsAt } from './filter'
import { requireSeat } from './seats'
import { staffRow } from './views'

/** Of a desk's newest cases so many are looked at one by one. */
const NEWEST = 1000

/** More words than these are no search: the rest is left out. */
const MOST_WORDS = 6
/** A number without year and month is looked for in the months of so many years. */
const YEARS = 5
/** Fewer digits without a month are words like any other. */
const SHORTEST = 3

interface Asked extends CaseFilter {
  text: string
  after?: string | undefined
  limit?: number | undefined
}

/**
 * `find`: by number, 12345 work order, place name or words, among the cases that one's desks see; the newest first. Of
 * several words each is to be met.
 */
export async function find(ctx: Context, input: Asked) {
  const { seats } = requireSeat(ctx)
  const size = pageSize(input.limit)
  const parts = seats.map(({ desk }) => foundAt(ctx, desk, input, size + 1))
  // a case on several of one's desks is found once
  const found = ctx.db
    .$with('found', {
      id: sql<string>`found_id`.as('found_id'),
      at: sql<Date>`found_at`.mapWith(caseDesks.filedAt).as('found_at'),
    })
    .as(sql`select distinct found_id, found_at from (${sql.join(parts, sql` union all `)}) as parts`)
  const rows = await ctx.db
    .with(found)
    .select({ one: cases, photo: firstPhoto })
    .from(found)
    .innerJoin(cases, and(eq(cases.county, ctx.county), eq(cases.id, found.id)))
    .orderBy(desc(found.at), desc(found.id))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.one.submittedAt.toISOString(), row.one.id])
  return { items: items.map((row) => staffRow(ctx, row.one, row.photo)), next }
}

/** What is found at one desk, its newest first: `found_id` and `found_at`. The second part is not begun where the first is enough. */
function foundAt(ctx: Context, desk: string, asked: Asked, most: number): SQL {
  const { text, after } = asked
  const [at, id] = after ? decodeCursor(InstantCursor, after) : []
  const here = and(
    rowsAt(ctx, desk, asked),
    at && id
      ? beyond([caseDesks.filedAt, caseDesks.caseId], [new Date(at), id], ['desc', 'desc'])
      : undefined,
  )
  const ofCounty = levelOf(desk) === 'county'
  const its = and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId))
  const order = sql`order by ${desc(caseDesks.filedAt)}, ${desc(caseDesks.caseId)}`
  const columns = sql`${caseDesks.caseId} as found_id, ${caseDesks.filedAt} as found_at`
  const numbers = numbersIn(ctx, text)
  if (numbers.length > 0)
    return sql`(select ${columns} from ${caseDesks} join ${cases} on ${its} where ${and(here, inArray(cases.number, numbers), ofCase(asked))} ${order} limit ${most})`
  const words = wordsIn(text)
  const edge = (column: SQL) =>
    sql`(select ${column} from ${caseDesks} where ${here} ${order} offset ${NEWEST - 1} limit 1)`
  const [edgeAt, edgeId] = [edge(sql`${caseDesks.filedAt}`), edge(sql`${caseDesks.caseId}`)]
  const older = sql`${caseDesks.filedAt} <= ${edgeAt} and not (${caseDesks.filedAt} = ${edgeAt} and ${caseDesks.caseId} >= ${edgeId})`
  return sql`(select found_id, found_at from (
    (select found_id, found_at from (select ${columns} from ${caseDesks} where ${here} ${order} limit ${NEWEST}) as newest
      cross join lateral (select 1 from ${cases} where ${cases.county} = ${ctx.county} and ${cases.id} = newest.found_id
        and ${and(saidAll(ctx, words, ofCounty), ofCase(asked))} limit 1) as hit
      order by found_at desc, found_id desc limit ${most})
    union all
    (select ${columns} from ${caseDesks} join ${cases} on ${its}
      where ${and(here, older, indexedAll(ctx, words, ofCounty), ofCase(asked))} ${order} limit ${most})
  ) as found_here limit ${most})`
}

type Asking = Pick<Context, 'county' | 'locale' | 'now'>

/** Words of a search, each once. */
export const wordsIn = (text: string): string[] => [...new Set(text.split(/\s+/u))].slice(0, MOST_WORDS)

/**
 * Numbers of cases that a text is: one with its year and month, `2610-184`, or those that one without may mean, `184`.
 * @returns none for a text that is no number
 */
function numbersIn({ now }: Asking, text: string): string[] {
  const [, month, running] = /^(?:(\d{4})-)?(\d{1,6})$/.exec(text) ?? []
  if (running === undefined) return []
  const tail = running.padStart(4, '0')
  if (month !== undefined) return [`${month}-${tail}`]
  if (running.length < SHORTEST) return []
  return Array.from({ length: 12 * YEARS }, (_, back) => {
    const then = beijingMonth(now, -back).slice(2).replace('-', '')
    return `${then}-${tail}`
  })
}

/** Whether a case is meant by every word. */
export const saidAll = (ctx: Asking, words: readonly string[], ofCounty: boolean): SQL | undefined =>
  or(and(...words.map((word) => said(ctx, word, ofCounty))), ofOrder(words, ofCounty))
const indexedAll = (ctx: Asking, words: readonly string[], ofCounty: boolean): SQL | undefined =>
  or(and(...words.map((word) => indexed(ctx, word, ofCounty))), ofOrder(words, ofCounty))
/** A work order of 12345 may have a blank in its number. */
const ofOrder = (words: readonly string[], ofCounty: boolean): SQL | undefined =>
  ofCounty && words.length > 1 ? eq(cases.hotline, words.join(' ')) : undefined

/** What a typed text may name beside words: towns and villages by their codes, and kinds. */
function named({ county, locale }: Asking, text: string) {
  const places = townsOf(county)
    .flatMap((town) => [town, ...town.villages])
    .filter(({ name }) => name.includes(text))
  return {
    places: places.map(({ code }) => code),
    kinds: CATEGORY_IDS.filter((category) => categoryWords(locale)[category].includes(text)),
  }
}

/** Whether the words hold the text. `%` and `_` are letters here, not wild cards. */
function written(text: string): SQL | undefined {
  const like = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return or(ilike(cases.title, like), ilike(cases.words, like), ilike(cases.placeWords, like))
}

/** Whether a case is meant by a text, by looking at it. */
function said(ctx: Asking, text: string, ofCounty: boolean): SQL | undefined {
  const { places, kinds } = named(ctx, text)
  return or(
    written(text),
    places.length > 0 ? or(inArray(cases.village, places), inArray(cases.town, places)) : undefined,
    // a case without words is called by its first category
    kinds.length > 0 ? and(isNull(cases.title), inArray(sql`${cases.categories}[1]`, kinds)) : undefined,
    ofCounty ? eq(cases.hotline, text) : undefined,
  )
}

/** The same by indexes. How often a text is written its letters say, and nothing else. */
function indexed(ctx: Asking, text: string, ofCounty: boolean): SQL | undefined {
  const { places, kinds } = named(ctx, text)
  const marks = [...places.map((code) => `@${code}`), ...kinds.map((kind) => `#${kind}`)]
  return or(
    sql`(case when ${written(text)} then true else false end and ${wordsOf(cases)} @> text_pairs(${text}) ${PLANNED_EACH_TIME})`,
    marks.length > 0 ? sql`${wordsOf(cases)} && ${sql.param(marks)}::text[]` : undefined,
    ofCounty ? eq(cases.hotline, text) : undefined,
  )
}

const FOUND_PHONE = 'case.find.phone'

/**
 * `findByPhone`: for the county's desk, which may open those identities anyway. That somebody looked for a person is in
 * the audit log before anything is shown; the phone is not.
 */
export async function findByPhone(ctx: Context, { phone }: { phone: string }) {
  requireSeat(ctx, DISPATCHERS)
  const theirs = await casesOfPhone(ctx, phone)
  await ctx.audit({
    action: FOUND_PHONE,
    subject: `county:${ctx.county}`,
    detail: { found: theirs.length },
  })
  if (theirs.length === 0) return { items: [], next: null }
  const rows = await ctx.db
    .select({ one: cases, photo: firstPhoto })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), inArray(cases.id, theirs)))
    .orderBy(desc(cases.submittedAt), desc(cases.id))
  return { items: rows.map((row) => staffRow(ctx, row.one, row.photo)), next: null }
}
