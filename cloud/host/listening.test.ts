import { createServer, type Server } from 'node:http'
import {
  createServer as createSocketServer,
  type AddressInfo,
  type Server as SocketServer,
  type Socket,
} from 'node:net'
import { StartError } from '../platform/deployment/declare'
import { checkPort, WEB } from './listening'

const servers: (Server | SocketServer)[] = []
afterEach(() => Promise.all(servers.splice(0).map((one) => new Promise((done) => one.close(done)))))

const listen = (port: number, answer: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer((_, reply) => reply.end(answer))
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      servers.push(server)
      resolve((server.address() as AddressInfo).port)
    })
  })

const refused = async (port: number): Promise<string> => {
  const error: unknown = await checkPort({ host: '127.0.0.1', port }, WEB).catch((one: unknown) => one)
  if (!(error instanceof StartError)) throw new Error('the port was not refused')
  return error.message
}

test('another program on the port: the next one that is really free is offered', async () => {
  const port = await listen(0, 'another program')
  // whoever has the next one already, it is not offered
  await listen(port + 1, '').catch(() => {})
  const words = await refused(port)
  expect(words).toContain(`端口 ${port} 已被别的程序占用`)
  const next = Number(/PORT=(\d+)/.exec(words)?.[1])
  expect(next).toBeGreaterThan(port + 1)
  await expect(checkPort({ host: '127.0.0.1', port: next }, WEB)).resolves.toBeUndefined()
})

test('a copy of our own on the port: its address is said', async () => {
  const port = await listen(0, '{"data":{"ok":true}}')
  expect(await refused(port)).toContain(`已经在运行：http://127.0.0.1:${port}，`)
})

test.each<[string, (socket: Socket) => void]>([
  ['closes at once', (socket) => void socket.destroy()],
  ['ends its side at once', (socket) => void socket.end()],
  ['breaks the connection', (socket) => void socket.resetAndDestroy()],
  ['speaks no HTTP', (socket) => void socket.end('220 ready\r\n')],
  ['answers without end', (socket) => void socket.write(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(4096)}`)],
])('a program that %s is another program', async (_, meet) => {
  const sockets: Socket[] = []
  const server = createSocketServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo // a TCP server has a port
  expect(await refused(port)).toContain(`端口 ${port} 已被别的程序占用`)
  for (const socket of sockets) socket.destroy()
})
