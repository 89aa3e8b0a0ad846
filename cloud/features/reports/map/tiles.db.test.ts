import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Settings } from '../../../platform/kernel/context'
import { StartError } from '../../../platform/deployment/declare'
import { mapCheck } from './check'
import { mapSettings } from './settings'
import { baseFor, tileRoute } from './tiles'

const KEY = '0123456789abcdef'
const APPROVAL = '审图号：GS（2024）0568号'

let t: TestServices
let asked: string[]
let answer: (response: ServerResponse) => void
const upstream = createServer((request: IncomingMessage, response) => {
  asked.push(request.url ?? '')
  answer(response)
})
let settings: Settings
let png: Buffer

beforeAll(async () => {
  t = await startTestServices()
  png = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#cde' } })
    .png()
    .toBuffer()
  await new Promise<void>((listening) => upstream.listen(0, '127.0.0.1', listening))
  const { port } = upstream.address() as AddressInfo
  const given = { TIANDITU_KEY: KEY, TIANDITU_APPROVAL: APPROVAL, TIANDITU_URL: `http://127.0.0.1:${port}` }
  settings = { ...t.settings, given: { ...t.settings.given, ...given } }
})
afterAll(async () => {
  upstream.closeAllConnections()
  upstream.close()
  await t.stop()
})
beforeEach(() => {
  asked = []
  answer = (response) => response.end(png)
})

const now = new Date()
/** Of the county, at zoom 10, each test another one: what came once is kept. */
const tile = (n: number) => ({ layer: 'vec', z: '12', x: String(3072 + n), y: '1490' })
function take(params: Record<string, string>, change: Record<string, string> = {}, at = now) {
  const query = Object.fromEntries(new URL(baseFor({ settings, now })?.path ?? '', 'http://x').searchParams)
  return tileRoute.answer(
    { ...t.kernel.parts, settings },
    { params, query: { ...query, ...change }, now: at },
  )
}

it('fetches a tile with the key that no page sees, once', async () => {
  const first = await take(tile(0))
  expect([first.type, Buffer.isBuffer(first.bytes) && first.bytes.equals(png)]).toEqual(['image/png', true])
  await take(tile(0))
  expect(asked).toHaveLength(1)
  const { pathname, searchParams } = new URL(asked[0] ?? '', 'http://x')
  expect([
    pathname,
    searchParams.get('TILEMATRIX'),
    searchParams.get('TILECOL'),
    searchParams.get('TILEROW'),
  ]).toEqual(['/vec_w/wmts', '12', '3072', '1490'])
  expect(searchParams.get('tk')).toBe(KEY)
  const base = baseFor({ settings, now })
  expect(base?.approval).toBe(APPROVAL)
  expect(JSON.stringify(base)).not.toContain(KEY)
})

it.each([
  ['another layer', { ...tile(1), layer: 'img' }, {}, 'not_found'],
  ['no number', { ...tile(1), x: '3072/..' }, {}, 'not_found'],
  ['a place far away', { ...tile(1), x: '1' }, {}, 'not_found'],
  ['too near', { layer: 'vec', z: '19', x: '393216', y: '190000' }, {}, 'not_found'],
  ['another signature', tile(1), { sig: 'a'.repeat(32) }, 'forbidden'],
  ['a longer time', tile(1), { until: String(now.getTime() + 1e9) }, 'forbidden'],
])('asks nobody for %s', async (_, params, change, code) => {
  await expect(take(params, change)).rejects.toMatchObject({ code })
  expect(asked).toEqual([])
})

it('is over after some hours', async () => {
  await expect(take(tile(1), {}, new Date(now.getTime() + 13 * 3_600_000))).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it.each<[string, (response: ServerResponse) => void]>([
  ['a page of an error', (response) => response.end('<html>没有权限</html>')],
  ['a refusal', (response) => response.writeHead(403).end(png)],
  ['far too much', (response) => response.end(Buffer.concat([png, Buffer.alloc(300 * 1024)]))],
  ['a way elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
])('hands on nothing of %s, and keeps none of it', async (_, says) => {
  answer = says
  await expect(take(tile(2))).rejects.toMatchObject({ code: 'unavailable' })
  const before = asked.length
  await expect(take(tile(2))).rejects.toMatchObject({ code: 'unavailable' })
  expect(asked.length).toBeGreaterThan(before)
})

it('is set up whole or not at all, and the doctor says which', async () => {
  expect(() => mapSettings.read({ TIANDITU_KEY: KEY })).toThrow(StartError)
  expect(() => mapSettings.read({ MAP_BOX: '45,90,43,91' })).toThrow(StartError)
  expect(mapSettings.read({})).toBeNull()
  const look = (given: Settings) =>
    mapCheck.look({ db: t.db, county: given.county, settings: given, now, machine: null, jobs: [] })
  expect(await look(t.settings)).toEqual({ findings: [] })
  expect(await look(settings)).toEqual({ findings: [], news: [{ approval: APPROVAL }] })
  const elsewhere = await look({ ...settings, county: '652325' })
  expect(elsewhere.findings).toEqual([{ level: 'warn', about: { box: false } }])
  expect(mapCheck.tell(elsewhere.findings[0]?.about, 'zh-CN').cure).toContain('MAP_BOX')
})
