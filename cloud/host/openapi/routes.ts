import type { JsonSchema } from '@valibot/to-json-schema'
import { MAX_TABLE_BYTES } from '../../features/air/contract'
import { OpenDaysSchema, OpenHoursSchema, OpenIndexSchema } from '../../features/air/contract/open'
import { MAX_UPLOAD_BYTES } from '../../features/files/contract'
import { type Described, IDEMPOTENCY_KEY, KEPT, REFUSALS, UNCHANGED } from './procedures'
import { answerOf, refTo, schemaOf } from './schemas'

/** Answers of the open data: they come without `{"data": …}` around them. */
export const OPEN_SCHEMAS = {
  'open.index': schemaOf(OpenIndexSchema, 'output'),
  'open.hourly': schemaOf(OpenHoursSchema, 'output'),
  'open.daily': schemaOf(OpenDaysSchema, 'output'),
}

const inQuery = (name: string, schema: Described, required = true): Described => ({
  name,
  in: 'query',
  required,
  schema,
})
const STATION = { type: 'string', maxLength: 40 }
const MONTH = inQuery('month', { type: 'string', examples: ['2026-03'] })
const YEAR = inQuery('year', { type: 'string', examples: ['2026'] })

/** One file, handed to the procedure that takes it in. */
const upload = (procedure: string, most: number, summary: string): Described => ({
  operationId: `${procedure}.upload`,
  tags: ['files'],
  summary,
  security: [{ session: [] }],
  parameters: [IDEMPOTENCY_KEY],
  requestBody: {
    required: true,
    description: `At most ${most} bytes.`,
    content: {
      'multipart/form-data': {
        schema: { type: 'object', required: ['file'], properties: { file: {} } },
      },
    },
  },
  responses: {
    200: {
      description: 'Taken in.',
      content: { 'application/json': { schema: answerOf(refTo(`${procedure}.output`)) } },
    },
    ...REFUSALS,
  },
})

/** What anybody may read and any site may show. */
const open = (
  id: string,
  summary: string,
  parameters: readonly Described[],
  content: Described,
): Described => ({
  operationId: id,
  tags: ['open'],
  summary,
  security: [],
  parameters,
  responses: {
    200: { description: summary, headers: KEPT, content },
    304: UNCHANGED,
    ...REFUSALS,
  },
})

const json = (schema: JsonSchema): Described => ({ 'application/json': { schema } })
const csv: Described = { 'text/csv': { schema: { type: 'string' } } }

/** The two forms of a table of the open data. */
const tables = (kind: 'hourly' | 'daily', summary: string, parameters: readonly Described[]) => ({
  [`/open/air/${kind}.json`]: {
    get: open(`open.${kind}.json`, summary, parameters, json(refTo(`open.${kind}`))),
  },
  [`/open/air/${kind}.csv`]: { get: open(`open.${kind}.csv`, summary, parameters, csv) },
})

const probe = (id: string, summary: string): Described => ({
  operationId: id,
  tags: ['probes'],
  summary,
  security: [],
  responses: {
    200: {
      description: 'Yes.',
      content: json(answerOf({ type: 'object', required: ['ok'], properties: { ok: { const: true } } })),
    },
    ...REFUSALS,
  },
})

/** What the server answers beside the procedures: uploads, photos, open data, probes. */
export const ROUTES: Readonly<Record<string, Described>> = {
  '/api/files': { post: upload('files.adopt', MAX_UPLOAD_BYTES, 'A photo.') },
  '/api/tables': {
    post: upload(
      'air.acceptTable',
      MAX_TABLE_BYTES,
      'A CSV or xlsx table, from staff who keep the air data.',
    ),
  },
  '/api/files/{id}': {
    get: {
      operationId: 'photo',
      tags: ['files'],
      summary: 'A photo, at an address that a procedure has signed and that ends.',
      security: [],
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        inQuery('size', { enum: ['thumb', 'full', 'original'] }),
        inQuery('until', { type: 'string' }),
        inQuery('sig', { type: 'string' }),
      ],
      responses: {
        200: { description: 'The photo.', content: { 'image/webp': { schema: {} } } },
        ...REFUSALS,
      },
    },
  },
  '/open/air': {
    get: open(
      'open.index',
      'Stations, columns, addresses and licence of the open data.',
      [],
      json(refTo('open.index')),
    ),
  },
  ...tables('hourly', 'Every hour of a month at a station.', [inQuery('station', STATION), MONTH]),
  ...tables('daily', 'Every day of a year: of a station, or without one of the county.', [
    inQuery('station', STATION, false),
    YEAR,
  ]),
  '/open/api.json': { get: open('open.api', 'This description.', [], json({ type: 'object' })) },
  '/healthz': { get: probe('health', 'The process runs.') },
  '/readyz': { get: probe('readiness', 'The process reaches its database.') },
}
