import type { JsonSchema } from '@valibot/to-json-schema'
import type { Command, Query } from '../../shared/contract'
import type { Permission } from '../../platform/kernel/permission'
import type { Service } from '../../platform/kernel/procedure'
import { answerOf, refTo, schemaOf } from './schemas'

/** An operation, a path with its operations, a response: objects of OpenAPI, which the test holds against its schema. */
export type Described = Readonly<Record<string, unknown>>

export interface DescribedProcedures {
  /** By address. */
  paths: Record<string, Described>
  /** `<service>.<procedure>.input` and `.output`. */
  schemas: Record<string, JsonSchema>
}

/** Responses that every operation may give beside its own. */
export const REFUSALS = {
  '4XX': { $ref: '#/components/responses/Refused' },
  '5XX': { $ref: '#/components/responses/Failed' },
}
export const IDEMPOTENCY_KEY = { $ref: '#/components/parameters/IdempotencyKey' }

/** Headers of an answer that others may keep. */
export const KEPT = {
  ETag: { schema: { type: 'string' } },
  'Cache-Control': { schema: { type: 'string' } },
}
export const UNCHANGED = { description: 'Unchanged since the ETag of If-None-Match.' }

const jsonBody = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } })

/** Every procedure of these services: where it is called, with what, and what it answers. */
export function describeProcedures(services: readonly Service[]): DescribedProcedures {
  const paths: Record<string, Described> = {}
  const schemas: Record<string, JsonSchema> = {}
  for (const service of services)
    for (const { procedure, permission } of Object.values(service.procedures)) {
      const name = `${procedure.service}.${procedure.name}`
      schemas[`${name}.input`] = schemaOf(procedure.input, 'input')
      schemas[`${name}.output`] = schemaOf(procedure.output, 'output')
      const way = procedure.kind === 'query' && !procedure.secret ? 'get' : 'post'
      paths[`/api/${procedure.service}/${procedure.name}`] = {
        [way]: operationOf(procedure, permission, name, way),
      }
    }
  return { paths, schemas }
}

function operationOf(
  procedure: Query | Command,
  permission: Permission,
  name: string,
  way: 'get' | 'post',
): Described {
  const cache = procedure.kind === 'query' ? procedure.cache : undefined
  const input = refTo(`${name}.input`)
  return {
    operationId: name,
    tags: [procedure.service],
    security: cache || procedure.anonymous ? [] : sessionsFor(permission),
    'x-who': permission,
    ...(cache ? { 'x-max-age': cache.maxAge } : {}),
    ...(procedure.limit ? { 'x-limit': procedure.limit } : {}),
    ...(procedure.anonymous ? { 'x-anonymous': true } : {}),
    ...(procedure.kind === 'command' && !procedure.anonymous ? { parameters: [IDEMPOTENCY_KEY] } : {}),
    ...(way === 'get' ? { parameters: [inputParameter(input)] } : { requestBody: requestBody(input) }),
    responses: {
      200: {
        description: cache
          ? `The answer; may be kept for ${cache.maxAge} s and is named by its ETag.`
          : 'The answer; not to be kept.',
        ...(cache ? { headers: KEPT } : {}),
        ...jsonBody(answerOf(refTo(`${name}.output`))),
      },
      ...(cache ? { 304: UNCHANGED } : {}),
      ...REFUSALS,
    },
  }
}

/** What is public needs no session, and answers to one may be fuller; the rest is answered to nobody without. */
const sessionsFor = ({ who }: Permission): readonly Described[] =>
  who === 'anyone' ? [{}, { session: [] }] : [{ session: [] }]

const inputParameter = (input: JsonSchema) => ({
  name: 'input',
  in: 'query',
  description: 'The input as JSON; without it `{}`.',
  content: { 'application/json': { schema: input } },
})

const requestBody = (input: JsonSchema) => ({ required: true, ...jsonBody(input) })
