/** The cases of a desk as a table of any length: a page of them is in memory. */
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond } from '../../../platform/kernel/paging'
import { CSV_TYPE, longTableOf, XLSX_TYPE } from '../../../platform/sheets'
import { CalendarDay } from '../../../shared/contract'
import { divisionName } from '../../../shared/divisions'
import { holds, OVERSEERS } from '../../../shared/roles'
import { addDays, beijingDay } from '../../../shared/time'
import { categoryGroup, COLUMNS, counted, type ExportInput, listQueue, placedAt } from '../contract/schemas'
import { countedAt, countedOrder, countedWhere } from '../figures/counted'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'
import { countingWords, exportWords, failWords, groupWords } from '../words'
import { caseColumns, type CaseLine, caseWords, fileParts } from './case-columns'
import { type CaseFilter, ofCase, rowsAt } from './filter'
import { saidAll, wordsIn } from './find'
import { seatAt } from './lists'
import { deskName } from './seats'

const MAX_DAYS = 366
const DAYS_BEFORE = 90
/** Cases read at once. */
const PAGE = 100

/** Which cases go into a file, what of them, and its form. */
export const CasesAsked = v.strictObject({
  desk: v.string(),
  queue: v.nullable(listQueue),
  what: v.nullable(counted),
  /** Null only where all that is open is asked for, whenever it came. */
  from: v.nullable(CalendarDay),
  to: v.nullable(CalendarDay),
  town: v.optional(v.string()),
  unit: v.optional(v.string()),
  group: v.optional(categoryGroup),
  at: v.optional(placedAt),
  text: v.optional(v.string()),
  columns: v.array(v.picklist(COLUMNS)),
  form: v.picklist(['csv', 'xlsx']),
})
export type CasesAsked = v.InferOutput<typeof CasesAsked>

type Reading = Pick<Context, 'db' | 'county' | 'locale' | 'now'>

/**
 * What a person may take out of what was asked.
 * @throws AppError forbidden for a desk that is not one's own, and for what a number is made of to who does not see the
 *   figures; invalid (422) for more than a year
 */
export function casesAsked(ctx: Context, input: v.InferOutput<typeof ExportInput>): CasesAsked {
  const { desk, roles } = seatAt(ctx, input.desk)
  if (input.what !== undefined && !(desk === ctx.county && holds(roles, OVERSEERS))) throw fail('forbidden')
  const today = beijingDay(ctx.now)
  // what is open or was looked for is taken out whole, as the list shows it; of what is done there are years
  const open =
    input.what === undefined &&
    (input.text !== undefined || (input.queue !== undefined && input.queue !== 'done'))
  const from = input.from ?? (open ? null : addDays(input.to ?? today, -DAYS_BEFORE))
  const to = input.to ?? (open ? null : today)
  if (from !== null && (from > (to ?? today) || addDays(from, MAX_DAYS) < (to ?? today)))
    throw fail('invalid', { fields: { from: failWords.tooBroad } })
  const { town, unit, group, at, text, columns = COLUMNS, form } = input
  return {
    desk,
    queue: input.queue ?? null,
    what: input.what ?? null,
    from,
    to,
    ...(town === undefined ? {} : { town }),
    ...(unit === undefined ? {} : { unit }),
    ...(group === undefined ? {} : { group }),
    ...(at === undefined ? {} : { at }),
    ...(text === undefined ? {} : { text }),
    columns: [...columns],
    form,
  }
}

/** Cases of a file, in the order of its list. @param last of those before */
function asked(reading: Reading, what: CasesAsked, last: readonly [Date, string] | null): SQL | undefined {
  const ofCounty = levelOf(what.desk) === 'county'
  const said = what.text === undefined ? undefined : saidAll(reading, wordsIn(what.text), ofCounty)
  const { what: number, from, to } = what
  if (number !== null && from !== null && to !== null)
    return and(countedWhere(reading, { ...what, what: number, from, to }, last ?? undefined), said)
  const filter: CaseFilter = {
    ...what,
    queue: what.queue ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  }
  return and(
    rowsAt(reading, what.desk, filter),
    ofCase(filter),
    said,
    last ? beyond([caseDesks.filedAt, caseDesks.caseId], last, ['desc', 'desc']) : undefined,
  )
}

