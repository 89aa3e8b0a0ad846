import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import * as v from 'valibot'
import { createActivity } from '../../../tests/factories/activities'
import { bring, CLEAN, createStation, dayHours } from '../../../tests/factories/air'
import { fileReport, makeStaff, sendTo, TOWN } from '../../../tests/factories/reports'
import { makeSurvey } from '../../../tests/factories/survey'
import { startTestHost, type TestHost } from '../../../tests/support/host'
import { services } from '../../product'

let t: TestHost
beforeAll(async () => {
  // the files of a web build are no routes of ours
  t = await startTestHost({}, false)
  await createStation(t.db, { code: 'S1' })
  await bring(t.db, dayHours('S1', '2026-03-01', { ...CLEAN, pm25: 75 }))
})
afterAll(() => t.stop())

const get = (url: string, headers: Record<string, string> = {}) => t.app.inject({ url, headers })
const Api = v.looseObject({ paths: v.record(v.string(), v.record(v.string(), v.unknown())) })

const answered = (path: string) => `/paths/${path.replaceAll('/', '~1')}/get/responses/200`
const REFUSED = '/components/responses/Refused'

/** What the served description says against a response's body: nothing, if it is as described. */
async function complaints() {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addSchema(v.parse(Api, (await get('/open/api.json')).json()), 'api')
  return (response: string, body: unknown) => {
    const schema = ajv.getSchema(`api#${response}/content/application~1json/schema`)
    if (!schema) throw new Error(`not described: ${response}`)
    return schema(body) ? [] : (schema.errors ?? [])
  }
}

it('serves its own description, which others may keep', async () => {
  const reply = await get('/open/api.json')
  expect(reply.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=3000',
    'access-control-allow-origin': '*',
  })
  expect((await get('/open/api.json', { 'if-none-match': String(reply.headers.etag) })).statusCode).toBe(304)
})

// the monitor's address is the county's own: /metrics is in the handbook, not in what strangers are told
const UNTOLD = ['GET /metrics']

it('describes every route for others that the server has, and none that it has not', async () => {
  const { paths } = v.parse(Api, (await get('/open/api.json')).json())
  const described = Object.entries(paths).flatMap(([path, ways]) =>
    Object.keys(ways).map((way) => `${way.toUpperCase()} ${path}`),
  )
  const procedures = services.flatMap(({ name, procedures: each }) =>
    Object.keys(each).map((procedure) => `/api/${name}/${procedure}`),
  )
  const rest = described.filter((each) => !procedures.includes(each.slice(each.indexOf(' ') + 1)))
  const routes = routesOf(t.app.printRoutes({ commonPrefix: false }))
  expect(rest.sort()).toEqual(routes.filter((each) => !UNTOLD.includes(each)))
  expect(routes).toEqual(expect.arrayContaining(UNTOLD))
})

it('answers as it describes: every public procedure that needs no input, and a refusal', async () => {
  await createActivity(t.db)
  await makeSurvey(t.db, new Date())
  const { dispatcher } = await makeStaff(t)
  const { caseId } = await fileReport(t, await t.person())
  await sendTo(t, dispatcher, caseId, TOWN)
  const complain = await complaints()
  const asked = services.flatMap((service) =>
    Object.values(service.procedures)
      .map(({ procedure }) => procedure)
      .filter((each) => each.kind === 'query' && each.cache && v.is(each.input, {})),
  )
  expect(asked.length).toBeGreaterThan(7)
  for (const { service, name } of asked) {
    const path = `/api/${service}/${name}`
    const reply = await get(path)
    expect([path, reply.statusCode, complain(answered(path), reply.json())]).toEqual([path, 200, []])
  }
  const refused = await get('/api/air/day?input={}')
  expect([refused.statusCode, complain(REFUSED, refused.json())]).toEqual([422, []])
})

it('answers open data as it describes them', async () => {
  const complain = await complaints()
  for (const [path, query] of [
    ['/open/air', ''],
    ['/open/air/hourly.json', '?station=S1&month=2026-03'],
    ['/open/air/daily.json', '?year=2026'],
  ] as const)
    expect([path, complain(answered(path), (await get(path + query)).json())]).toEqual([path, []])
})

it('notices an answer that is not as described', async () => {
  const complain = await complaints()
  const answer = (await get('/api/air/home')).json()
  answer.data.station.code = 1
  expect(complain(answered('/api/air/home'), answer)).toContainEqual(
    expect.objectContaining({ instancePath: '/data/station/code', keyword: 'type' }),
  )
})

/** The routes in Fastify's drawing of its tree, as `GET /path/{name}`, without those that procedures share. */
function routesOf(drawing: string): string[] {
  const above: string[] = []
  return drawing
    .split('\n')
    .flatMap((line) => {
      const [, branch = '', segment = '', methods = ''] = /^([│├└─ ]*)(\S+) \(([^)]*)\)/.exec(line) ?? []
      if (!branch) return []
      const depth = branch.length / 4
      above.splice(depth - 1, above.length, segment)
      const path = above.join('').replace(/:(\w+)/g, '{$1}')
      return methods.split(', ').map((method) => `${method} ${path}`)
    })
    .filter((each) => !each.startsWith('HEAD ') && !each.endsWith('{service}/{procedure}'))
    .sort()
}
