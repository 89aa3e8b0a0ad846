/**
 * The attack by tables that are small as files and without end for whoever reads them, beside a server that answers
 * others meanwhile: memory above idle, and the longest wait of somebody else.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openTable, UnreadableTable } from '../../cloud/platform/sheets'
import { QUICK, SLOW } from '../support/table-bombs'

const MOST_MEMORY = 600 * 1024 * 1024
const MOST_WAIT_MS = 300
const PROBE_MS = 10

const server = createServer((_, reply) => reply.end('ok'))
let address = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // a TCP server has a port, never a path
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // where nothing is bundled the first table makes the thread's code: that is no part of the attack
  expect(await read(Buffer.from('a,b\n1,2\n'))).toBe('read')
  await (await fetch(address)).text()
})
afterAll(() => server.close())

/** How long others wait, and the memory at its highest, until it is stopped. */
function watch() {
  const idle = process.memoryUsage.rss()
  const seen = { memory: 0, waitMs: 0 }
  let over = false
  const watching = (async () => {
    while (!over) {
      const since = performance.now()
      await (await fetch(address)).text()
      seen.waitMs = Math.max(seen.waitMs, performance.now() - since)
      seen.memory = Math.max(seen.memory, process.memoryUsage.rss() - idle)
      await new Promise((resolve) => setTimeout(resolve, PROBE_MS))
    }
  })()
  return async () => {
    over = true
    await watching
    return seen
  }
}

async function read(content: Buffer): Promise<string> {
  async function* bytes() {
    yield content
  }
  const { lines } = await openTable(bytes())
  try {
    for await (const { cells } of lines) expect(cells).toBeDefined()
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableTable) return error.reason
    throw error
  }
}

const told: { name: string; memory: number; waitMs: number; through: boolean }[] = []
afterAll(() => {
  for (const { name, memory, waitMs } of told)
    process.stdout.write(`${name}: ${(memory / 1024 ** 2).toFixed(0)} MB, ${waitMs.toFixed(0)} ms\n`)
  const through = told.filter((one) => one.through).length
  process.stdout.write(`tables without end: tried ${told.length}, through ${through}\n`)
})

test.each([...QUICK, ...SLOW])(
  '$name: refused, others are served meanwhile',
  async ({ name, make, reason }) => {
    const bomb = make()
    const stop = watch()
    const said = await read(bomb)
    const { memory, waitMs } = await stop()
    const through = said !== reason || memory > MOST_MEMORY || waitMs > MOST_WAIT_MS
    told.push({ name, memory, waitMs, through })
    expect([said, memory <= MOST_MEMORY, waitMs <= MOST_WAIT_MS]).toEqual([reason, true, true])
  },
  300_000,
)
