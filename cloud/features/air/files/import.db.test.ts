import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { createStation } from '../../../../tests/factories/air'
import { refusal } from '../../../../tests/support/refusal'
import { openBook } from '../../../../tests/support/workbook'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { incomingKey } from '../../../platform/kernel/upload'
import { airContract as air } from '../contract'
import { days, hours, revisions } from '../tables'
import { importTable } from './import'
import { forgetUploads } from './upload'

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
const editorOf = () => t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
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
    { sheet: null, line: 26, reason: 'station', field: null, value: 'S9', words: '没有登记过“S9”这个站' },
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
  const editor = await editorOf()
  const incoming = 'a'.repeat(64)
  const upload = Buffer.from(table('2026-04-12'))
  expect((await refusal(t.call(air.previewImport, { incoming }, { as: editor }))).status).toBe(422)
  await t.call(air.acceptTable, { incoming }, { as: editor, upload })
  const before = await t.db.$count(hours)
  const { columns, sample, changes, doubts, ...preview } = await t.call(
    air.previewImport,
    { incoming },
    { as: editor },
  )
  expect(preview).toMatchObject({ inserted: 24, refused: 0 })
  expect([changes.count, doubts.count]).toEqual([0, 0])
  expect(columns.map(({ use }) => use)).toEqual(['time', 'station', 'so2', 'no2', 'co', 'o3', 'pm10', 'pm25'])
  expect(sample).toHaveLength(5)
  expect(sample[0]).toEqual(['2026-04-12 0:00', 'S1', '5', '9', '0.4', '64', '32', '8'])
  expect(await t.db.$count(hours)).toBe(before)
  // nobody reads it at the moment
  expect(await t.call(air.readProgress, { incoming }, { as: editor })).toEqual({ share: null })
  const dispatcher = await t.staff([{ role: 'dispatcher', area: TEST_COUNTY }])
  expect((await refusal(t.call(air.readProgress, { incoming }, { as: dispatcher }))).status).toBe(403)
  const key = randomUUID()
  const { id, ...done } = await t.call(air.importFile, { incoming }, { as: editor, key })
  expect(done).toEqual(preview)
  expect(await t.db.$count(hours)).toBe(before + 24)
  // the same tap again, and the file is gone once it is taken in
  expect(await t.call(air.importFile, { incoming }, { as: editor, key })).toMatchObject({ id })
  expect(await t.kernel.parts.files.get(incomingKey(incoming))).toBeNull()
  const again = await refusal(t.call(air.importFile, { incoming }, { as: editor }))
  expect([again.status, again.fields?.incoming]).toEqual([422, expect.stringMatching('收过了')])
  const { items } = await t.call(air.imports, { limit: 1 }, { as: editor })
  expect(items).toMatchObject([{ id, channel: 'file', inserted: 24, by: '空气数据员' }])
  const file = await t.call(air.importReport, { id }, { as: editor })
  const [summary] = await openBook(Buffer.from(file.content, 'base64'))
  expect(summary?.data[3]?.[1]).toBe(24)
})

it('keeps a waiting table from everybody else', async () => {
  const [one, other] = [await editorOf(), await editorOf()]
  const incoming = 'b'.repeat(64)
  const upload = Buffer.from(table('2026-04-13'))
  await t.call(air.acceptTable, { incoming }, { as: one, upload })
  expect((await refusal(t.call(air.previewImport, { incoming }, { as: other }))).status).toBe(422)
})

it.each([
  ['an empty file', Buffer.from(' \r\n')],
  ['a photo', Buffer.from('ffd8ffe000104a46494600', 'hex')],
  ['a PDF', Buffer.from('%PDF-1.7 hello')],
  ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['another ZIP', Buffer.from('PK\u0003\u0004 word/document.xml')],
])('refuses %s at the door and never writes it', async (_, bytes) => {
  const incoming = 'c'.repeat(64)
  const as = await editorOf()
  const error = await refusal(t.call(air.acceptTable, { incoming }, { as, upload: bytes }))
  expect([error.status, Object.keys(error.fields ?? {})]).toEqual([422, ['incoming']])
  expect(await t.kernel.parts.files.get(incomingKey(incoming))).toBeNull()
})

it('forgets what nobody took in within a day', async () => {
  const incoming = 'd'.repeat(64)
  const upload = Buffer.from(table('2026-04-14'))
  await t.call(air.acceptTable, { incoming }, { as: await editorOf(), upload })
  const { files } = t.kernel.parts
  await forgetUploads(t.db, TEST_COUNTY, files, new Date(TEST_NOW.getTime() + 23 * 3_600_000))
  expect(await files.get(incomingKey(incoming))).not.toBeNull()
  await forgetUploads(t.db, TEST_COUNTY, files, new Date(TEST_NOW.getTime() + 25 * 3_600_000))
  expect(await files.get(incomingKey(incoming))).toBeNull()
})

it('says clearly that a file cannot be read', async () => {
  expect(await bring('甲,乙\n1,2')).toMatchObject({
    lines: 0,
    refused: 1,
    faults: [{ line: 1, reason: 'header' }],
  })
  expect(await bring('')).toMatchObject({ refused: 1, faults: [{ reason: 'empty' }] })
})
