import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { watchConnections } from './leaving'

/** Longer than any of it may take. */
const LONG = 60_000

test('while a server leaves, kept connections are answered and end with that; nobody new gets in', async () => {
  const app = Fastify({ forceCloseConnections: 'idle', return503OnClosing: false })
  const letGo = watchConnections(app.server)
  app.addHook('preClose', () => letGo(LONG))
  app.get('/', async () => 'answered')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo // it listens at a port
  const ask = (agent: Agent) =>
    new Promise<{ status?: number | undefined; connection?: string | undefined }>((resolve, reject) => {
      request({ port, host: '127.0.0.1', agent }, (reply) => {
        reply.resume()
        reply.on('end', () => resolve({ status: reply.statusCode, connection: reply.headers.connection }))
      })
        .on('error', reject)
        .end()
    })
  // a proxy with a connection that it keeps
  const kept = new Agent({ keepAlive: true, maxSockets: 1 })
  expect(await ask(kept)).toEqual({ status: 200, connection: 'keep-alive' })
  let over = false
  const closing = app.close().then(() => (over = true))
  while (app.server.listening) await new Promise((resolve) => setImmediate(resolve))
  await expect(ask(new Agent())).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(over).toBe(false)
  expect(await ask(kept)).toEqual({ status: 200, connection: 'close' })
  await closing
})

test('one who keeps a connection for ever is not waited for longer than told', async () => {
  const app = Fastify({ forceCloseConnections: 'idle' })
  const letGo = watchConnections(app.server)
  app.addHook('preClose', () => letGo(50))
  app.get('/', async () => 'answered')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const kept = new Agent({ keepAlive: true })
  const { port } = app.server.address() as AddressInfo // as above
  await new Promise((resolve) =>
    request({ port, host: '127.0.0.1', agent: kept }, (r) => r.resume().on('end', resolve)).end(),
  )
  await app.close()
  kept.destroy()
})
