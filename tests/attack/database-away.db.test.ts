/** Whatever is asked while the database is away, at whichever door: it is told as 503, and never as a fault of ours. */
import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import FormData from 'form-data'
import sharp from 'sharp'
import { photoUrls } from '../../cloud/platform/adapters/photo-url'
import { isUnavailable } from '../../cloud/platform/database/unavailable'
import { openSession } from '../../cloud/platform/identity/sessions'
import { routes, services } from '../../cloud/product'
import { runStatement, testDatabase } from '../support/database'
import { startTestHost, type TestHost } from '../support/host'

/** Ways in which a server is not there; the embedded one is either there or closed. */
const AWAY: Readonly<Record<string, (database: string) => readonly string[]>> =
  testDatabase() === 'postgres'
    ? {
        'refuses everybody': (name) => [`alter database ${name} with allow_connections false`],
        'refuses this role': (name) => [`revoke connect on database ${name} from public, mulei_app`],
        'is gone': (name) => [`alter database ${name} rename to ${name}_gone`],
      }
    : { 'is closed': () => [] }

let t: TestHost
let token: string
let photo: Buffer
let comeBack = () => Promise.resolve()
beforeEach(async () => {
  t = await startTestHost({}, false)
  token = await openSession(t.db, t.settings, (await t.person()).id, new Date())
  photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer()
})
afterEach(async () => {
  await comeBack()
  comeBack = () => Promise.resolve()
  await t.stop()
})

async function goAway(how: string): Promise<void> {
  const { TEST_POSTGRES_URL: server } = process.env
  if (!t.url || !server) {
    const client: unknown = Reflect.get(t.db, '$client')
    if (!(client instanceof PGlite)) throw new Error('no embedded database')
    await client.close()
    // what ends the test would close it again
    Object.assign(client, { close: () => Promise.resolve() })
    return
  }
  const name = new URL(t.url).pathname.slice(1)
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
  const statements = AWAY[how]?.(name) ?? []
  // a rename wants nobody inside
  if (how === 'is gone')
    comeBack = () => runStatement(server, `alter database ${name}_gone rename to ${name}`)
  await runStatement(server, ...(how === 'is gone' ? [end, ...statements] : [...statements, end]))
}

const bearer = () => ({ authorization: `Bearer ${token}` })
const key = () => ({ 'idempotency-key': randomUUID() })

function form(fields: Record<string, string> = {}) {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  made.append('file', photo, { filename: 'photo.jpg' })
  return { payload: made.getBuffer(), headers: made.getHeaders() }
}

/** Everything that can be asked: each procedure with a session and without, and each address of a feature's own. */
function everything() {
  const asked: {
    name: string
    url: string
    method: 'GET' | 'POST'
    payload?: object | Buffer
    headers?: object
  }[] = []
  for (const { name, procedures } of services)
    for (const [called, { procedure }] of Object.entries(procedures)) {
      const url = `/api/${name}/${called}`
      const asGet = procedure.kind === 'query' && !procedure.secret
      for (const headers of [{}, bearer()])
        asked.push(
          asGet
            ? { name: url, url: `${url}?input=%7B%7D`, method: 'GET', headers }
            : { name: url, url, method: 'POST', payload: {}, headers: { ...headers, ...key() } },
        )
    }
  const id = randomUUID()
  const shown = photoUrls(t.settings.secret, '')
  asked.push({ name: 'a photo', url: shown.make(id, 'thumb', new Date()), method: 'GET' })
  for (const route of routes) {
    if (route.kind === 'upload') {
      const { payload, headers } = form({ claim: 'a'.repeat(43), photo: randomUUID(), survey: randomUUID() })
      asked.push({
        name: route.path,
        url: route.path,
        method: 'POST',
        payload,
        headers: { ...headers, ...bearer(), ...key() },
      })
    } else asked.push({ name: route.path, url: route.path.replace(':id', id), method: 'GET' })
  }
  return asked
}

it.each(Object.keys(AWAY))('a database that %s is 503 at every door', async (how) => {
  await goAway(how)
  const statuses = new Map<number, number>()
  const faults: string[] = []
  for (const { name, url, method, payload, headers } of everything()) {
    const answer = await t.app.inject({
      method,
      url,
      ...(payload ? { payload } : {}),
      headers: { ...headers },
    })
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode === 500) faults.push(name)
    if (answer.statusCode === 503)
      expect([name, answer.headers['retry-after']]).toEqual([name, expect.any(String)])
  }
  expect(faults).toEqual([])
  // the rest is refused before anything of the database is asked: no input, no session
  expect(statuses.get(503)).toBeGreaterThan(150)
  expect((await t.app.inject('/readyz')).statusCode).toBe(503)
  expect((await t.app.inject('/healthz')).statusCode).toBe(200)
})

it('what a server says of trouble of its own is no fault of what was asked, and what was asked wrongly is', () => {
  const said = (code: string) => Object.assign(new Error('said'), { code })
  const wrapped = (error: Error) => new Error('Failed query', { cause: error })
  for (const code of ['58030', 'XX001', '53100', '25006', '57P01', 'ENOSPC', 'ECONNRESET'])
    expect([code, isUnavailable(wrapped(said(code)))]).toEqual([code, true])
  for (const code of ['23505', '42703', '22P02'])
    expect([code, isUnavailable(said(code))]).toEqual([code, false])
})
