import * as v from 'valibot'
import { toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { beijingMinute } from '../../../shared/time'
import { ImportFaultSchema } from '../contract/parts'
import type { Locale } from '../../../shared/locale'
import type { imports } from '../tables'
import { sheetWords } from '../words'
import { toldFault } from './import'

const Faults = v.array(v.omit(ImportFaultSchema, ['words']))

/** The report of an import as a workbook: what was taken, then each thing that was not, with its line. */
export async function importSheet(row: typeof imports.$inferSelect, locale: Locale) {
  const words = sheetWords(locale)
  const faults = v.parse(Faults, row.faults).map((fault) => toldFault(fault, locale))
  const at = beijingMinute(row.at)
  const book = await toXlsx([
    {
      name: words.summary,
      header: [words.item, words.value],
      rows: [
        [words.at, at],
        [words.lines, row.lines],
        [words.inserted, row.inserted],
        [words.corrected, row.corrected],
        [words.unchanged, row.unchanged],
        [words.refused, row.refused],
        ['', words.listed(faults.length, row.refused)],
      ],
    },
    {
      name: words.faults,
      header: [words.line, words.why, words.field, words.wrote],
      rows: faults.map(({ line, words: why, field, value }) => [line, why, field, value]),
    },
  ])
  return {
    name: `${words.fileName(at.replace(/[ :]/g, '-'))}.xlsx`,
    type: XLSX_TYPE,
    content: book.toString('base64'),
  }
}
