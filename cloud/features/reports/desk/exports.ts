/** Files for the desk: cases and figures. The reporter is in none of them. */
import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type * as v from 'valibot'
import { divisionName } from '../../../shared/divisions'
import type { Locale } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { addDays, beijingDay, beijingMinute, startOfBeijingDay } from '../../../shared/time'
import type { ExportInput, FiguresData } from '../contract/schemas'
import { queueFilter, seatAt } from './lists'
import { deskName } from './seats'
import { levelOf } from '../rules/dispatch'
import { CSV_TYPE, type Table, toCsv, toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { limitInForce } from '../rules/progress'
import type { CaseRecord } from '../case/rows'
import { titleIn } from '../case/titles'
import { caseDesks, cases } from '../tables'
import {
  categoryWords,
  dueWords,
  eventWords,
  exportWords,
  failWords,
  groupWords,
  ratingWords,
  stateWords,
  urgencyWords,
} from '../words'

/** Above this a file no longer travels well; `cut` says so and the desk narrows the days. */
const MAX_ROWS = 5000
const MAX_DAYS = 366

/** `exportCases`. Who took a file out is in the audit log. */
export async function exportCases(ctx: Context, input: v.InferOutput<typeof ExportInput>) {
  const { desk } = seatAt(ctx, input.desk)
  const today = beijingDay(ctx.now)
  const from = input.from ?? addDays(today, -90)
  const to = input.to ?? today
  if (from > to || addDays(from, MAX_DAYS) < to)
    throw fail('invalid', { fields: { from: failWords.tooBroad } })
  const onDesk = input.queue
    ? queueFilter(ctx.county, desk, input.queue, ctx.now)
    : and(eq(caseDesks.county, ctx.county), eq(caseDesks.desk, desk))
  const rows = await ctx.db
    .select({ one: cases })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(
      and(
        onDesk,
        gte(cases.submittedAt, startOfBeijingDay(from)),
        lt(cases.submittedAt, startOfBeijingDay(addDays(to, 1))),
      ),
    )
    .orderBy(desc(cases.submittedAt), desc(cases.id))
    .limit(MAX_ROWS + 1)
  await ctx.audit({ action: 'case.export', subject: `desk:${desk}`, detail: { from, to, rows: rows.length } })
  const records = rows.slice(0, MAX_ROWS).map((row) => row.one)
  const table = casesTable(records, levelOf(desk) === 'county', ctx.locale)
  const content = input.form === 'csv' ? toCsv(table) : await toXlsx([table])
  return {
    name: `${exportWords(ctx.locale).fileName(deskName(desk, ctx.locale) ?? desk, today)}.${input.form}`,
    type: input.form === 'csv' ? CSV_TYPE : XLSX_TYPE,
    content: content.toString('base64'),
    rows: table.rows.length,
    cut: rows.length > MAX_ROWS,
  }
}

/**
 * The columns of a case in a file.
 * @param hotline with the number of the 12345 order, which leads to the caller: for the county only
 */
export function casesTable(records: readonly CaseRecord[], hotline: boolean, locale: Locale): Table {
  const words = exportWords(locale)
  const { hotline: order, ...columns } = words.columns
  return {
    name: words.sheetName,
    header: [...Object.values(columns), ...(hotline ? [order] : [])],
    rows: records.map((one) => [...exportRow(one, locale), ...(hotline ? [one.hotline] : [])]),
  }
}

function exportRow(one: CaseRecord, locale: Locale): Table['rows'][number] {
  const words = exportWords(locale)
  const category = categoryWords(locale)
  const limit = limitInForce(one)
  return [
    one.number,
    stateWords(locale)[one.state],
    urgencyWords(locale)[one.urgency],
    one.categories.map((id) => category[id]).join(eventWords(locale).and),
    divisionName(one.town) ?? one.town,
    one.village ? (divisionName(one.village) ?? one.village) : null,
    one.placeWords,
    titleIn(one, locale),
    one.words,
    beijingMinute(one.submittedAt),
    limit && beijingMinute(limit.at),
    limit && dueWords(locale)[limit.kind],
    one.handler ? (deskName(one.handler, locale) ?? one.handler) : null,
    one.resolvedAt ? beijingMinute(one.resolvedAt) : null,
    one.onTime === null ? null : one.onTime ? words.yes : words.no,
    one.reopened,
    one.rating ? ratingWords(locale)[one.rating] : null,
    one.answer,
  ]
}

/** The leaders' figures as a workbook: months, towns, categories, and what lies on each desk by age. */
export async function figuresBook(figures: FiguresData, input: { from: string; to: string }, locale: Locale) {
  const words = exportWords(locale).figures
  const counts = [words.received, words.finished, words.open, words.onTime, words.late]
  const tables: Table[] = [
    {
      name: words.month,
      header: [
        words.month,
        ...counts,
        words.reopened,
        words.good,
        words.fair,
        words.bad,
        words.silent,
        words.refused,
        words.medianDays,
      ],
      rows: figures.months.map((one) => [
        one.month,
        one.received,
        one.finished,
        one.open,
        one.onTime,
        one.late,
        one.reopened,
        one.good,
        one.fair,
        one.bad,
        one.silent,
        one.refused,
        one.medianDays,
      ]),
    },
    {
      name: words.town,
      header: [words.town, ...counts, words.reopened, words.good, words.rated],
      rows: figures.towns.map((one) => [
        one.name,
        one.received,
        one.finished,
        one.open,
        one.onTime,
        one.late,
        one.reopened,
        one.good,
        one.rated,
      ]),
    },
    {
      name: words.category,
      header: [words.category, ...counts, words.reopened, words.good, words.rated],
      rows: figures.categories.map((one) => [
        groupWords(locale)[one.group],
        one.received,
        one.finished,
        one.open,
        one.onTime,
        one.late,
        one.reopened,
        one.good,
        one.rated,
      ]),
    },
    {
      name: words.onDesks,
      header: [words.desk, ...words.ages, words.overdue],
      rows: figures.open.map((one) => [one.name, ...one.ages, one.overdue]),
    },
  ]
  return {
    name: `${exportWords(locale).figuresFile(input.from, input.to)}.xlsx`,
    type: XLSX_TYPE,
    content: (await toXlsx(tables)).toString('base64'),
    rows: figures.months.length,
    cut: false,
  }
}
