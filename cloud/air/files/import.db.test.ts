import { eq } from 'drizzle-orm'
import { createStation } from '../../../tests/factories/air'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { incomingKey } from '../../files/store'
import { airContract as air } from '../contract'
import { days, hours, revisions } from '../tables'
import { importTable } from './import'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
})
afterAll(() => t.stop())

const HEADER = 'time,station,SO2,NO2,CO,O3,PM10,PM2.5'
const table = (day: string, pm10 = 32) =>
  [HEADER, ...Array.from({ length: 24 }, (_, hour) => `${day} ${hour}:00,S1,5,9,0.4,64,${pm10},8`)].join('\n')
async function* bytes(text: string) {
  yield Buffer.from(text)
}
const bring = (text: string) =>
  importTable(t.db, bytes(text), { county: TEST_COUNTY, now: TEST_NOW, byId: null })

it('brings a file in, and again without changing anything', async () => {
  const text = `${table('2026-04-10')}\n2026-04-11 00:00,S9,1,1,1,1,1,1`
  const report = await bring(text)
  expect(report).toMatchObject({
    lines: 25,
    inserted: 24,
    corrected: 0,
    unchanged: 0,
    refused: 1,
    form: 'wide',
  })
  expect(report.faults).toEqual([
    { line: 26, reason: 'station', field: null, value: 'S9', words: '没有登记过“S9”这个站' },
  ])
  expect(report).toMatchObject({
    from: '2026-04-09T16:00:00.000Z',
    to: '2026-04-10T16:00:00.000Z',
    stations: ['S1'],
  })
  expect(await bring(text)).toMatchObject({ inserted: 0, corrected: 0, unchanged: 24 })
  expect(await t.db.$count(revisions)).toBe(0)
})

it('corrects, keeps the former values and judges the day again', async () => {
  expect(await bring(table('2026-04-10', 168))).toMatchObject({ inserted: 0, corrected: 24 })
  expect(await t.db.$count(revisions)).toBe(24)
  const [day] = await t.db.select().from(days).where(eq(days.scope, 'S1'))
  expect(day).toMatchObject({ aqi: 119, primary: 'pm10' })
})

it('shows staff what a file would do before it is done, and then does it', async () => {
  const editor = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const incoming = 'a'.repeat(64)
  await t.kernel.parts.files.put(incomingKey(incoming), Buffer.from(table('2026-04-12')), 'text/csv')
  const before = await t.db.$count(hours)
  const preview = await t.call(air.previewImport, { incoming }, { as: editor })
  expect(preview).toMatchObject({ inserted: 24, refused: 0 })
  expect(await t.db.$count(hours)).toBe(before)
  expect(await t.call(air.importFile, { incoming }, { as: editor })).toEqual(preview)
  expect(await t.db.$count(hours)).toBe(before + 24)
  const { items } = await t.call(air.imports, { limit: 1 }, { as: editor })
  expect(items).toMatchObject([{ channel: 'file', inserted: 24 }])
})

it('says clearly that a file cannot be read', async () => {
  expect(await bring('甲,乙\n1,2')).toMatchObject({
    lines: 0,
    refused: 1,
    faults: [{ line: 1, reason: 'header' }],
  })
  expect(await bring('')).toMatchObject({ refused: 1, faults: [{ reason: 'empty' }] })
})
