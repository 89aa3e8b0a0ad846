import { eq, sql } from 'drizzle-orm'
import { bring, CLEAN, createStation, dayHours } from '../../../../tests/factories/air'
import { refusal } from '../../../../tests/support/refusal'
import { openBook } from '../../../../tests/support/workbook'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { incomingKey } from '../../../platform/kernel/upload'
import { airContract as air } from '../contract'
import { hours, imports, revisions } from '../tables'
import { importTable } from './import'
import { readTelling } from './progress'

let t: TestServices
let editor: Person
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
  await createStation(t.db, { code: 'S2', name: '白杨河站', kind: 'other' })
  editor = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
})
beforeEach(() => t.db.execute(sql`truncate air_hours, air_hour_revisions, air_imports, air_uploads cascade`))
afterAll(() => t.stop())

const HEADER = 'time,station,SO2,NO2,CO,O3,PM10,PM2.5'
const DAY = '2026-04-10'
const instant = (hour: number) =>
  new Date(Date.parse(`${DAY}T00:00:00+08:00`) + hour * 3_600_000).toISOString()
let next = 0
/** Brings a table to the door. @returns its name */
async function upload(lines: readonly string[], as = editor): Promise<string> {
  const incoming = (++next).toString(16).padStart(64, '0')
  await t.call(air.acceptTable, { incoming }, { as, upload: Buffer.from([HEADER, ...lines].join('\n')) })
  return incoming
}
const line = (hour: number, values: string, code = 'S1') => `${DAY} ${hour}:00,${code},${values}`
const standing = () => bring(t.db, dayHours('S1', DAY))
const valueOf = async (hour: number) =>
  (
    await t.db
      .select()
      .from(hours)
      .where(eq(hours.hour, new Date(instant(hour))))
  )[0]

describe('a preview', () => {
  it('shows what each changed value is now and would be, the worst first, and asks about what is doubtful', async () => {
    await standing()
    const incoming = await upload([
      line(0, '5,9,0.4,64,64,8'), // twice
      line(1, '5,3,0.4,64,32,8'), // a third
      line(2, '5,9,0.4,64,32,224'), // 28 times
      line(3, '5,9,0.4,9999,32,8'), // a run of nines
      line(4, '5,9,0.4,64,32,8'), // the same
      line(5, '5,9,0.4,64,10001,8', 'S2'), // new, and beyond the instrument
    ])
    const seen = await t.call(air.previewImport, { incoming }, { as: editor })
    expect(seen).toMatchObject({ inserted: 1, corrected: 2, unchanged: 3, refused: 3 })
    expect(seen.changes).toEqual({
      count: 2,
      worst: [
        { station: 'S1', hour: instant(1), code: 'no2', before: 9, after: 3 },
        { station: 'S1', hour: instant(0), code: 'pm10', before: 32, after: 64 },
      ],
    })
    expect(seen.doubts).toEqual({
      count: 3,
      worst: [
        { station: 'S1', hour: instant(3), code: 'o3', before: 64, after: 9999, why: 'nines' },
        { station: 'S2', hour: instant(5), code: 'pm10', before: null, after: 10_001, why: 'instrument' },
        { station: 'S1', hour: instant(2), code: 'pm25', before: 8, after: 224, why: 'times' },
      ],
    })
    expect(seen.faults.map(({ line: at, reason }) => [at, reason])).toEqual([
      [4, 'doubtful'],
      [5, 'doubtful'],
      [7, 'doubtful'],
    ])
    const all = await t.call(air.previewImport, { incoming, doubts: 'take' }, { as: editor })
    expect(all).toMatchObject({ inserted: 1, corrected: 4, unchanged: 1, refused: 0 })
    expect([all.changes, all.doubts]).toEqual([seen.changes, seen.doubts])
    expect(await t.db.$count(revisions)).toBe(0)
  })

  it('keeps the worst hundred of many, and counts all', async () => {
    await standing()
    await bring(t.db, dayHours('S2', DAY))
    const lines = ['S1', 'S2'].flatMap((code) =>
      Array.from({ length: 24 }, (_, hour) => line(hour, `6,1${hour % 10},0.5,65,3${hour % 10},9`, code)),
    )
    const { changes } = await t.call(air.previewImport, { incoming: await upload(lines) }, { as: editor })
    expect([changes.worst.length, changes.count]).toEqual([100, 48 * 6 - 6])
    const far = changes.worst.map(
      ({ before, after }) => Math.max(after, before ?? after) / Math.min(after, before ?? after),
    )
    expect(far.slice(0, 50)).toEqual([...far.slice(0, 50)].sort((a, b) => b - a))
  })

  it('counts an hour once that comes in pieces, and no hour as changed that the file itself has brought', async () => {
    // each pollutant of two years after the other: no piece of an hour is near the next
    const count = 17_500
    function* text() {
      yield 'date,hour,type,S1\n'
      for (const type of ['SO2', 'PM10', 'PM2.5', 'O3'])
        for (let i = 0; i < count; i++) {
          const at = new Date(Date.UTC(2024, 0, 1) + i * 3_600_000).toISOString()
          yield `${at.slice(0, 10).replaceAll('-', '')},${Number(at.slice(11, 13))},${type},32\n`
        }
    }
    async function* bytes() {
      yield Buffer.from([...text()].join(''))
    }
    const options = { county: TEST_COUNTY, now: TEST_NOW, byId: null }
    await bring(t.db, dayHours('S1', '2024-03-01', { ...CLEAN, so2: 5, pm10: 30 }))
    expect(await importTable(t.db, bytes(), options)).toMatchObject({
      lines: 4 * count,
      inserted: count - 24,
      corrected: 24,
      unchanged: 0,
      refused: 0,
    })
  })
})