const its = and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId))

/**
 * Counts what is to be taken out, and writes down who takes it.
 * @param most rows that a file has at most
 * @returns how many there will be, and whether there are more
 */
export async function countTaken(
  ctx: Context,
  what: CasesAsked,
  most: number,
): Promise<{ rows: number; cut: boolean }> {
  const source = ctx.db.select({ id: cases.id })
  const found = (what.what === null ? source.from(caseDesks).innerJoin(cases, its) : source.from(cases))
    .where(asked(ctx, what, null))
    .limit(most + 1)
    .as('found')
  const [counted] = await ctx.db.select({ n: sql<number>`count(*)::int` }).from(found)
  const n = counted?.n ?? 0
  const { desk, queue: of, what: number, from, to, town, unit, group, at, text } = what
  const narrowed = {
    town: town ?? null,
    unit: unit ?? null,
    group: group ?? null,
    at: at ?? null,
    text: text ?? null,
  }
  await ctx.audit({
    action: 'case.export',
    subject: `desk:${desk}`,
    detail: { queue: of, what: number, from, to, ...narrowed, rows: n },
  })
  return { rows: Math.min(n, most), cut: n > most }
}

/** How the file is called: by what is in it. */
export const fileOf = ({ locale, now }: Reading, what: CasesAsked) => {
  const { desk, form, queue: of, what: number, from, to } = what
  const words = exportWords(locale)
  const { queues, terms } = countingWords(locale)
  const parts = [
    deskName(desk, locale) ?? desk,
    number ? terms[number].name : of ? queues[of] : null,
    what.unit ? (deskName(what.unit, locale) ?? what.unit) : null,
    what.town ? (divisionName(what.town) ?? what.town) : null,
    what.group ? groupWords(locale)[what.group] : null,
    what.text ?? null,
    from && to ? words.days(from, to) : words.now(beijingDay(now)),
  ]
  return {
    name: `${words.fileName(parts.filter((part) => part !== null).map(inFileName))}.${form}`,
    type: form === 'csv' ? CSV_TYPE : XLSX_TYPE,
  }
}
/** What no system takes in the name of a file goes. */
const inFileName = (text: string): string => text.replace(/[\\/:*?"<>|\p{C}]+/gu, ' ').trim()

/** The table, the newest first. @param most rows of it */
export const caseTable = (reading: Reading, what: CasesAsked, most: number) =>
  longTableOf(
    exportWords(reading.locale).sheetName,
    caseColumns(caseWords(reading.locale), levelOf(what.desk) === 'county', what.columns),
    casesOf(reading, what, most),
  )

/** Along an index of the desk or of what is counted, a page after the other. */
async function* casesOf(reading: Reading, what: CasesAsked, most: number): AsyncGenerator<CaseLine> {
  let last: readonly [Date, string] | null = null
  for (let left = most; left > 0;) {
    const size = Math.min(left, PAGE)
    const rows = await pageOf(reading, what, last, size)
    for (const { one } of rows) yield one
    const end = rows.at(-1)
    if (!end || rows.length < size) return
    last = [end.at, end.id]
    left -= size
  }
}

type Line = { one: CaseLine; at: Date; id: string }

function pageOf(
  { db, ...reading }: Reading,
  what: CasesAsked,
  last: readonly [Date, string] | null,
  size: number,
): Promise<Line[]> {
  const where = asked({ db, ...reading }, what, last)
  if (what.what !== null)
    return db
      .select({ one: fileParts, at: countedAt(what.what), id: cases.id })
      .from(cases)
      .where(where)
      .orderBy(...countedOrder(what.what))
      .limit(size)
  return db
    .select({ one: fileParts, at: caseDesks.filedAt, id: cases.id })
    .from(caseDesks)
    .innerJoin(cases, its)
    .where(where)
    .orderBy(desc(caseDesks.filedAt), desc(caseDesks.caseId))
    .limit(size)
}
