import { once } from 'node:events'
import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { routes, services } from '../../cloud/product'
import { bombs } from '../factories/hostile'
import { startTestHost, type TestHost } from '../support/host'

const MOST_ANSWER = 16 * 1024
const BODY_LIMIT = 512 * 1024

let t: TestHost
let port: number
beforeAll(async () => {
  t = await startTestHost({ CONNECTIONS_PER_ADDRESS: '4096' }, false)
  port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => t.stop())

/** What anybody may call who has signed in nowhere. */
const open = services
  .flatMap(({ procedures }) => Object.values(procedures))
  .filter(({ permission }) => permission.who === 'anyone')
  .map(({ procedure }) => [`${procedure.service}/${procedure.name}`, procedure] as const)
const sheltered = services
  .flatMap(({ procedures }) => Object.values(procedures))
  .filter(({ permission }) => permission.who !== 'anyone')
  .map(({ procedure }) => [`${procedure.service}/${procedure.name}`] as const)

interface Sent {
  path?: string
  headers?: Record<string, string>
  body: Buffer | string
}
/** Sends over a connection of its own. @returns status and length of what comes back */
async function send({ path = '/api/account/me', headers = {}, body }: Sent) {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return { status: reply.status, bytes: (await reply.arrayBuffer()).byteLength }
}

/** How long the process looked at nothing else while some work went on, ms: what everybody else waits at most. */
async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longest = 0
  let going = true
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (going) setImmediate(look)
  }
  setImmediate(look)
  await work()
  going = false
  return longest
}
const leastOf = async (times: number, work: () => Promise<number>) => {
  let least = Infinity
  for (let n = 0; n < times; n++) least = Math.min(least, await work())
  return least
}

/** As much as a body may hold. */
const items = (count: number) => `[${Array.from({ length: count }, () => '1').join(',')}]`

it.each(open)('170,000 wrong items, wherever they lie: %s', async (path, procedure) => {
  const wrong = JSON.parse(items(170_000)) as unknown
  const seen = new Set<string>()
  for (const [name, input] of bombs(procedure.input)) {
    if (!name.startsWith('170,000 wrong')) continue
    // the same place, with what fits into a body
    const body = JSON.stringify(input, (_, value: unknown) =>
      Array.isArray(value) && value.length === 170_000 ? wrong : value,
    )
    if (seen.has(body)) continue
    seen.add(body)
    expect(body.length).toBeLessThan(BODY_LIMIT)
    const { status, bytes } = await send({ path: `/api/${path}`, body })
    expect([path, status, bytes]).toEqual([path, status, expect.any(Number)])
    expect(status).toBeLessThan(500)
    expect(bytes).toBeLessThanOrEqual(MOST_ANSWER)
  }
})

it('nobody waits longer for them than for as much that is right to be read', async () => {
  const text = items(170_000)
  // a record of the same size that is sent, parsed and let go: what reading alone costs
  const body = JSON.stringify({ unknown: JSON.parse(text) as unknown })
  const reading = () => longestPause(() => send({ body }))
  let read = await leastOf(5, reading)
  for (const [path, procedure] of open) {
    const fields = 'entries' in procedure.input ? Object.keys(Object(procedure.input.entries)) : []
    for (const field of fields) {
      const wait = () =>
        longestPause(() => send({ path: `/api/${path}`, body: `{${JSON.stringify(field)}:${text}}` }))
      let waited = await wait()
      // the machine breathes, so both are measured again side by side; ten megabytes of refusals took a hundred times as long
      for (let n = 0; n < 12 && waited >= read * 4 + 5; n++) {
        read = await reading()
        waited = await wait()
      }
      expect([path, field, waited < read * 4 + 5]).toEqual([path, field, true])
    }
  }
})

const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
const fields = `{${Array.from({ length: 40_000 }, (_, n) => `"f${n}":0`).join(',')}}`
const boundary = (parts: number) =>
  `${Array.from({ length: parts }, (_, n) => `--b\r\ncontent-disposition: form-data; name="f${n}"\r\n\r\nx\r\n`).join('')}--b--\r\n`
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }

it.each<[string, Sent, number[]]>([
  ['JSON deeper than a stack', { body: deep }, [400, 422]],
  [
    'objects deeper than a stack',
    { body: `${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}` },
    [200, 400, 422],
  ],
  ['forty thousand fields', { body: fields }, [200, 422]],
  [
    'names that mean something to a program',
    { body: '{"__proto__":{"a":1},"constructor":{"prototype":{}}}' },
    [400],
  ],
  ['a body larger than any', { body: Buffer.alloc(BODY_LIMIT + 1, 32) }, [413]],
  ['a packed body', { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } }, [400, 415]],
  [
    'a packed body that is larger than any',
    { body: gzipSync(Buffer.alloc(50_000_000, 32)), headers: { 'content-encoding': 'gzip' } },
    [400, 415],
  ],
  ['another kind of body', { body: '<a/>', headers: { 'content-type': 'application/xml' } }, [415, 400]],
  ['a form', { body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, [415, 400]],
  ['no kind at all', { body: '{}', headers: { 'content-type': '' } }, [200, 415, 400]],
  ['a photo where words belong', { body: boundary(1), headers: multipart }, [415, 400]],
  [
    'ten thousand parts',
    { path: '/api/reports/photos', body: boundary(10_000), headers: multipart },
    [400, 413],
  ],
  [
    'a form without an end',
    { path: '/api/reports/photos', body: boundary(3).slice(0, -9), headers: multipart },
    [400],
  ],
  [
    'a form of another border',
    { path: '/api/reports/photos', body: 'x', headers: { 'content-type': 'multipart/form-data' } },
    [400, 415],
  ],
  ['words where a photo belongs', { path: '/api/reports/photos', body: '{}' }, [400, 415]],
  [
    'a name of a part without end',
    { path: '/api/reports/photos', body: boundary(1).replace('f0', 'f'.repeat(100_000)), headers: multipart },
    [400, 413],
  ],
])('%s is refused in a few words', async (_, sent, allowed) => {
  const { status, bytes } = await send(sent)
  expect(allowed).toContain(status)
  expect(bytes).toBeLessThanOrEqual(MOST_ANSWER)
  // and the next one is served
  expect((await send({ body: '{}' })).status).toBe(200)
})

it.each([
  ['one header without end', `a: ${'b'.repeat(70_000)}\r\n`],
  ['headers without number', Array.from({ length: 5000 }, (_, n) => `h${n}: x\r\n`).join('')],
])('%s: the connection ends with a few words', async (_, headers) => {
  const socket = connect({ port, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  socket.write(`GET /healthz HTTP/1.1\r\nhost: x\r\n${headers}connection: close\r\n\r\n`)
  await once(socket, 'close')
  expect(Number(answer.split(' ')[1])).toBe(431)
  expect(answer.length).toBeLessThanOrEqual(MOST_ANSWER)
})

it.each(sheltered)('who may not call %s hears so before a byte of it is read', async (path) => {
  const { status, bytes } = await send({ path: `/api/${path}`, body: deep.slice(0, BODY_LIMIT - 1) })
  expect(status).toBe(401)
  expect(bytes).toBeLessThanOrEqual(MOST_ANSWER)
})

it('the same by address: a question as long as an address may be', async () => {
  for (const [path, { kind }] of open) {
    if (kind !== 'query') continue
    for (const input of [
      deep.slice(0, 6000),
      `{"limit":${items(6000)}}`,
      '{"after":"' + 'a'.repeat(12_000) + '"}',
    ]) {
      const reply = await fetch(`http://127.0.0.1:${port}/api/${path}?input=${encodeURIComponent(input)}`)
      expect([path, reply.status < 500]).toEqual([path, true])
      expect((await reply.arrayBuffer()).byteLength).toBeLessThanOrEqual(
        Math.max(MOST_ANSWER, reply.ok ? Infinity : 0),
      )
    }
  }
})

it('knows the addresses of files', () => {
  expect(routes.filter(({ kind }) => kind === 'upload').map(({ path }) => path)).toContain(
    '/api/reports/photos',
  )
})