describe('taking a table in', () => {
  it('leaves what is doubtful, and takes it where that is said', async () => {
    await standing()
    const lines = [line(2, '5,9,0.4,64,32,224'), line(3, '5,9,0.4,9999,32,9')]
    const reason = '州站复核'
    const left = await t.call(air.importFile, { incoming: await upload(lines), reason }, { as: editor })
    expect(left).toMatchObject({ corrected: 1, refused: 2 })
    expect([(await valueOf(2))?.pm25, (await valueOf(3))?.o3, (await valueOf(3))?.pm25]).toEqual([
      8000, 64_000, 9000,
    ])
    const taken = await t.call(
      air.importFile,
      { incoming: await upload(lines), reason, doubts: 'take' },
      { as: editor },
    )
    expect(taken).toMatchObject({ corrected: 2, refused: 0 })
    expect([(await valueOf(2))?.pm25, (await valueOf(3))?.o3]).toEqual([224_000, 9_999_000])
  })

  it('that changes published hours says why, and the reason stays: in the list, the report, the hour and the log', async () => {
    await standing()
    const incoming = await upload([line(0, '6,9,0.4,64,32,8')])
    const error = await refusal(t.call(air.importFile, { incoming }, { as: editor }))
    expect([error.status, error.fields]).toEqual([422, { reason: '有 1 个小时会改，写明为什么，至少两个字' }])
    expect((await valueOf(0))?.so2).toBe(5000)
    expect(await t.db.$count(imports)).toBe(0)
    const reason = '州站复核后更正'
    const { id } = await t.call(air.importFile, { incoming, reason }, { as: editor })
    const { items } = await t.call(air.imports, {}, { as: editor })
    expect(items).toMatchObject([{ id, reason, undoable: true, undone: null, undoes: null }])
    const file = await t.call(air.importReport, { id }, { as: editor })
    const [summary] = await openBook(Buffer.from(file.content, 'base64'))
    expect(summary?.data).toContainEqual(['为什么改', reason])
    const history = await t.call(air.history, { station: 'S1', hour: instant(0) }, { as: editor })
    expect(history.items).toMatchObject([
      { by: '空气数据员', reason, before: [5, 9, 0.4, 64, 32, 8], gone: false },
    ])
    const entries = await t.db.select().from(auditLog).where(eq(auditLog.action, 'air.import'))
    expect(entries.map((entry) => entry.reason)).toContain(reason)
  })

  it('that only brings new hours needs no reason', async () => {
    const done = await t.call(
      air.importFile,
      { incoming: await upload([line(0, '6,9,0.4,64,32,8')]) },
      { as: editor },
    )
    expect(done).toMatchObject({ inserted: 1, corrected: 0 })
  })
})

