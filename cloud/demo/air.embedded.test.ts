import { and, asc, eq } from 'drizzle-orm'
import { days, dustDays, hours } from '../features/air/tables'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { extendAir, seedAir } from './air'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await seedAir(t.db, t.settings.county, TEST_NOW)
})
afterAll(() => t.stop())

it('has a year of good air with its dust days declared', async () => {
  const year = await t.db
    .select()
    .from(days)
    .where(and(eq(days.scope, '*'), eq(days.valid, true)))
    .orderBy(asc(days.day))
  const of2025 = year.filter(({ day }) => day.startsWith('2025'))
  const good = of2025.filter(({ aqi }) => aqi !== null && aqi <= 100).length
  expect(of2025.length).toBeGreaterThan(330)
  expect(good / of2025.length).toBeGreaterThan(0.975)
  expect(good).toBeLessThan(of2025.length)
  const declared = new Set((await t.db.select().from(dustDays)).map(({ day }) => day))
  for (const bad of of2025.filter(({ aqi }) => aqi !== null && aqi > 100)) expect(declared).toContain(bad.day)
})

it('is continued to any later hour, and continuing twice changes nothing', async () => {
  const before = await t.db.$count(hours)
  const later = new Date(TEST_NOW.getTime() + 5 * 3_600_000)
  await extendAir(t.db, t.settings.county, later)
  const after = await t.db.$count(hours)
  expect(after - before).toBeGreaterThan(9)
  await extendAir(t.db, t.settings.county, later)
  expect(await t.db.$count(hours)).toBe(after)
})
