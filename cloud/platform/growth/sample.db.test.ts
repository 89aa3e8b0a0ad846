import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../tests/support/services'
import { statementsOf } from '../../../tests/bench/statements'
import { grows } from '../../product'
import { growthJob } from './sample'
import { growthSamples } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const take = (day: string, filesIn?: string) => {
  const { db, settings, files, messages, log } = t.kernel.parts
  const machine = filesIn && { dataDir: filesIn, filesMost: 1, publicUrl: '', proxies: 0 }
  return growthJob(grows).run({
    db,
    county: TEST_COUNTY,
    settings,
    files,
    messages,
    log,
    now: new Date(`${day}T05:00:00+08:00`),
    ...(machine ? { machine } : {}),
  })
}
const samples = () => t.db.select().from(growthSamples)

it('every table is told as one part', async () => {
  const { rows } = await t.db.execute<{ name: string }>(
    sql`select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  expect(rows.length).toBeGreaterThan(50)
  const told = rows.map(({ name }) => [name, grows.filter(({ tables }) => tables.test(name)).length])
  expect(told.filter(([, parts]) => parts !== 1)).toEqual([])
})

it('notes each part once a month, photos with their files, and sends no more the more there is', async () => {
  const folder = path.join(t.filesFolder, 'grown')
  mkdirSync(path.join(folder, 'files'), { recursive: true })
  writeFileSync(path.join(folder, 'files', 'a'), Buffer.alloc(3_000_000))
  await t.db.execute(
    sql`insert into persons (county, kind) select ${TEST_COUNTY}, 'resident' from generate_series(1, 500)`,
  )
  await t.db.execute(sql`analyze`)
  const few = (await statementsOf(() => take('2026-10-16', folder))).length
  const first = await samples()
  expect(new Set(first.map(({ part }) => part))).toEqual(new Set(grows.map(({ part }) => part)))
  expect(first.every(({ month, day }) => month === '2026-10-01' && day === '2026-10-16')).toBe(true)
  const part = (name: string) => first.find((one) => one.part === name)
  expect(part('people')?.rows).toBe(500)
  expect(part('people')?.bytes).toBeGreaterThan(8192)
  expect(part('photos')?.bytes).toBeGreaterThan(3_000_000)
  // the month has its note: a second look changes nothing
  await t.db.execute(
    sql`insert into persons (county, kind) select ${TEST_COUNTY}, 'resident' from generate_series(1, 9000)`,
  )
  await t.db.execute(sql`analyze`)
  await take('2026-10-31')
  expect(await samples()).toEqual(first)
  expect((await statementsOf(() => take('2026-11-01', folder))).length).toBe(few)
  const next = (await samples()).filter(({ month }) => month === '2026-11-01')
  expect(next.find((one) => one.part === 'people')?.rows).toBe(9500)
})
