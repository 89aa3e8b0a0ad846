import { eq } from 'drizzle-orm'
import pino from 'pino'
import { createStation } from '../../../../tests/factories/air'
import {
  json,
  openMeteoAnswer,
  qweatherAnswer,
  startOutside,
  type Outside,
} from '../../../../tests/support/outside'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { CHECK_VIOLATION, sqlState } from '../../../platform/database'
import { airContract } from '../contract'
import type { Feed } from '../contract/kinds'
import { hourOf } from '../ingest'
import type { Feeds } from '../settings'
import { days, hours, imports, stations } from '../tables'
import { fetchAir } from '.'

let t: TestServices
const outsides: Outside[] = []
const quick = { timeoutMs: 300, waitsMs: [] }

beforeEach(async () => {
  t = await startTestServices()
})
afterEach(async () => {
  for (const outside of outsides.splice(0)) await outside.stop()
  await t.stop()
})

async function point(code: string, feed: Feed | null): Promise<void> {
  await createStation(t.db, { code, kind: 'model' })
  await t.db.update(stations).set({ feed }).where(eq(stations.code, code))
}
async function outside(answer: Parameters<typeof startOutside>[0]): Promise<Outside> {
  const made = await startOutside(answer)
  outsides.push(made)
  return made
}
/** What an operator sets for these services. */
const given = (feeds: Feeds = {}): Record<string, string> => ({
  ...(feeds.qweather ? { QWEATHER_URL: feeds.qweather.baseUrl, QWEATHER_KEY: feeds.qweather.key } : {}),
  ...(feeds.openMeteo ? { OPEN_METEO_URL: feeds.openMeteo.baseUrl } : {}),
})
const run = (feeds: Feeds | undefined, now = TEST_NOW, log = pino({ level: 'silent' })) =>
  fetchAir(
    { db: t.db, county: TEST_COUNTY, settings: { ...t.settings, given: given(feeds) }, log, now },
    quick,
  )

it('brings values in as a model’s, once, and keeps what they were corrected from', async () => {
  await point('Q', 'qweather')
  await point('O', 'open_meteo')
  let pm25 = 8
  const qweather = await outside((reply) =>
    json(reply, qweatherAnswer({ pm2p5: { value: pm25, unit: 'μg/m3' } })),
  )
  const openMeteo = await outside((reply) => json(reply, openMeteoAnswer(hourOf(TEST_NOW) - 3, 6)))
  const feeds = {
    qweather: { baseUrl: qweather.baseUrl, key: 'k' },
    openMeteo: { baseUrl: openMeteo.baseUrl },
  }
  await run(feeds)
  await run(feeds)
  const rows = await t.db.select().from(hours).orderBy(hours.station, hours.hour)
  expect(rows.map(({ station, channel }) => [station, channel])).toEqual([
    ['O', 'open_meteo'],
    ['O', 'open_meteo'],
    ['O', 'open_meteo'],
    ['Q', 'qweather'],
  ])
  const home = await t.call(airContract.home, { station: 'O' })
  expect(home.current).toMatchObject({ evidence: 'model' })
  expect(home.pollutants.find(({ code }) => code === 'co')?.value).toBe(0.4)
  pm25 = 20
  await run(feeds)
  const kept = await t.db.select().from(imports).orderBy(imports.seq)
  expect(
    kept.map(({ channel, inserted, corrected, refused }) => [channel, inserted, corrected, refused]),
  ).toEqual([
    ['open_meteo', 3, 0, 0],
    ['qweather', 1, 0, 0],
    ['qweather', 0, 1, 0],
  ])
  // a model never becomes the county's air
  expect(await t.db.select().from(days).where(eq(days.scope, '*'))).toEqual([])
})

