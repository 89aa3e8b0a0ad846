import fc from 'fast-check'
import {
  byHand,
  emptyAir,
  figures as figuresOf,
  FIRST,
  importLines as importedLines,
  openStations,
  tick,
  undo as undone,
  written,
} from '../../../../tests/factories/air-undo'
import { bring, CLEAN, dayHours, six } from '../../../../tests/factories/air'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { rollUpAgain } from './rollup'

let t: TestServices
let byId: string
beforeAll(async () => {
  ;({ t, byId } = await openStations())
})
afterAll(() => t.stop())

const importLines = (lines: readonly string[]) => importedLines(t.db, byId, lines)
const undo = (id: string) => undone(t.db, byId, id)
const figures = () => figuresOf(t.db)

const STATIONS = ['S1', 'S2', 'S3'] as const
const station = fc.constantFrom(...STATIONS)
/** Two days, one of each year. */
const hour = fc.integer({ min: 0, max: 47 }).map((n) => FIRST + n)
const value = fc.option(fc.integer({ min: 0, max: 900 }), { freq: 4 })
const cells = fc.tuple(value, value, value, value, value, value)
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      rows: fc.array(fc.tuple(station, hour, cells), { minLength: 1, maxLength: 40 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('day' as const),
      station,
      day: fc.constantFrom('2025-12-31', '2026-01-01'),
      pm10: fc.integer({ min: 20, max: 500 }),
      by: fc.constantFrom('file' as const, 'hj212' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('hand' as const), station, hour, pm10: value }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hj212' as const),
      station,
      hour,
      pm10: fc.integer({ min: 0, max: 400 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
)

describe('whatever came before', () => {
  it('taking an import back restores every figure to the byte', async () => {
    let restored = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        await emptyAir(t.db)
        // what people brought since a machine last wrote, with the figures before each
        let stack: { id: string; before: unknown }[] = []
        for (const one of steps) {
          const before = await figures()
          if (one.kind === 'file') {
            const lines = one.rows.map(
              ([code, at, six]) => `${written(at)},${code},${six.map((v) => v ?? '').join(',')}`,
            )
            stack.push({ id: await importLines(lines), before })
          } else if (one.kind === 'day' && one.by === 'file') {
            const rows = dayHours(one.station, one.day, { ...CLEAN, pm10: one.pm10 })
            const lines = rows.map(
              ({ hour: at, values }) =>
                `${written(at)},${one.station},${values.map((v) => (v ?? 0) / 1000).join(',')}`,
            )
            stack.push({ id: await importLines(lines), before })
          } else if (one.kind === 'hand') {
            const id = await byHand(t.db, byId, { ...one, pm10: one.pm10 === null ? null : one.pm10 * 1000 })
            if (id !== null) stack.push({ id, before })
          } else if (one.kind === 'undo') {
            const last = stack.pop()
            if (!last) continue
            const done = await undo(last.id)
            if (done.refused === undefined) restored++
            else expect(done.refused).toBe('nothing')
            expect(await figures()).toEqual(last.before)
          } else {
            const rows =
              one.kind === 'day'
                ? dayHours(one.station, one.day, { ...CLEAN, pm10: one.pm10 })
                : [{ station: one.station, hour: one.hour, values: six({ pm10: one.pm10 }) }]
            await bring(t.db, rows, { channel: 'hj212', receivedAt: tick() })
            stack = []
          }
        }
        // the days are what the rules make of the hours that are there
        const end = await figures()
        await rollUpAgain(t.db, TEST_COUNTY, { first: '2025-12-30', last: '2026-01-02' }, TEST_NOW)
        expect(await figures()).toEqual(end)
      }),
      { numRuns: 12, seed: 12 },
    )
    expect(restored).toBeGreaterThan(10)
  })
})
