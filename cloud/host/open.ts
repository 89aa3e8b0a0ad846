import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { OpenDaysSchema, OpenHoursSchema } from '../features/air/contract/open'
import { dayColumns, hourColumns } from '../features/air/reading/open-columns'
import { openWords } from '../features/air/words/open'
import { csvText, tableOf } from '../platform/sheets'
import { OPEN_TO_ALL, type PublicAnswers } from './answers'

/** Requests a minute from one address: a year of hours is twelve. */
const MOST_A_MINUTE = 120
const MAX_AGE = 300

type Query = Record<string, string>

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
    const { text, licence } = kind === 'hourly' ? hoursCsv(data) : daysCsv(data)
    const name = ['air', kind, query.station ?? 'county', query.month ?? query.year].join('-')
    return {
      text,
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

// the kernel has checked what comes here by these very schemas; parsing it again gives it its type

function hoursCsv(data: unknown) {
  const { rows, licence } = v.parse(OpenHoursSchema, data)
  return { licence, text: csvText(tableOf('hourly', hourColumns(openWords.columns), rows)) }
}

function daysCsv(data: unknown) {
  const { rows, licence } = v.parse(OpenDaysSchema, data)
  return { licence, text: csvText(tableOf('daily', dayColumns(openWords.columns), rows)) }
}
