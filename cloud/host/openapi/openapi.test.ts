import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020'
import * as v from 'valibot'
import { command, defineContract, query } from '../../shared/contract'
import { anyone, implement, person, type Service, staff } from '../../platform/kernel/procedure'
import { services } from '../../services'
import { describeApi } from '.'

/** What of the description these tests look at. */
const Api = v.looseObject({
  paths: v.record(v.string(), v.record(v.string(), v.looseObject({ operationId: v.string() }))),
  components: v.looseObject({ schemas: v.record(v.string(), v.record(v.string(), v.unknown())) }),
})
const described = (of: readonly Service[]) => v.parse(Api, describeApi(of))
const api = described(services)
const all = services.flatMap((service) => Object.values(service.procedures).map(({ procedure }) => procedure))

it('is a valid OpenAPI 3.1 description, every reference leading somewhere', async () => {
  const valid = async (document: Record<string, unknown>) => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate({ ...structuredClone(document) })
    return { valid, errors, version: validator.version }
  }
  expect(await valid(describeApi(services))).toEqual({ valid: true, errors: undefined, version: '3.1' })
  const broken = structuredClone(api)
  delete broken.components.schemas['air.home.output']
  expect(await valid(broken)).toMatchObject({
    valid: false,
    errors: expect.stringContaining('air.home.output'),
  })
})

it('names every procedure once, at its address and by its method', () => {
  const named = Object.entries(api.paths).flatMap(([path, ways]) =>
    Object.entries(ways).map(([way, { operationId }]) => `${way} ${path} ${operationId}`),
  )
  expect(new Set(named.map((each) => each.split(' ')[2])).size).toBe(named.length)
  expect(all.length).toBeGreaterThan(80)
  for (const procedure of all) {
    const way = procedure.kind === 'query' && !procedure.secret ? 'get' : 'post'
    const { service, name } = procedure
    expect(named).toContain(`${way} /api/${service}/${name} ${service}.${name}`)
  }
})

it('says who may call it, of a command its key, of a secret query its body, of a public one how long it may be kept', () => {
  const shapes = defineContract('sky', {
    look: query({ input: v.object({ at: v.string() }), output: v.number(), cache: { maxAge: 7 } }),
    ask: query({ input: v.object({ code: v.string() }), output: v.number(), secret: true }),
    paint: command({
      input: v.object({ blue: v.boolean() }),
      output: v.null(),
      limit: { count: 2, per: 'hour' },
    }),
  })
  const sky = implement(shapes, {
    look: anyone(async () => 1),
    ask: person(async () => 1),
    paint: staff(['admin'], async () => null),
  })
  const { paths, components } = described([sky])
  const body = (name: string) => ({
    required: true,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  })
  expect(paths['/api/sky/look']?.get).toMatchObject({
    security: [],
    parameters: [{ name: 'input', in: 'query' }],
    responses: { 200: { description: expect.stringContaining('7 s') }, 304: expect.anything() },
  })
  expect(paths['/api/sky/ask']?.post).toMatchObject({
    security: [{ session: [] }],
    requestBody: body('sky.ask.input'),
  })
  expect(paths['/api/sky/ask']?.post).not.toHaveProperty('parameters')
  expect(paths['/api/sky/paint']?.post).toMatchObject({
    security: [{ session: [] }],
    'x-who': { who: 'staff', roles: ['admin'] },
    'x-limit': { count: 2, per: 'hour' },
    parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
    requestBody: body('sky.paint.input'),
  })
  expect(components.schemas['sky.look.input']).toEqual({
    type: 'object',
    properties: { at: { type: 'string' } },
    required: ['at'],
  })
})

it('has schemas of JSON Schema 2020-12 alone, in which nothing is left unsaid but what it cannot say', () => {
  const ajv = new Ajv2020()
  for (const [name, schema] of Object.entries(api.components.schemas))
    expect([name, ajv.validateSchema(schema), ajv.errors]).toEqual([name, true, null])
  expect(ajv.validateSchema({ type: 'nothing' })).toBe(false)
  // an empty schema lets everything through: each is told by name
  const open = Object.entries(api.components.schemas).flatMap(([name, schema]) =>
    unsaid(schema).map((at) => `${name}${at}`),
  )
  expect(open).toEqual(['error.properties.error.properties.detail'])
})

it('gives the same text for the same services', () => {
  expect(JSON.stringify(describeApi(services))).toBe(JSON.stringify(describeApi(services)))
})

/** Where a schema says nothing of what it lets through. */
function unsaid(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const kids = Object.entries(schema).flatMap(([key, value]) => unsaid(value, `${at}.${key}`))
  const says = ['type', 'const', 'enum', 'anyOf', 'allOf', 'oneOf', '$ref'].some((key) => key in schema)
  const isSchema = /(^|\.(properties\.[^.]+|items|anyOf\.\d+|additionalProperties))$/.test(at)
  return isSchema && !says ? [at, ...kids] : kids
}
