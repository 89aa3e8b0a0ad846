import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import type { InjectOptions } from 'fastify'
import { DEADLINES } from '../../cloud/host/deadlines'
import { ROOMS } from '../../cloud/host/held'
import { buildServer } from '../../cloud/host/server'
import { sqlState } from '../../cloud/platform/database'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { isUnavailable } from '../../cloud/platform/database/unavailable'
import { testDatabase } from '../support/database'
import { startTestHost, type TestHost } from '../support/host'

const onServer = testDatabase() === 'postgres' ? it : it.skip
interface Refusal {
  error: { code: string }
}

/** Takes files of people who do not say who they are. */
const NOBODYS = { service: 'reports', name: 'upload' }
const MIB = 1024 ** 2

let t: TestHost
let app: TestHost['app']
let port: number
beforeAll(async () => {
  t = await startTestHost()
  const deadlines = {
    ...t.config.deadlines,
    headers: 300,
    body: 300,
    upload: { photo: 3_600_000, table: 600 },
    pace: { every: 200, bytes: 1000 },
    answer: 600,
    silence: 5_000,
  }
  app = await buildServer(t.kernel, { ...t.config, deadlines }, [
    { kind: 'upload', what: 'photo', path: '/photos', most: 10 * MIB, to: NOBODYS },
    { kind: 'upload', what: 'table', path: '/tables', most: 10 * MIB, to: NOBODYS },
    { kind: 'download', path: '/endless', answer: () => new Promise(() => {}) },
  ])
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(async () => {
  await app.close()
  await t.stop()
})

/** Sends bytes one after the other, for as long as the server takes them. @returns status of what it answered */
async function drip(begin: string, drop: string): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  socket.write(begin)
  const timer = setInterval(() => socket.write(drop), 20)
  await once(socket, 'close')
  clearInterval(timer)
  return Number(answer.split(' ')[1] ?? 0)
}
const post = (address: string, more = '') =>
  `POST ${address} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${more}`

it.each([
  ['headers that never end', 'GET / HTTP/1.1\r\nhost: x\r\n', 'a: b\r\n'],
  ['a body that drips', `${post('/api/account/me', 'content-length: 400000\r\n\r\n')}{`, ' '],
  ['a body in chunks', post('/api/account/me', 'transfer-encoding: chunked\r\n\r\n'), '1\r\n \r\n'],
  ['a body for nobody', post('/api/no/way', 'content-length: 400000\r\n\r\n'), ' '],
])('%s: the connection is ended, however steadily it drips', async (_, begin, drop) => {
  // an answer may have gone out before the body was looked at; either way the connection ends
  expect([408, 404]).toContain(await drip(begin, drop))
})

/** The beginning of a form that promises more than it brings. */
const form = (address: string, part: string) =>
  `POST ${address} HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=X\r\ncontent-length: ${9 * MIB}\r\n\r\n--X\r\ncontent-disposition: form-data; ${part}\r\n\r\n`
const FILE = 'name="file"; filename="a.jpg"'

it.each([
  ['a file that drips holds its place for nothing', '/photos', 'x'],
  ['a file that takes longer than any phone needs, at whatever pace', '/tables', 'x'.repeat(1000)],
])('%s: the connection is ended', async (_, address, drop) => {
  expect(await drip(form(address, FILE), drop)).toBe(408)
})

it('a text beside the file that is longer than any of ours is refused before the file is there', async () => {
  const next = `\r\n--X\r\ncontent-disposition: form-data; name="photo"\r\n\r\n`
  expect(await drip(`${form('/photos', 'name="claim"')}${'a'.repeat(5000)}${next}`, 'x')).toBe(413)
})

it('so many files of one address may be on their way; the next is told to come back at once', async () => {
  const sockets = Array.from({ length: ROOMS.photo.atOnce }, () => connect({ port, host: '127.0.0.1' }))
  const begun = sockets.map((socket) =>
    once(
      socket.on('error', () => {}),
      'connect',
    ),
  )
  await Promise.all(begun)
  for (const socket of sockets) socket.write(form('/photos', FILE))
  // the last of them may come first, but then one of these is the one that is refused
  const refused = Promise.race(sockets.map((socket) => once(socket, 'data').then(String)))
  const next = connect({ port, host: '127.0.0.1' }).on('error', () => {})
  next.write(form('/photos', FILE))
  const told = await Promise.race([refused, once(next, 'data').then(String)])
  expect(told).toMatch(/^HTTP\/1.1 503 .*retry-after: \d.*"unavailable"/s)
  for (const socket of [...sockets, next]) socket.destroy()
})

it('a server that is to stop does not wait for a file that drips', async () => {
  const deadlines = { ...t.config.deadlines, drain: 50 }
  const stopping = await buildServer(t.kernel, { ...t.config, deadlines }, [
    { kind: 'upload', what: 'photo', path: '/photos', most: 10 * MIB, to: NOBODYS },
  ])
  const at = Number(new URL(await stopping.listen({ port: 0, host: '127.0.0.1' })).port)
  const socket = connect({ port: at, host: '127.0.0.1' }).on('error', () => {})
  const asked = once(stopping.server, 'request')
  socket.write(form('/photos', FILE))
  await asked
  const timer = setInterval(() => socket.write('x'), 20)
  await stopping.close()
  clearInterval(timer)
  socket.destroy()
})

/** Procedures whose handlers never end, behind every kind of address that a handler has. */
const ENDLESS: [string, string, InjectOptions][] = [
  ['account', 'me', { method: 'POST', url: '/api/account/me', payload: {} }],
  ['account', 'me', { method: 'GET', url: '/api/account/me' }],
  ['air', 'home', { method: 'GET', url: '/api/air/home' }],
  ['air', 'home', { method: 'HEAD', url: '/api/air/home' }],
]
it.each(ENDLESS)(
  'a handler that never answers is answered for: %s.%s by %j',
  async (service, name, asked) => {
    const implemented = t.kernel.find(service, name)
    const { prepare } = implemented
    implemented.prepare = () => new Promise(() => {})
    try {
      const reply = await app.inject(asked)
      expect(reply.statusCode).toBe(503)
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
      if (asked.method !== 'HEAD') expect(reply.json<Refusal>().error.code).toBe('unavailable')
    } finally {
      implemented.prepare = prepare
    }
  },
)

it('a download that never comes is answered for', async () => {
  const reply = await app.inject('/endless')
  expect([reply.statusCode, reply.json<Refusal>().error.code]).toEqual([503, 'unavailable'])
})

onServer(
  'a statement that never ends is ended by the database, and its connection serves the next',
  async () => {
    const url = t.url ?? ''
    const patience = { statement: 200, lock: 100 }
    const { db, pool } = connectPostgres(url, 1, { patience })
    const other = connectPostgres(url, 1)
    try {
      const ended = await db.execute(sql`select pg_sleep(3600)`).catch((error: unknown) => error)
      expect(isUnavailable(ended)).toBe(true)
      // a row that somebody else holds is waited for no longer
      await other.db.execute(sql`create table if not exists held (id int primary key)`)
      await other.db.execute(sql`insert into held values (1) on conflict do nothing`)
      await other.db.transaction(async (tx) => {
        await tx.execute(sql`select * from held for update`)
        const waited = await db.execute(sql`update held set id = 1`).catch((error: unknown) => error)
        expect(sqlState(waited)).toBe('55P03')
        expect(isUnavailable(waited)).toBe(true)
      })
      expect((await db.execute(sql`select 1 as one`)).rows).toEqual([{ one: 1 }])
    } finally {
      await pool.end()
      await other.pool.end()
    }
  },
)
onServer(
  'a server that is frozen amidst a transaction is not waited for, and nobody comes into it',
  async () => {
    const behind = new URL(t.url ?? '')
    const sockets: Socket[] = []
    const proxy = createServer((front) => {
      const back = connect({ port: Number(behind.port), host: behind.hostname })
      sockets.push(front, back)
      for (const socket of [front, back]) socket.on('error', () => {})
      front.pipe(back).pipe(front)
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const address = proxy.address()
    const url = new URL(behind)
    url.port = String(typeof address === 'object' && address ? address.port : 0)
    const { db, pool } = connectPostgres(url.href, 1, { patience: { statement: 200, lock: 100 } })
    try {
      const begun = await db
        .transaction(async (tx) => {
          await tx.execute(sql`create table half_done ()`)
          for (const socket of sockets) socket.pause()
          await tx.execute(sql`select 1`)
        })
        .catch((error: unknown) => error)
      expect(isUnavailable(begun)).toBe(true)
      for (const socket of sockets) socket.resume()
      const { rows } = await db.execute(sql`select to_regclass('half_done') as half`)
      expect(rows).toEqual([{ half: null }])
    } finally {
      await pool.end()
      for (const socket of sockets) socket.destroy()
      proxy.close()
    }
  },
)

it('the product serves with such connections, shorter than its answers may take', () => {
  const { database, answer } = DEADLINES
  expect(database.statement).toBeLessThan(answer)
  expect(database.lock).toBeLessThan(database.statement)
})

describe('connections of one address', () => {
  const openAll = async (server: TestHost['app'], count: number) => {
    const address = server.server.address()
    const at = typeof address === 'object' && address ? address.port : 0
    const sockets = Array.from({ length: count }, () => connect({ port: at, host: '127.0.0.1' }))
    for (const socket of sockets) socket.on('error', () => {})
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    return sockets
  }
  const listening = async (proxies: number) => {
    const limited = await buildServer(t.kernel, { ...t.config, proxies, connectionsPerAddress: 3 }, [])
    await limited.listen({ port: 0, host: '127.0.0.1' })
    return limited
  }
  const asked = (socket: Socket) =>
    new Promise<boolean>((resolve) => {
      socket.once('data', () => resolve(true))
      socket.once('close', () => resolve(false))
      if (socket.closed) resolve(false)
      else if (socket.writable) socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')
    })

  it('are so many; the next ones are cut off, and a place that is left is free again', async () => {
    const limited = await listening(0)
    const sockets = await openAll(limited, 5)
    expect(await Promise.all(sockets.slice(0, 3).map(asked))).toEqual([true, true, true])
    expect(await Promise.all(sockets.slice(3).map(asked))).toEqual([false, false])
    const left = once(sockets[0] as Socket, 'close')
    sockets[0]?.destroy()
    await left
    // the server hears of it a moment later
    let answered = false
    for (let n = 0; n < 200 && !answered; n++) {
      const [next] = await openAll(limited, 1)
      if (next) answered = await asked(next)
      if (answered) next?.destroy()
    }
    expect(answered).toBe(true)
    for (const socket of sockets) socket.destroy()
    await limited.close()
  })

  it('are not counted behind a proxy of ours, from which all come', async () => {
    const limited = await listening(1)
    const sockets = await openAll(limited, 5)
    expect(await Promise.all(sockets.map(asked))).toEqual([true, true, true, true, true])
    for (const socket of sockets) socket.destroy()
    await limited.close()
  })
})