describe('a table that waits', () => {
  it('is found again by who brought it, and put away by nobody else', async () => {
    const other = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
    const incoming = await upload([line(0, '6,9,0.4,64,32,8')])
    const waiting = async (as: Person) => (await t.call(air.waitingTables, {}, { as })).items
    expect(await waiting(editor)).toEqual([
      { incoming, bytes: expect.any(Number), at: TEST_NOW.toISOString(), reading: null },
    ])
    expect(await waiting(other)).toEqual([])
    expect((await refusal(t.call(air.dropTable, { incoming }, { as: other }))).status).toBe(404)
    expect(await t.kernel.parts.files.get(incomingKey(incoming))).not.toBeNull()
    await t.call(air.dropTable, { incoming }, { as: editor })
    expect(await waiting(editor)).toEqual([])
    expect(await t.kernel.parts.files.get(incomingKey(incoming))).toBeNull()
    expect((await refusal(t.call(air.previewImport, { incoming }, { as: editor }))).status).toBe(422)
  })

  it('is said to be taken in while it is, and is not put away then', async () => {
    const incoming = await upload([line(0, '6,9,0.4,64,32,8')])
    await readTelling(`${editor.id} ${incoming}`, Buffer.alloc(100), 'take', async () => {
      const { items } = await t.call(air.waitingTables, {}, { as: editor })
      expect(items).toMatchObject([{ incoming, reading: { work: 'take', share: 0 } }])
      const error = await refusal(t.call(air.dropTable, { incoming }, { as: editor }))
      expect([error.status, error.words]).toEqual([409, '这张表正在收，收完再看'])
    })
    await t.call(air.dropTable, { incoming }, { as: editor })
  })
})

it('taking an import back says what it did, to whom it was told, and cannot be done twice', async () => {
  await standing()
  const reason = '州站复核'
  const incoming = await upload([line(0, '6,9,0.4,64,32,8'), line(1, '5,9,0.4,64,32,8', 'S2')])
  const { id } = await t.call(air.importFile, { incoming, reason }, { as: editor })
  const undo = { id, reason: '传错了表' }
  const reader = await t.staff([{ role: 'leader', area: TEST_COUNTY }])
  expect((await refusal(t.call(air.undoImport, undo, { as: reader }))).status).toBe(403)
  const done = await t.call(air.undoImport, undo, { as: editor })
  expect(done).toMatchObject({ restored: 1, vanished: 1 })
  const { items } = await t.call(air.imports, {}, { as: reader })
  const deed = { at: TEST_NOW.toISOString(), by: '空气数据员' }
  expect(items).toMatchObject([
    {
      id: done.id,
      channel: 'undo',
      reason: '传错了表',
      undoes: { ...deed, channel: 'file' },
      undoable: false,
    },
    { id, undone: { ...deed, reason: '传错了表' }, undoable: false },
  ])
  const history = async (station: string, hour: number) =>
    t.call(air.history, { station, hour: instant(hour) }, { as: reader })
  expect(await history('S1', 0)).toMatchObject({
    current: { values: [5, 9, 0.4, 64, 32, 8] },
    items: [
      { channel: 'file', reason },
      { channel: 'undo', reason: '传错了表', before: [6, 9, 0.4, 64, 32, 8], gone: false },
    ],
  })
  expect(await history('S2', 1)).toMatchObject({ current: null, items: [{ channel: 'undo', gone: true }] })
  const [entry] = await t.db.select().from(auditLog).where(eq(auditLog.action, 'air.undo'))
  expect(entry).toMatchObject({ subject: `air:import:${id}`, reason: '传错了表' })
  const again = await refusal(t.call(air.undoImport, undo, { as: editor }))
  expect([again.status, again.words]).toEqual([409, '这一次已经撤回了'])
  await t.call(
    air.enterHour,
    { station: 'S1', hour: instant(0), values: { so2: '7' }, reason: '校准' },
    { as: editor },
  )
  expect((await refusal(t.call(air.undoImport, { ...undo, id: done.id }, { as: editor }))).words).toBe(
    '撤回的不能再撤；要用就再传或者再填一次',
  )
})

describe('an hour by hand', () => {
  const enter = (values: Record<string, string | null>, sure?: boolean) =>
    t.call(
      air.enterHour,
      {
        station: 'S1',
        hour: instant(0),
        values,
        reason: '沙尘过境',
        ...(sure === undefined ? {} : { sure }),
      },
      { as: editor },
    )

  it('is asked about what is doubtful, field by field, and taken as it is meant', async () => {
    await standing()
    const error = await refusal(enter({ pm10: '321', o3: '9999', so2: '1311', pm25: '80' }))
    expect([error.status, error.fields]).toEqual([
      422,
      {
        'values.so2': '超出仪器量程',
        'values.o3': '一串 9，像是仪器没数',
        'values.pm10': '比原来的大十倍还多',
      },
    ])
    expect((await valueOf(0))?.pm25).toBe(8000)
    expect(await enter({ pm10: '321', pm25: '80' }, true)).toEqual({ changed: true })
    // what stands there was asked about when it came
    expect(await enter({ pm10: '321', pm25: '79' })).toEqual({ changed: true })
    expect(await enter({ pm10: null })).toEqual({ changed: true })
  })
})
