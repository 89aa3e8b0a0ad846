/**
 * What people write stands in no log: marked words in every input, and every way to fail (a faulty input, a check that
 * says no, a statement that fails, a table that is gone, a store that breaks, a job that dies). The log is read at its
 * finest level.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { buildServer } from '../../cloud/host/server'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { openSession } from '../../cloud/platform/identity/sessions'
import { startJobs } from '../../cloud/platform/jobs'
import { jobRuns } from '../../cloud/platform/jobs/tables'
import { createKernel } from '../../cloud/platform/kernel'
import { jobs, routes, services } from '../../cloud/product'
import { ROLES } from '../../cloud/shared/roles'
import { hostileInput, seeded } from '../factories/hostile'
import { makeReport, TOWN, VILLAGE } from '../factories/reports'
import { startTestHost, type TestHost } from '../support/host'
import { TEST_COUNTY } from '../support/services'
import { takePhoto, upload } from './reports'

/** In every input, in two scripts; nothing else has them. */
const MARKS = ['乌尊布拉克的秘密', 'Uzunbulaq-secret-4711'] as const
const MARKED = MARKS.join(' ')
const PHONE = '13877771234'
const LEAKED = new RegExp([...MARKS, PHONE, 'Uzunbulaq', '乌尊布拉克'].join('|'))

let t: TestHost
let app: TestHost['app']
let authorization: string
const lines: string[] = []
const log = pino({ level: 'trace', base: null }, { write: (line: string) => void lines.push(line) })
// every procedure is called several times: on a busy machine that takes a while
jest.setTimeout(300_000)

beforeAll(async () => {
  t = await startTestHost({}, false)
  const broken = () => Promise.reject(new Error('the disk is full'))
  const kernel = createKernel({
    ...t.kernel.parts,
    log,
    contentCheck: wordListCheck(MARKS[0]),
    files: { ...t.kernel.parts.files, put: broken, remove: broken },
  })
  app = await buildServer(kernel, t.config, routes)
  const duties = ROLES.map((role) => ({ role, area: TEST_COUNTY }))
  const person = await t.staffOfAll([
    ...duties,
    { role: 'town', area: TOWN },
    { role: 'village', area: VILLAGE },
  ])
  authorization = `Bearer ${await openSession(t.db, t.settings, person.id, new Date())}`
})
afterAll(async () => {
  await app.close()
  await t.stop()
})

const procedures = services.flatMap(({ procedures: each }) =>
  Object.values(each).map(({ procedure }) => procedure),
)
/** The same input with the mark in each of its texts, where the text is free and where it is not. */
function marked(value: unknown, free: boolean): unknown {
  if (typeof value === 'string') {
    const isCode = /^[\w:./-]*$/.test(value)
    return free && isCode ? value : `${value}${MARKED}`.slice(-200)
  }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((each) => marked(each, free))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each, free)]))
}
const key = () => ({ authorization, 'idempotency-key': randomUUID() })

/** Calls a procedure in every way that its door knows. @returns the statuses */
async function call(name: string, kind: 'query' | 'command', input: unknown): Promise<number[]> {
  const url = `/api/${name}`
  const asked = [await app.inject({ method: 'POST', url, payload: { ...Object(input) }, headers: key() })]
  if (kind === 'query') {
    const query = encodeURIComponent(JSON.stringify(input))
    asked.push(await app.inject({ url: `${url}?input=${query}`, headers: { authorization } }))
  }
  return asked.map(({ statusCode }) => statusCode)
}

async function callAll(): Promise<Set<number>> {
  const random = seeded(4711)
  const statuses = new Set<number>()
  for (const { service, name, kind, input } of procedures) {
    // a session that is signed out would be a way to fail of its own, and the only one from then on
    if (service === 'account' && name.startsWith('signOut')) continue
    const made = hostileInput(input, random)
    for (const sent of [marked(made, true), { ...Object(marked(made, false)), [MARKED]: MARKED }])
      for (const status of await call(`${service}/${name}`, kind, sent)) statuses.add(status)
  }
  return statuses
}

const report = () => ({
  ...makeReport(),
  words: MARKED,
  contact: { name: MARKS[0].slice(0, 6), phone: PHONE },
})
const submit = async () =>
  (await app.inject({ method: 'POST', url: '/api/reports/submit', payload: report(), headers: key() }))
    .statusCode
const leaked = () => lines.filter((line) => LEAKED.test(line))

test('faulty inputs and addresses of every kind', async () => {
  const statuses = await callAll()
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 404, 422]))
  expect(await submit()).toBe(200)
  const mark = encodeURIComponent(MARKED)
  for (const url of [
    `/${mark}`,
    `/api/${mark}/x`,
    `/api/reports/case?input=${mark}`,
    `/open/air?${mark}`,
    '/%',
    `/open/air/hourly.csv?station=${mark}&month=x`,
  ])
    await app.inject({ url, headers: { authorization: `Bearer ${mark}`, 'user-agent': mark, cookie: mark } })
  await app.inject({
    method: 'POST',
    url: '/api/reports/submit',
    payload: `{"words": "${MARKED}`,
    headers: { ...key(), 'content-type': 'application/json' },
  })
  expect(lines.length).toBeGreaterThan(150)
  expect(leaked()).toEqual([])
})

test('a store that breaks, with a photo that names its owner', async () => {
  const photo = await takePhoto(3)
  const sent = await upload({ app }, '/api/files', photo, { headers: key() })
  expect(sent.statusCode).toBe(500)
  const fields = { claim: 'm'.repeat(43), photo: randomUUID(), [MARKED]: MARKED }
  await upload({ app }, '/api/reports/photos', photo, { fields })
  expect(lines.join('')).not.toMatch(/GPSLatitude|Zhangsan/)
  expect(leaked()).toEqual([])
})

test('statements that fail, in commands, queries and jobs', async () => {
  // a constraint that quotes the row, then tables that are gone
  await t.db.execute(
    sql`alter table cases add constraint marked check (words is null or words not like '%4711%') not valid`,
  )
  expect(await submit()).toBe(500)
  expect(lines.join('')).toContain('23514')
  await t.db.execute(sql`alter table cases rename to was_cases`)
  await t.db.execute(sql`alter table survey_envelopes rename to was_envelopes`)
  await t.db.execute(sql`alter table files rename to was_files`)
  const before = lines.length
  expect([...(await callAll())]).toContain(500)
  const stop = startJobs({ ...t.kernel.parts, county: TEST_COUNTY, log }, jobs)
  // a job has its row once it has its turn; who is stopped gives no more turns, and waits for what has had one
  while ((await t.db.$count(jobRuns)) < jobs.length) await setImmediate()
  await stop()
  const failed = lines.slice(before).join('')
  expect(failed).toContain('42P01')
  expect(failed).toContain('job failed')
  expect(leaked()).toEqual([])
})
