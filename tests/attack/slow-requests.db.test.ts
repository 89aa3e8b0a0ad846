import { once } from 'node:events'
import { connect } from 'node:net'
import { buildServer } from '../../cloud/host/server'
import { startTestHost, type TestHost } from '../support/host'

let t: TestHost
let app: TestHost['app']
let port: number
beforeAll(async () => {
  t = await startTestHost()
  const deadlines = { headers: 300, body: 300, upload: 600, answer: 600, silence: 5_000 }
  app = await buildServer(t.kernel, { ...t.config, deadlines }, [
    { kind: 'upload', path: '/api/files', most: 1024, to: { service: 'files', name: 'adopt' } },
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

it('a handler that never answers is answered for', async () => {
  const implemented = t.kernel.find('account', 'me')
  const { prepare } = implemented
  implemented.prepare = () => new Promise(() => {})
  try {
    const reply = await app.inject({ method: 'POST', url: '/api/account/me', payload: {} })
    expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual([
      503,
      'unavailable',
    ])
  } finally {
    implemented.prepare = prepare
  }
})
