import air from '../../src/locales/zh-CN/air'
import { frame, hourData } from '../factories/hj212'
import { TestStation } from '../support/station'
import { startHost } from './host'
import { enterWorld, type World } from './world'

const HOUR_MS = 3_600_000
const BEIJING_MS = 8 * HOUR_MS
const STATION = { code: 'e2e-hj212', mn: 'E2E0000000000001', name: '通讯测试站' }

let world: World
let device: TestStation

beforeAll(async () => {
  world = await enterWorld()
  const editor = await world.api.demoPerson('16-air')
  const { status } = await world.api.post(
    'air/saveStation',
    {
      code: STATION.code,
      name: STATION.name,
      town: '652328204',
      kind: 'other',
      owner: '测试',
      place: null,
      measures: ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'],
      exempt: [],
      deviceId: STATION.mn,
      active: true,
    },
    { token: editor },
  )
  expect(status).toBe(200)
  device = await TestStation.connect(world.stationPort)
})
afterAll(async () => {
  device.close()
  await world.close()
})

/** Start of an hour in Beijing as a station writes it. */
const stamp = (at: number): string =>
  new Date(at + BEIJING_MS).toISOString().replace(/\D/g, '').slice(0, 10).padEnd(14, '0')
const field = (data: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((at, name) => Reflect.get(Object(at), name), data)
const send = (times: readonly number[], values?: string[]): void =>
  device.send(times.map((at) => frame({ mn: STATION.mn, data: hourData(stamp(at), values) })).join(''))

test('an hour that a station sends is what its page shows', async () => {
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS
  send([hour], ['5', '9', '0.4', '64', '32', '90'])
  const [receipt] = await device.answered(1)
  expect(receipt).toMatchObject({ cn: '9014', mn: STATION.mn })

  const { data } = await world.api.get('air/home', { station: STATION.code })
  expect(field(data, 'current')).toMatchObject({
    aqi: 128,
    primary: ['pm25'],
    evidence: 'other',
    observedAt: new Date(hour + HOUR_MS).toISOString(),
  })
  const visit = await world.visit()
  const { page } = visit
  await visit.open('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page
    .getByRole('button', { name: new RegExp(air.place.choose) })
    .first()
    .click()
  await page.getByText(STATION.name).first().click()
  await page.getByText('128', { exact: true }).first().waitFor()
  await page.getByText(STATION.name).first().waitFor()
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('a correction changes the day', async () => {
  const yesterday = new Date(Date.now() + BEIJING_MS - 24 * HOUR_MS).toISOString().slice(0, 10)
  const start = Date.parse(`${yesterday}T00:00:00+08:00`)
  const hours = Array.from({ length: 24 }, (_, i) => start + i * HOUR_MS)
  const day = async () => (await world.api.get('air/day', { day: yesterday, station: STATION.code })).data
  const before = device.answers.length
  send(hours)
  await device.answered(before + 24)
  expect(await day()).toMatchObject({ aqi: 32, primary: [] })
  // public answers of one second are shared: the next second has its own
  const corrected = async () => {
    for (;;) {
      const now = await day()
      if (Reflect.get(Object(now), 'aqi') !== 32) return now
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  send(hours, ['5', '9', '0.4', '64', '168', '8'])
  await device.answered(before + 48)
  expect(await corrected()).toMatchObject({ aqi: 119, primary: ['pm10'] })
})

test('a second server on the same station port says so and ends', async () => {
  const second = startHost({
    env: { HJ212_PORT: String(world.stationPort), HJ212_HOST: '127.0.0.1', DEMO: '' },
  })
  await expect(second).rejects.toThrow(/监测站端口 \d+ 已被别的程序占用/)
})
