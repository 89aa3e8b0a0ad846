/** Files for the desk: cases and figures. The reporter is in none of them. */
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import type { DaysData, ExportInput, Span, SumsData } from '../contract/schemas'
import { longCsv, longXlsx, tableOf, toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { exportWords } from '../words'
import { casesAsked, caseTable, countTaken, fileOf } from './case-table'
import { overview } from '../figures/overview'
import {
  daysColumns,
  type DaysLine,
  figuresWords,
  groupColumns,
  meaningColumns,
  unitColumns,
} from './figure-columns'

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

/** 概况 as a workbook: the county's days, towns, departments, kinds, and what every number means. */
export async function overviewBook(ctx: Context, { span }: { span: Span }) {
  const shown = await overview(ctx, { span })
  const words = figuresWords(ctx.locale)
  const sheets = words.figures
  const days = (of: DaysData, sums: SumsData): DaysLine => ({
    days: exportWords(ctx.locale).days(of.from, of.to),
    ...sums,
  })
  const lines = [
    days(shown.days, shown.sums),
    days(shown.before, shown.sumsBefore),
    ...(span === 'year' ? [] : [days(shown.yearBefore, shown.sumsYearBefore)]),
  ]
  const book = await toXlsx([
    tableOf(sheets.county, daysColumns(words), lines),
    tableOf(sheets.town, unitColumns(words, sheets.town), shown.towns),
    tableOf(sheets.department, unitColumns(words, sheets.department), shown.departments),
    tableOf(sheets.category, groupColumns(words), shown.groups),
    tableOf(sheets.meaning.name, meaningColumns(words), Object.values(words.terms)),
  ])
  return {
    name: `${exportWords(ctx.locale).figuresFile(shown.days.from, shown.days.to)}.xlsx`,
    type: XLSX_TYPE,
    content: book.toString('base64'),
    rows: lines.length,
    cut: false,
  }
}
