import type { JsonSchema } from '@valibot/to-json-schema'
import type { DownloadRoute, OpenRoute, Route, UploadRoute } from '../../platform/feature'
import { type Described, IDEMPOTENCY_KEY, KEPT, REFUSALS, UNCHANGED } from './procedures'
import { answerOf, refTo } from './schemas'

/** Schemas by `<service>.<procedure>.input` and `.output`. */
type Schemas = Readonly<Record<string, JsonSchema>>

const json = (schema: JsonSchema): Described => ({ 'application/json': { schema } })

/** What the features answer beside their procedures, by address. */
export function describeRoutes(routes: readonly Route[], schemas: Schemas): Record<string, Described> {
  const paths: Record<string, Described> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], ...operationOf(route, schemas) }
  }
  return paths
}

function operationOf(route: Route, schemas: Schemas): Described {
  switch (route.kind) {
    case 'upload':
      return { post: upload(route) }
    case 'download':
      return { get: download(route) }
    case 'open':
      return { get: open(route, schemas) }
  }
}

/** One file, handed to the procedure that takes it in. */
function upload({ to, most }: UploadRoute): Described {
  const name = `${to.service}.${to.name}`
  return {
    operationId: `${name}.upload`,
    tags: [to.service],
    summary: `A file, taken in as by ${name}.`,
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
      200: { description: 'Taken in.', content: json(answerOf(refTo(`${name}.output`))) },
      ...REFUSALS,
    },
  }
}

/** Bytes at an address that a procedure has signed: its query is not to be made by hand. */
function download({ path }: DownloadRoute): Described {
  return {
    operationId: path.slice(1).replace(/[^\w]+/g, '.'),
    tags: ['files'],
    summary: 'A file, at an address that a procedure gives, which ends.',
    security: [],
    parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    responses: { 200: { description: 'The file.', content: { '*/*': { schema: {} } } }, ...REFUSALS },
  }
}

/** What anybody may read and any site may show: a public query with its input in the address, and its bare answer. */
function open({ procedure, form, maxAge }: OpenRoute, schemas: Schemas): Described {
  const name = `${procedure.service}.${procedure.name}`
  const { properties = {}, required = [] } = schemas[`${name}.input`] ?? {}
  return {
    operationId: `${name}.${form}`,
    tags: ['open'],
    summary: `What ${name} answers, as ${form}.`,
    security: [],
    'x-max-age': maxAge,
    parameters: Object.entries(properties).map(([each, schema]) => ({
      name: each,
      in: 'query',
      required: required.includes(each),
      schema,
    })),
    responses: {
      200: {
        description: 'The answer.',
        headers: KEPT,
        content:
          form === 'csv' ? { 'text/csv': { schema: { type: 'string' } } } : json(refTo(`${name}.output`)),
      },
      304: UNCHANGED,
      ...REFUSALS,
    },
  }
}

const own = (
  operationId: string,
  tag: string,
  summary: string,
  schema: JsonSchema,
  more: Described = {},
): Described => ({
  get: {
    operationId,
    tags: [tag],
    summary,
    security: [],
    responses: { 200: { description: summary, content: json(schema) }, ...more, ...REFUSALS },
  },
})
const OK = answerOf({ type: 'object', required: ['ok'], properties: { ok: { const: true } } })

/** What the server answers of its own. */
export const OWN_ROUTES: Readonly<Record<string, Described>> = {
  '/open/api.json': own('description', 'open', 'This description.', { type: 'object' }, { 304: UNCHANGED }),
  '/healthz': own('health', 'probes', 'The process runs.', OK),
  '/readyz': own(
    'readiness',
    'probes',
    'The process reaches its database, which is of its version, can keep files and looks after its jobs.',
    OK,
  ),
}
