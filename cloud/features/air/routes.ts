import * as v from 'valibot'
import type { OpenRoute, Route } from '../../platform/feature'
import { MAX_TABLE_BYTES } from '../../shared/limits'
import { DEFAULT_LOCALE } from '../../shared/locale'
import { airContract } from './contract'
import { OpenDaysSchema, OpenHoursSchema } from './contract/open'
import { csvText, tableOf } from '../../platform/sheets'
import { dayColumns, hourColumns } from './reading/open-columns'
import { openWords } from './words/open'

/** Requests a minute from one address: a year of hours is twelve. */
const MOST_A_MINUTE = 120
const MAX_AGE = 300

const json: OpenRoute['write'] = (data) => ({
  text: JSON.stringify(data),
  type: 'application/json; charset=utf-8',
  headers: {},
})

const csv =
  (kind: 'hourly' | 'daily'): OpenRoute['write'] =>
  (data, query) => {
    const { text, licence } = kind === 'hourly' ? hoursCsv(data) : daysCsv(data)
    const name = ['air', kind, query.station ?? 'county', query.month ?? query.year].join('-')
    return {
      text,
      type: 'text/csv; charset=utf-8; header=present',
      headers: {
        link: `<${licence.url}>; rel="license", </open/air>; rel="describedby"`,
        'content-disposition': `attachment; filename="${name}.csv"`,
      },
    }
  }

// the kernel has checked what comes here by these very schemas; parsing it again gives it its type. Heads of columns
// are names for programs, the same in every language.
const columns = () => openWords(DEFAULT_LOCALE).columns

function hoursCsv(data: unknown) {
  const { rows, licence } = v.parse(OpenHoursSchema, data)
  return { licence, text: csvText(tableOf('hourly', hourColumns(columns()), rows)) }
}

function daysCsv(data: unknown) {
  const { rows, licence } = v.parse(OpenDaysSchema, data)
  return { licence, text: csvText(tableOf('daily', dayColumns(columns()), rows)) }
}

const open = (
  path: string,
  procedure: OpenRoute['procedure'],
  form: string,
  write: OpenRoute['write'],
): OpenRoute => ({ kind: 'open', path, procedure, form, maxAge: MAX_AGE, perMinute: MOST_A_MINUTE, write })

/** Tables come in at `POST /api/tables`; open data goes out as JSON and CSV views of the same procedures. */
export const airRoutes: readonly Route[] = [
  { kind: 'upload', what: 'table', path: '/api/tables', most: MAX_TABLE_BYTES, to: airContract.acceptTable },
  open('/open/air', airContract.openIndex, 'open', json),
  open('/open/air/hourly.json', airContract.openHours, 'json', json),
  open('/open/air/hourly.csv', airContract.openHours, 'csv', csv('hourly')),
  open('/open/air/daily.json', airContract.openDays, 'json', json),
  open('/open/air/daily.csv', airContract.openDays, 'csv', csv('daily')),
]
