import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { acceptMore } from './accepting'
import { boundConnections } from './connections'

const CROWD = 96

/** Answers a crowd of new connections. @returns in how many turns of the loop all of them were taken */
async function turnsFor(handles: number): Promise<number> {
  const server = createServer((_, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  const accepting = await acceptMore(server, handles)
  expect(accepting.handles).toBe(handles)
  let taken = 0
  server.on('connection', () => (taken += 1))
  const sockets = Array.from({ length: CROWD }, () => connect(port, '127.0.0.1'))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  let turns = 0
  for (; taken < CROWD; turns += 1) await new Promise((resolve) => setImmediate(resolve))

  const answers = sockets.map((socket) => {
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
    return new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))))
  })
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/)
  await Promise.all([new Promise((closed) => server.close(closed)), accepting.stop()])
  const afterwards = new Promise((resolve) => connect(port, '127.0.0.1').once('error', resolve))
  await expect(afterwards).resolves.toMatchObject({ code: 'ECONNREFUSED' })
  return turns
}

const ON_WINDOWS = process.platform === 'win32'

test('whoever comes while there are not all handles yet is answered too', async () => {
  const server = createServer((_, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  let over = false
  const making = acceptMore(server, ON_WINDOWS ? 1 : 8).finally(() => (over = true))
  const answers: Promise<string>[] = []
  while (!over || answers.length < CROWD) {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'),
    )
    answers.push(new Promise((resolve) => socket.once('data', (bytes) => resolve(String(bytes)))))
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/)
  await Promise.all([new Promise((closed) => server.close(closed)), (await making).stop()])
}, 30_000)

test('a crowd is taken in as many fewer turns of the loop as there are handles, answered, and none is left open', async () => {
  const alone = await turnsFor(1)
  const eight = await turnsFor(ON_WINDOWS ? 1 : 8)
  // some come in while the others are still being told that they are connected
  if (!ON_WINDOWS) expect(eight).toBeLessThan(alone / 4)
})

test('whoever comes while the handles are being made is answered like everybody', async () => {
  const server = createServer((_, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  let made = false
  const making = acceptMore(server, ON_WINDOWS ? 1 : 16).finally(() => (made = true))
  const answers: Promise<string>[] = []
  while (!made) {
    // many at once: a single one is always taken by the server's own handle
    const sockets = Array.from({ length: 20 }, () => connect(port, '127.0.0.1'))
    for (const socket of sockets) {
      socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
      answers.push(new Promise((resolve) => socket.once('data', (bytes) => resolve(String(bytes)))))
    }
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  }
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/)
  const accepting = await making
  await Promise.all([new Promise((closed) => server.close(closed)), accepting.stop()])
})

test('how many may be connected is bounded over all handles together', async () => {
  const server = createServer((_, response) => response.end('hello'))
  boundConnections(server, { proxies: 1, connectionsPerAddress: 1 }, 10)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // of a server that listens on a port
  const accepting = await acceptMore(server, ON_WINDOWS ? 1 : 4)
  const sockets = Array.from({ length: 30 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  await new Promise<void>((resolve) => {
    let cut = 0
    for (const socket of sockets)
      socket.on('close', () => {
        if (++cut === 20) resolve()
      })
  })
  // those that may stay are answered
  const staying = sockets.filter(({ destroyed }) => !destroyed)
  expect(staying).toHaveLength(10)
  const answers = staying.map((socket) => {
    socket.write('GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n')
    return new Promise<string>((resolve) => socket.once('data', (bytes) => resolve(String(bytes))))
  })
  for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1.1 200/)
  await Promise.all([new Promise((closed) => server.close(closed)), accepting.stop()])
})
