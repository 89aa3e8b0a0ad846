import { eq, sql } from 'drizzle-orm'
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
import { sqlState } from '../../../platform/database'
import { COUNTY_SCOPE, hours, imports, revisions } from '../tables'
import { undoImport } from './undo'

let t: TestServices
let byId: string
beforeAll(async () => {
  ;({ t, byId } = await openStations())
})
beforeEach(() => emptyAir(t.db))
afterAll(() => t.stop())

const importLines = (lines: readonly string[]) => importedLines(t.db, byId, lines)
const undo = (id: string) => undone(t.db, byId, id)
const figures = () => figuresOf(t.db)

const line = (n: number, values: string, code = 'S1') => `${written(FIRST + n)},${code},${values}`

it('puts back what it changed, takes away what it brought, and keeps both in the revisions', async () => {
  await bring(t.db, [{ station: 'S1', hour: FIRST, values: six(CLEAN) }], {
    channel: 'hj212',
    receivedAt: tick(),
  })
  const before = await figures()
  const id = await importLines([line(0, '6,9,0.4,64,32,8'), line(1, '5,9,0.4,64,32,8')])
  expect(await undo(id)).toMatchObject({ restored: 1, vanished: 1 })
  expect(await figures()).toEqual(before)
  const [row] = await t.db.select().from(imports).where(eq(imports.undoes, id))
  expect(row).toMatchObject({ channel: 'undo', byId, reason: '传错了', lines: 2, corrected: 1 })
  const kept = await t.db.select().from(revisions).orderBy(revisions.seq)
  expect(kept.map((one) => [one.so2, one.channel, one.replacedByChannel, one.replacedByImport])).toEqual([
    [5000, 'hj212', 'file', id],
    [6000, 'file', 'undo', row?.id],
    [5000, 'file', 'undo', row?.id],
  ])
  expect(kept[1]?.replacedAt).toEqual(row?.at)
})

it('that wrote an hour in several pieces is taken back to what was there before the first', async () => {
  const source = {
    channel: 'manual' as const,
    importId: '00000000-0000-4000-8000-000000000001',
    receivedAt: tick(),
  }
  await bring(t.db, [{ station: 'S1', hour: FIRST, values: six(CLEAN) }], {
    channel: 'hj212',
    receivedAt: tick(),
  })
  const before = await figures()
  for (const [n, pm10] of [
    [0, 40],
    [1, 41],
    [0, 42],
    [1, 43],
  ] as const)
    await bring(t.db, [{ station: 'S1', hour: FIRST + n, values: six({ pm10 }) }], source)
  await t.db.insert(imports).values({
    ...{
      county: TEST_COUNTY,
      id: source.importId,
      at: source.receivedAt,
      channel: 'manual',
      byId,
      reason: '补录',
    },
    ...{ lines: 4, inserted: 1, corrected: 1, unchanged: 0, refused: 0, faults: [] },
  })
  expect(await undo(source.importId)).toMatchObject({ restored: 1, vanished: 1 })
  expect(await figures()).toEqual(before)
})

it('looks each hour up by itself, however few there were before', async () => {
  await importLines([line(0, '5,9,0.4,64,32,8', 'S3')])
  await importLines([line(0, '6,9,0.4,64,32,8', 'S3')])
  // what the planner knows of the tables when a long table is taken back as soon as it has come in
  await t.db.execute(sql`analyze air_hours, air_hour_revisions`)
  const HOURS = 300
  const id = await importLines(Array.from({ length: HOURS }, (_, n) => line(n, '5,9,0.4,64,32,8')))
  const read = await t.db.transaction(async (tx) => {
    const readNow = async () => {
      const { rows } = await tx.execute<{ n: number }>(
        sql`select sum(seq_tup_read + idx_tup_fetch)::int as n from pg_stat_xact_user_tables
          where relname in ('air_hours', 'air_hour_revisions')`,
      )
      return rows[0]?.n ?? 0
    }
    const before = await readNow()
    const options = { id, reason: '传错了', byId, now: tick() }
    expect(await undoImport(tx, TEST_COUNTY, options)).toMatchObject({ vanished: HOURS })
    return (await readNow()) - before
  })
  // a look at all of them for each hour would be the square of that
  expect(read).toBeLessThan(10 * HOURS)
})

