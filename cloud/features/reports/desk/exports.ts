/** Files for the desk: cases and figures. The reporter is in none of them. */
import type * as v from 'valibot'
import type { Locale } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import type { ExportInput, FiguresData } from '../contract/schemas'
import { longCsv, longXlsx, tableOf, toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { exportWords } from '../words'
import { casesAsked, caseTable, countTaken, fileOf } from './case-table'
import { categoryColumns, figuresWords, monthColumns, onDeskColumns, townColumns } from './figure-columns'

/** Above this a file no longer travels well within an answer; `cut` says so. */
const MAX_ROWS = 5_000

/** `exportCases`. Who took a file out is in the audit log. */
export async function exportCases(ctx: Context, input: v.InferOutput<typeof ExportInput>) {
  const what = casesAsked(ctx, input)
  const { rows, cut } = await countTaken(ctx, what, MAX_ROWS)
  const { name, type } = fileOf(ctx, what)
  const table = caseTable(ctx, what, rows)
  const content = await (what.form === 'csv' ? longCsv(table) : longXlsx(table))
  return { name, type, content: content.toString('base64'), rows, cut }
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
