import type { Column } from '../../../platform/sheets'
import { POLLUTANTS } from '../contract/kinds'
import { OPEN_NAMES, type OpenDay, type OpenHour } from '../contract/open'
import type { openWords } from '../words/open'

type Words = ReturnType<typeof openWords>['columns']
type Figures = Omit<OpenHour, 'time' | 'source'>

/** A column of open data: its head is a name for programs, its note is for people. */
interface OpenColumn<Row> extends Column<Row> {
  note: string
}

const figureColumns = (words: Words): OpenColumn<Figures>[] => [
  ...POLLUTANTS.map((code) => ({
    head: OPEN_NAMES[code],
    note: words.value[code],
    cell: (row: Figures) => row[OPEN_NAMES[code]],
  })),
  ...POLLUTANTS.map((code) => ({
    head: `iaqi_${OPEN_NAMES[code]}`,
    note: words.iaqi,
    cell: (row: Figures) => row[`iaqi_${OPEN_NAMES[code]}`],
  })),
  { head: 'aqi', note: words.aqi, cell: (row) => row.aqi },
  { head: 'level', note: words.level, cell: (row) => row.level },
  { head: 'primary', note: words.primary, cell: (row) => row.primary.join('+') },
  { head: 'missing', note: words.missing, cell: (row) => row.missing.join('+') },
  { head: 'rule', note: words.rule, cell: (row) => row.rule },
]

/** The columns of open hours, in their order. */
export const hourColumns = (words: Words): OpenColumn<OpenHour>[] => [
  { head: 'time', note: words.time, cell: (row) => row.time },
  ...figureColumns(words),
  { head: 'source', note: words.source, cell: (row) => row.source },
]

/** The columns of open days, in their order. */
export const dayColumns = (words: Words): OpenColumn<OpenDay>[] => [
  { head: 'day', note: words.day, cell: (row) => row.day },
  ...figureColumns(words),
  { head: 'valid', note: words.valid, cell: (row) => String(row.valid) },
  { head: 'dust', note: words.dust, cell: (row) => String(row.dust) },
  { head: 'missing_hours', note: words.missing_hours, cell: (row) => gapsText(row.missing_hours) },
  { head: 'source', note: words.source, cell: (row) => row.source },
]

function gapsText(gaps: OpenDay['missing_hours']): string {
  return gaps.map(({ pollutant, hours }) => `${pollutant}:${hours.join(' ')}`).join(';')
}
