import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { OpenDaysSchema, OpenHoursSchema, type OpenDay, type OpenHour } from '../features/air/contract/open'
import { OPEN_TO_ALL, type PublicAnswers } from './answers'

/** Requests a minute from one address: a year of hours is twelve. */
const MOST_A_MINUTE = 120
const MAX_AGE = 300

type Query = Record<string, string>
type Row = OpenHour | OpenDay

/** Open data of the air: JSON and CSV views of the same procedures, for other pages and programs. */
export function mountOpenAir(app: FastifyInstance, answers: PublicAnswers, rateLimit: number): void {
  const options = {
    config: { rateLimit: { max: Math.min(rateLimit, MOST_A_MINUTE), timeWindow: '1 minute' } },
  }
  const json = (data: unknown) => ({
    text: JSON.stringify(data),
    type: 'application/json; charset=utf-8',
    headers: OPEN_TO_ALL,
  })
  const csv = (kind: 'hourly' | 'daily', query: Query) => (data: unknown) => {
    // the kernel has checked it by this very schema; parsing it again gives it its type
    const { rows, licence } = v.parse(kind === 'hourly' ? OpenHoursSchema : OpenDaysSchema, data)
    const name = ['air', kind, query.station ?? 'county', query.month ?? query.year].join('-')
    return {
      text: csvOf(rows, kind),
      type: 'text/csv; charset=utf-8; header=present',
      headers: {
        ...OPEN_TO_ALL,
        link: `<${licence.url}>; rel="license", </open/air>; rel="describedby"`,
        'content-disposition': `attachment; filename="${name}.csv"`,
      },
    }
  }
  const inputOf = (request: FastifyRequest<{ Querystring: Query }>) => ({ ...request.query })

  app.get<{ Querystring: Query }>('/open/air', options, (request, reply) =>
    answers.send(request, reply, {
      service: 'air',
      procedure: 'openIndex',
      input: inputOf(request),
      form: 'open',
      maxAge: MAX_AGE,
      write: json,
    }),
  )
  for (const kind of ['hourly', 'daily'] as const)
    for (const form of ['json', 'csv'] as const)
      app.get<{ Querystring: Query }>(`/open/air/${kind}.${form}`, options, (request, reply) =>
        answers.send(request, reply, {
          service: 'air',
          procedure: kind === 'hourly' ? 'openHours' : 'openDays',
          input: inputOf(request),
          form,
          maxAge: MAX_AGE,
          write: form === 'json' ? json : csv(kind, request.query),
        }),
      )
}

const FIGURES = 'so2,no2,co,o3,pm10,pm2_5'
const COMMON = `${FIGURES},${FIGURES.split(',')
  .map((name) => `iaqi_${name}`)
  .join(',')},aqi,level,primary,missing,rule`
const COLUMNS = { hourly: `time,${COMMON},source`, daily: `day,${COMMON},valid,dust,missing_hours,source` }

/** The rows as CSV. Every cell is a number, a code or a time of ours: nothing needs quotes. */
function csvOf(rows: readonly Row[], kind: 'hourly' | 'daily'): string {
  const names = COLUMNS[kind].split(',')
  const lines = rows.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row))
    return names.map((name) => cellOf(cells.get(name))).join(',')
  })
  return `${[COLUMNS[kind], ...lines].join('\r\n')}\r\n`
}

const Gaps = v.array(v.object({ pollutant: v.string(), hours: v.array(v.number()) }))

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return String(value)
  const gaps = v.safeParse(Gaps, value)
  return gaps.success
    ? gaps.output.map(({ pollutant, hours }) => `${pollutant}:${hours.join(' ')}`).join(';')
    : value.join('+')
}
