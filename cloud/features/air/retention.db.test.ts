import { eq, sql } from 'drizzle-orm'
import { createStation } from '../../../tests/factories/air'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { keepRules } from '../../platform/retention/job'
import { retentionProgress } from '../../platform/retention/tables'
import { DAY_MS } from '../../shared/time'
import { airRules } from './retention'
import { hours, imports, revisions } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const ago = (days: number) => new Date(TEST_NOW.getTime() - days * DAY_MS)
const night = (given: Record<string, string> = {}) =>
  keepRules(
    {
      db: t.kernel.parts.db,
      county: TEST_COUNTY,
      settings: { ...t.settings, given },
      now: TEST_NOW,
    },
    airRules,
    { atOnce: 2, goesOn: () => true },
  )
async function brought(days: number, change: Partial<typeof imports.$inferInsert> = {}): Promise<string> {
  const [row] = await t.db
    .insert(imports)
    .values({
      county: TEST_COUNTY,
      at: ago(days),
      channel: 'file',
      lines: 1,
      inserted: 0,
      corrected: 0,
      unchanged: 0,
      refused: 1,
      faults: [],
      ...change,
    })
    .returning({ id: imports.id })
  return row?.id ?? ''
}

it('imports that brought nothing go; those that an hour, a former hour or another import names stay for ever', async () => {
  const station = await createStation(t.db)
  const hour = new Date('2020-01-01T00:00:00Z')
  const six = { so2: 1, no2: 1, co: 1, o3: 1, pm10: 1, pm25: 1 }
  const empty = [await brought(1200), await brought(1199), await brought(1198)]
  const [ofHour, ofFormer, replaced, undone] = [
    await brought(1190),
    await brought(1180),
    await brought(1170),
    await brought(1160),
  ]
  const undoing = await brought(1150, { channel: 'undo', reason: '错了', undoes: undone })
  const young = await brought(1094)
  await t.db.insert(hours).values({
    county: TEST_COUNTY,
    station,
    hour,
    ...six,
    channel: 'file',
    importId: ofHour,
    receivedAt: hour,
  })
  await t.db.insert(revisions).values({
    county: TEST_COUNTY,
    station,
    hour,
    ...six,
    channel: 'file',
    importId: ofFormer,
    receivedAt: hour,
    replacedAt: hour,
    replacedByChannel: 'file',
    replacedByImport: replaced,
  })
  const left = async () => (await t.db.select().from(imports).orderBy(imports.seq)).map(({ id }) => id)
  await night()
  const kept = [ofHour, ofFormer, replaced, undone, undoing, young]
  expect(await left()).toEqual(kept)
  expect(empty).toHaveLength(3)
  // none is looked at twice, and a shorter time goes on behind the last one
  const marked = async () => {
    const [row] = await t.db.select().from(retentionProgress).where(eq(retentionProgress.rule, 'air.imports'))
    return row
  }
  const { rows } = await t.db.execute<{ seq: string }>(
    sql`select seq::text as seq from air_imports where id = ${undoing}`,
  )
  expect(await marked()).toMatchObject({ done: true, mark: rows[0]?.seq })
  await night({ KEEP_IMPORTS_DAYS: '365' })
  expect(await left()).toEqual(kept.slice(0, -1))
})
