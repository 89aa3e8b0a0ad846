/** Files for the desk: cases and figures. The reporter is in none of them. */
import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type * as v from 'valibot'
import type { Locale } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { addDays, beijingDay, startOfBeijingDay } from '../../../shared/time'
import type { ExportInput, FiguresData } from '../contract/schemas'
import { queueFilter, seatAt } from './lists'
import { deskName } from './seats'
import { levelOf } from '../rules/dispatch'
import { CSV_TYPE, tableOf, toCsv, toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { caseDesks, cases } from '../tables'
import { exportWords, failWords } from '../words'
import { caseColumns, caseWords } from './case-columns'
import { categoryColumns, figuresWords, monthColumns, onDeskColumns, townColumns } from './figure-columns'

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
  const table = tableOf(
    exportWords(ctx.locale).sheetName,
    caseColumns(caseWords(ctx.locale), levelOf(desk) === 'county'),
    records,
  )
  const content = input.form === 'csv' ? toCsv(table) : await toXlsx([table])
  return {
    name: `${exportWords(ctx.locale).fileName(deskName(desk, ctx.locale) ?? desk, today)}.${input.form}`,
    type: input.form === 'csv' ? CSV_TYPE : XLSX_TYPE,
    content: content.toString('base64'),
    rows: table.rows.length,
    cut: rows.length > MAX_ROWS,
  }
}

/** The leaders' figures as a workbook: months, towns, categories, and what lies on each desk by age. */
export async function figuresBook(figures: FiguresData, input: { from: string; to: string }, locale: Locale) {
  const words = figuresWords(locale)
  const sheets = words.figures
  const book = await toXlsx([
    tableOf(sheets.month, monthColumns(words), figures.months),
    tableOf(sheets.town, townColumns(words), figures.towns),
    tableOf(sheets.category, categoryColumns(words), figures.categories),
    tableOf(sheets.onDesks, onDeskColumns(words), figures.open),
  ])
  return {
    name: `${exportWords(locale).figuresFile(input.from, input.to)}.xlsx`,
    type: XLSX_TYPE,
    content: book.toString('base64'),
    rows: figures.months.length,
    cut: false,
  }
}
