/**
 * Sixty colleagues behind one address open the page for the first time at once: none is refused, and whoever asks the
 * services without end from there still is. What an opening asks for is what a real browser asked for.
 */
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { hostSettings } from '../../cloud/host/config'
import { type HostProcess, startHost } from './host'
import { enterWorld, type World } from './world'

const COLLEAGUES = 60
/** What a browser opens to one server. */
const CONNECTIONS = 6
const { rateLimit } = hostSettings.read({})

interface Asked {
  method: string
  path: string
  body?: string
}

let world: World
let host: HostProcess
beforeAll(async () => {
  world = await enterWorld()
  // its limits are those that every deployment has
  host = await startHost({ env: { DEMO: '', LOG_LEVEL: 'info' } })
})
afterAll(async () => {
  await host.stop()
  await world.close()
})

/** Requests that the host has noted, with what the worker of the page asked for: no browser tells of those. */
const noted = () =>
  readFileSync(host.logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line) as { method: string; route: string; status: number }) // our own log

/** The first opening in a browser that was never here. @returns everything it asked for */
async function openOnce(): Promise<Asked[]> {
  const context = await world.browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  const byPage: Asked[] = []
  page.on('request', (one) => {
    const { origin, pathname, search } = new URL(one.url())
    if (origin !== host.address) return
    const body = one.postData()
    byPage.push({ method: one.method(), path: pathname + search, ...(body === null ? {} : { body }) })
  })
  await page.goto(host.address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.waitForLoadState('networkidle')
  await context.close()
  const byWorker = noted()
    .filter(({ route }) => /\.\w+$/.test(route) && !byPage.some(({ path }) => path === route))
    .map(({ method, route }) => ({ method, path: route }))
  return [...byPage, ...byWorker]
}

/** @returns the status */
const ask = (agent: Agent, { method, path, body }: Asked): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' }
    const sent = request(`${host.address}${path}`, { method, agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** Opens as that browser did, over as many connections. */
async function openAlike(asked: readonly Asked[]): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const statuses = await Promise.all(asked.map((one) => ask(agent, one)))
  agent.destroy()
  return statuses
}

test('sixty first openings from one address are all served, and the limit holds for the services', async () => {
  const asked = await openOnce()
  const counted = asked.filter(({ path }) => !/\.\w+$/.test(path))
  // the page and what it asks the services; its files, many as they are, are not counted
  expect(counted.length).toBeGreaterThan(2)
  expect(counted.length).toBeLessThanOrEqual(25)
  expect(counted.length * COLLEAGUES).toBeLessThan(rateLimit)
  expect(asked.length * COLLEAGUES).toBeGreaterThan(rateLimit)

  const all = await Promise.all(Array.from({ length: COLLEAGUES - 1 }, () => openAlike(asked)))
  const statuses = all.flat()
  expect(statuses).toHaveLength(asked.length * (COLLEAGUES - 1))
  expect(statuses.filter((status) => status === 429 || status >= 500)).toEqual([])

  const [question] = counted.filter(({ path, method }) => path.startsWith('/api/') && method === 'GET')
  if (!question) throw new Error('the page asked the services nothing')
  const abuse = await openAlike(Array.from({ length: rateLimit + 1 }, () => question))
  expect(abuse).toContain(429)
  // a page is counted too
  expect(await openAlike([{ method: 'GET', path: '/' }])).toEqual([429])
  // and whoever has it open already gets its files
  const [file] = asked.filter(({ path }) => path.endsWith('.js'))
  if (!file) throw new Error('the page has no script')
  expect(await openAlike([file])).toEqual([200])
  process.stdout.write(`a first opening: ${asked.length} requests, ${counted.length} of them counted\n`)
})
