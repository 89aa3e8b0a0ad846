import { connect } from 'node:net'
import { once } from 'node:events'
import { startTestHost, type TestHost } from '../../tests/support/host'

let t: TestHost
let port: number
beforeAll(async () => {
  t = await startTestHost()
  port = Number(new URL(await t.app.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(() => t.stop())

/** Sends bytes as they are. @returns status and body of what comes back until the connection ends */
async function raw(bytes: string): Promise<{ status: number; error: { code: string; requestId: string } }> {
  const socket = connect({ port, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), ...(JSON.parse(body) as { error: never }) }
}
const request = (address: string, more = '') =>
  raw(`GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${more}\r\n`)

describe('what Fastify and Node refuse before any route is in our form', () => {
  it.each([
    ['a broken escape', () => request('/api/account/%ff'), 400, 'bad_request'],
    ['a name without end', () => request(`/api/account/${'b'.repeat(300)}`), 404, 'not_found'],
    ['headers without end', () => request('/', `a: ${'b'.repeat(70_000)}\r\n`), 431, 'too_large'],
    ['no HTTP at all', () => raw('HELO mail\r\n\r\n'), 400, 'bad_request'],
  ])('%s', async (_, ask, status, code) => {
    const reply = await ask()
    expect([reply.status, reply.error.code]).toEqual([status, code])
    expect(reply.error.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('the input of a public answer', () => {
  const current = (input: string) => t.app.inject(`/api/survey/current?input=${encodeURIComponent(input)}`)

  it('may be nested deeper than a stack', async () => {
    expect((await current(`{"x":${'['.repeat(7000)}${']'.repeat(7000)}}`)).statusCode).toBe(200)
  })

  it('makes it anew only by what the contract knows', async () => {
    const invoke = jest.spyOn(t.kernel, 'invoke')
    await current('{}')
    const made = invoke.mock.calls.length
    for (let n = 0; n < 3; n++) await current(`{"x":${n}}`)
    expect(invoke.mock.calls.length).toBe(made)
    invoke.mockRestore()
  })
})

it('a server that drains answers so in our form, on a connection that is still open', async () => {
  const socket = connect({ port, host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  const arrived = async (text: string) => {
    while (!answer.includes(text)) await once(socket, 'data')
  }
  // a request that has begun keeps the connection open while the server closes
  socket.write(
    'POST /api/account/me HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{',
  )
  await new Promise<void>((resolve) => t.app.server.once('request', () => resolve()))
  const closing = t.app.close()
  socket.write('}GET /api/account/me HTTP/1.1\r\nhost: x\r\n\r\n')
  await arrived('"unread"')
  await arrived('"unavailable"')
  expect(answer).toMatch(/^HTTP\/1.1 200 .*HTTP\/1.1 503 /s)
  socket.destroy()
  await closing
})