it('writes down what failed, goes on with the other service, and does not ask one that is away for every place', async () => {
  await point('Q1', 'qweather')
  await point('Q2', 'qweather')
  await point('O', 'open_meteo')
  const away = await outside(() => undefined)
  const openMeteo = await outside((reply) =>
    json(
      reply,
      openMeteoAnswer(hourOf(TEST_NOW) - 1, 1, () => -5),
    ),
  )
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) })
  await run(
    { qweather: { baseUrl: away.baseUrl, key: 'a-secret-key' }, openMeteo: { baseUrl: openMeteo.baseUrl } },
    TEST_NOW,
    log,
  )
  expect(away.asked).toHaveLength(1)
  expect(await t.db.select().from(hours)).toMatchObject([{ station: 'O', pm25: null, pm10: 32_000 }])
  const kept = await t.db.select().from(imports).orderBy(imports.seq)
  expect(kept).toMatchObject([
    {
      channel: 'open_meteo',
      inserted: 1,
      refused: 1,
      faults: [{ station: 'O', code: 'pm25', reason: 'negative', value: '-5 μg/m³' }],
    },
    {
      channel: 'qweather',
      inserted: 0,
      refused: 1,
      faults: [{ station: 'Q1', code: null, reason: 'timeout', value: null }],
    },
  ])
  expect(lines).toHaveLength(2)
  expect(lines.join()).not.toContain('a-secret-key')
})

it('asks nobody without settings, and only for active places', async () => {
  await point('Q', 'qweather')
  const qweather = await outside((reply) => json(reply, qweatherAnswer()))
  await run(undefined)
  await t.db.update(stations).set({ active: false })
  await run({ qweather: { baseUrl: qweather.baseUrl, key: 'k' } })
  expect(qweather.asked).toEqual([])
})

it('is set up by staff, for models with a place only', async () => {
  const editor = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const place = { longitude: 90.3, latitude: 43.8 }
  const station = {
    code: 'M1',
    name: '网格点',
    town: '652328100',
    kind: 'model',
    owner: 'Open-Meteo',
    place,
    measures: ['pm25'],
    exempt: [],
    deviceId: null,
    feed: 'open_meteo',
    active: true,
  } as const
  const save = (change: object) =>
    t.call(
      airContract.saveStation,
      { ...station, measures: [...station.measures], exempt: [], ...change },
      { as: editor },
    )
  await save({})
  await save({ name: '另一个名字', feed: undefined })
  const { items } = await t.call(airContract.manageStations, {}, { as: editor })
  expect(items).toMatchObject([{ name: '另一个名字', feed: 'open_meteo', deviceMilligrams: false }])
  await expect(save({ kind: 'official' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(save({ place: null })).rejects.toMatchObject({ code: 'invalid' })
  const refused = await t.db.update(stations).set({ kind: 'official' }).catch(sqlState)
  expect(refused).toBe(CHECK_VIOLATION)
})

it('takes nothing that is doubtful, and counts it: nobody is there who could be asked', async () => {
  await point('O', 'open_meteo')
  let value = 8
  const openMeteo = await outside((reply) =>
    json(
      reply,
      openMeteoAnswer(hourOf(TEST_NOW) - 1, 1, () => value),
    ),
  )
  const feeds = { openMeteo: { baseUrl: openMeteo.baseUrl } }
  const pm25 = async () => (await t.db.select({ pm25: hours.pm25 }).from(hours))[0]?.pm25
  await run(feeds)
  const first = await pm25()
  value = 81
  await run(feeds)
  expect(await pm25()).toBe(first)
  value = 80
  await run(feeds)
  expect(await pm25()).toBe(80_000)
  value = 9999
  await run(feeds)
  expect(await pm25()).toBe(80_000)
  const kept = await t.db.select().from(imports).orderBy(imports.seq)
  expect(kept.map(({ corrected, refused }) => [corrected, refused > 0])).toEqual([
    [0, false],
    [0, true],
    [1, false],
    [0, true],
  ])
  expect(kept[1]?.faults).toEqual(
    expect.arrayContaining([{ station: 'O', code: 'pm25', reason: 'doubtful', value: '81' }]),
  )
})