describe('an import stays', () => {
  it('while something newer stands on it, and says what; without that it may go', async () => {
    const before = await figures()
    const first = await importLines([line(0, '5,9,0.4,64,32,8'), line(1, '5,9,0.4,64,32,8')])
    const second = await importLines([line(0, ',,,,99,')])
    const third = await byHand(t.db, byId, { station: 'S1', hour: FIRST + 1, pm10: 50_000 })
    const now = await figures()
    expect(await undo(first)).toEqual({
      refused: 'newer',
      by: [
        { channel: 'file', hours: 1 },
        { channel: 'manual', hours: 1 },
      ],
    })
    expect(await figures()).toEqual(now)
    await undo(third ?? '')
    await undo(second)
    expect(await undo(first)).toMatchObject({ restored: 0, vanished: 2 })
    expect(await figures()).toEqual(before)
  })

  it('taken back once, also where two ask at the same moment; and a taking back is not taken back', async () => {
    const id = await importLines([line(0, '5,9,0.4,64,32,8')])
    const both = await Promise.all([undo(id), undo(id)])
    expect(both.map(({ refused }) => refused ?? 'done').sort()).toEqual(['done', 'undone'])
    const [row] = await t.db.select().from(imports).where(eq(imports.undoes, id))
    expect(await undo(row?.id ?? '')).toEqual({ refused: 'undo' })
    const again = { ...row, id: undefined, seq: undefined }
    // the database allows no second one, whoever writes it
    const second = t.db.execute(sql`insert into air_imports
      (county, at, channel, reason, undoes, lines, inserted, corrected, unchanged, refused, faults)
      values (${TEST_COUNTY}, now(), 'undo', '再来', ${again.undoes}::uuid, 0, 0, 0, 0, 0, '[]')`)
    expect(sqlState(await second.catch((error: unknown) => error))).toBe('23505')
  })

  it('that changed nothing, that is of a machine, or that is of another county', async () => {
    await importLines([line(0, '5,9,0.4,64,32,8')])
    const same = await importLines([line(0, '5,9,0.4,64,32,8')])
    expect(await undo(same)).toEqual({ refused: 'nothing' })
    const [demo] = await t.db
      .insert(imports)
      .values({
        ...{ county: TEST_COUNTY, at: TEST_NOW, channel: 'open_meteo' },
        ...{ lines: 1, inserted: 1, corrected: 0, unchanged: 0, refused: 0, faults: [] },
      })
      .returning()
    expect(await undo(demo?.id ?? '')).toEqual({ refused: 'machine' })
    const foreign = await t.db.transaction((tx) =>
      undoImport(tx, '652327', { id: same, reason: '传错了', byId, now: tick() }),
    )
    expect(foreign).toEqual({ refused: 'unknown' })
  })
})

describe('the database itself', () => {
  const REFUSED = '55000'
  class WentThrough extends Error {}
  const stateOf = async (work: Parameters<typeof t.db.transaction>[0]) => {
    const error = await t.db.transaction(work).catch((thrown: unknown) => thrown)
    return error instanceof WentThrough ? 'done' : sqlState(error)
  }

  it('lets no hour go', async () => {
    await importLines([line(0, '5,9,0.4,64,32,8')])
    expect(await stateOf((tx) => tx.delete(hours))).toBe(REFUSED)
    expect(await t.db.$count(hours)).toBe(1)
  })

  it('lets go, and put back, with an undo only what that undo is of, and only as it was', async () => {
    const machine = { channel: 'hj212', receivedAt: tick() } as const
    await bring(
      t.db,
      [0, 2].map((n) => ({ station: 'S1', hour: FIRST + n, values: six(CLEAN) })),
      machine,
    )
    const id = await importLines([line(0, '6,9,0.4,64,32,8'), line(1, '5,9,0.4,64,32,8')])
    const during = (work: string) =>
      stateOf(async (tx) => {
        const [row] = await tx
          .insert(imports)
          .values({
            ...{ county: TEST_COUNTY, at: TEST_NOW, channel: 'undo', reason: '试试', undoes: id },
            ...{ lines: 1, inserted: 0, corrected: 0, unchanged: 0, refused: 0, faults: [] },
          })
          .returning()
        await tx.execute(sql`select set_config('air.undo', ${row?.id ?? ''}, true)`)
        await tx.execute(sql.raw(work))
        throw new WentThrough()
      })
    const at = (n: number) => `where hour = to_timestamp(${FIRST + n} * 3600::float8)`
    // of the machine; one that was there before; one that came with the import; another value
    expect(await during(`delete from air_hours ${at(2)}`)).toBe(REFUSED)
    expect(await during(`delete from air_hours ${at(0)}`)).toBe(REFUSED)
    expect(await during(`update air_hours set so2 = 1 ${at(1)}`)).toBe(REFUSED)
    expect(await during(`update air_hours set so2 = 1, channel = 'hj212', import_id = null ${at(0)}`)).toBe(
      REFUSED,
    )
    expect(await during(`delete from air_hours ${at(1)}`)).toBe('done')
    const setting = stateOf((tx) =>
      tx.execute(sql`select set_config('air.undo', ${id}, true)`).then(() => tx.delete(hours)),
    )
    expect(await setting).toBe(REFUSED)
  })
})

it('a county day and a year that came with an import go with it', async () => {
  const rows = dayHours('S2', '2025-12-31')
  const id = await importLines(rows.map(({ hour: at }) => `${written(at)},S2,5,9,0.4,64,32,8`))
  const count = async (table: string) =>
    (
      await t.db.execute<{ n: number }>(
        sql.raw(`select count(*)::int as n from ${table} where scope in ('S2', '${COUNTY_SCOPE}')`),
      )
    ).rows[0]?.n
  expect([await count('air_days'), await count('air_years')]).toEqual([2, 2])
  await undo(id)
  expect([await count('air_days'), await count('air_years')]).toEqual([0, 0])
})
