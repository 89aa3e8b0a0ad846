import air from '../../src/locales/zh-CN/air'
import deskAir from '../../src/locales/zh-CN/deskAir'
import { frame, hourData } from '../factories/hj212'
import { TestStation } from '../support/station'
import { startHost } from './host'
import { become } from './staff'
import { DESK, enterWorld, PHONE, type World } from './world'

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

test('a device without flags is refused by name, and kept once the desk allows it', async () => {
  const words = deskAir.stations
  const visit = await world.visit({ viewport: DESK })
  const { page } = visit
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS
  const data = `DataTime=${stamp(hour)};a34004-Avg=21;a34002-Avg=42`
  device.send(frame({ mn: STATION.mn, data }))
  device.send(frame({ mn: STATION.mn, data: `DataTime=${stamp(hour)};a01007-Avg=3.5,a01007-Flag=N` }))
  device.send(frame({ mn: STATION.mn, cn: '2011' }))
  await become(visit, '空气数据员')
  // counts are written now and then
  const refused = page.getByText(words.reasons.unflagged ?? '')
  for (;;) {
    await visit.open('/desk/air/stations/index')
    await page.getByText(STATION.name, { exact: true }).first().waitFor()
    await new Promise((resolve) => setTimeout(resolve, 200))
    if ((await refused.count()) > 0) break
  }
  await page.getByText(words.reasons.no_factor ?? '').waitFor()
  await page.getByText(words.reasons.not_kept ?? '').waitFor()
  await page.getByText(words.senderOf(STATION.name, STATION.mn)).first().waitFor()
  for (const [name, size] of [
    ['wide', DESK],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(size)
    await refused.scrollIntoViewIfNeeded()
    await visit.picture(`hj212-faults-${name}`)
  }
  await refused.click()
  const flagless = page.getByRole('dialog').getByRole('switch', { name: words.unflagged })
  await flagless.click()
  await flagless.scrollIntoViewIfNeeded()
  await visit.picture('hj212-switch-phone')
  await page.setViewportSize(DESK)
  await flagless.scrollIntoViewIfNeeded()
  await visit.picture('hj212-switch-wide')
  await page.getByRole('dialog').getByRole('button', { name: words.save }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // the receiver knows its stations for half a minute; the device repeats meanwhile
  const before = device.answers.length
  while (device.answers.length === before) {
    device.send(frame({ mn: STATION.mn, data }))
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  expect(device.answers.at(-1)).toMatchObject({ cn: '9014', mn: STATION.mn })
  expect(visit.problems).toEqual([])
  await visit.leave()
})

test('a second server on the same station port says so and ends', async () => {
  const second = startHost({
    env: { HJ212_PORT: String(world.stationPort), HJ212_HOST: '127.0.0.1', DEMO: '' },
  })
  await expect(second).rejects.toThrow(/监测站端口 \d+ 已被别的程序占用/)
})
