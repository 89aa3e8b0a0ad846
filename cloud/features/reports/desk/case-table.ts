/** The cases of a desk as a table of any length: a page of them is in memory. */
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond } from '../../../platform/kernel/paging'
import { CSV_TYPE, longTableOf, XLSX_TYPE } from '../../../platform/sheets'
import { CalendarDay } from '../../../shared/contract'
import { addDays, beijingDay, startOfBeijingDay } from '../../../shared/time'
import { type ExportInput, queue } from '../contract/schemas'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'
import { exportWords, failWords } from '../words'
import { caseColumns, type CaseLine, caseWords, fileParts } from './case-columns'
import { queueFilter, seatAt } from './lists'
import { deskName } from './seats'

const MAX_DAYS = 366
const DAYS_BEFORE = 90
/** Cases read at once. */
const PAGE = 100

/** Which cases go into a file, and its form. */
export const CasesAsked = v.strictObject({
  desk: v.string(),
  queue: v.nullable(queue),
  from: CalendarDay,
  to: CalendarDay,
  form: v.picklist(['csv', 'xlsx']),
})
export type CasesAsked = v.InferOutput<typeof CasesAsked>

type Reading = Pick<Context, 'db' | 'county' | 'locale' | 'now'>

/**
 * What a person may take out of what was asked.
 * @throws AppError forbidden for a desk that is not one's own, invalid (422) for more than a year
 */
export function casesAsked(ctx: Context, input: v.InferOutput<typeof ExportInput>): CasesAsked {
  const { desk } = seatAt(ctx, input.desk)
  const today = beijingDay(ctx.now)
  const from = input.from ?? addDays(today, -DAYS_BEFORE)
  const to = input.to ?? today
  if (from > to || addDays(from, MAX_DAYS) < to)
    throw fail('invalid', { fields: { from: failWords.tooBroad } })
  return { desk, queue: input.queue ?? null, from, to, form: input.form }
}

const asked = ({ county, now }: Reading, what: CasesAsked) =>
  and(
    what.queue
      ? queueFilter(county, what.desk, what.queue, now)
      : and(eq(caseDesks.county, county), eq(caseDesks.desk, what.desk)),
    gte(caseDesks.filedAt, startOfBeijingDay(what.from)),
    lt(caseDesks.filedAt, startOfBeijingDay(addDays(what.to, 1))),
  )

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
  const found = ctx.db
    .select({ id: caseDesks.caseId })
    .from(caseDesks)
    .where(asked(ctx, what))
    .limit(most + 1)
    .as('found')
  const [counted] = await ctx.db.select({ n: sql<number>`count(*)::int` }).from(found)
  const n = counted?.n ?? 0
  await ctx.audit({
    action: 'case.export',
    subject: `desk:${what.desk}`,
    detail: { from: what.from, to: what.to, rows: n },
  })
  return { rows: Math.min(n, most), cut: n > most }
}

/** How the file is called, and what it is. */
export const fileOf = ({ locale, now }: Reading, { desk, form }: CasesAsked) => ({
  name: `${exportWords(locale).fileName(deskName(desk, locale) ?? desk, beijingDay(now))}.${form}`,
  type: form === 'csv' ? CSV_TYPE : XLSX_TYPE,
})

/** The table, the newest first. @param most rows of it */
export const caseTable = (reading: Reading, what: CasesAsked, most: number) =>
  longTableOf(
    exportWords(reading.locale).sheetName,
    caseColumns(caseWords(reading.locale), levelOf(what.desk) === 'county'),
    casesOf(reading, what, most),
  )

/** Along the index of the desk (`case_desks_filed`), a page after the other. */
async function* casesOf(reading: Reading, what: CasesAsked, most: number): AsyncGenerator<CaseLine> {
  const { filedAt, caseId } = caseDesks
  let last: readonly [Date, string] | null = null
  for (let left = most; left > 0;) {
    const size = Math.min(left, PAGE)
    const rows: { one: CaseLine; at: Date; id: string }[] = await reading.db
      .select({ one: fileParts, at: filedAt, id: caseId })
      .from(caseDesks)
      .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseId)))
      .where(and(asked(reading, what), last ? beyond([filedAt, caseId], last, ['desc', 'desc']) : undefined))
      .orderBy(desc(filedAt), desc(caseId))
      .limit(size)
    for (const { one } of rows) yield one
    const end = rows.at(-1)
    if (!end || rows.length < size) return
    last = [end.at, end.id]
    left -= size
  }
}
