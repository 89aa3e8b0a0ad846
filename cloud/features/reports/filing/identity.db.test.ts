import { fileReport } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { readIdentity, rotateIdentities } from './identity'
import { caseIdentities } from '../tables'
import { eq } from 'drizzle-orm'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('a new key takes over every sealed name, batch by batch, and the old key is then not needed', async () => {
  const reporter = await t.person()
  const ids: string[] = []
  for (let n = 0; n < 5; n++) {
    const sent = await fileReport(t, reporter, { contact: { name: `居民${n}`, phone: `1380000000${n}` } })
    ids.push(sent.caseId)
  }
  const both = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
  const at = { db: t.db, county: t.settings.county, keyRing: both }
  expect(await rotateIdentities(at, 2)).toBe(2)
  expect(await rotateIdentities(at, 2)).toBe(2)
  expect(await rotateIdentities(at, 2)).toBe(1)
  expect(await rotateIdentities(at, 2)).toBe(0)
  const keyRing = { current: 'k2', keys: { k2: Buffer.alloc(32, 3) } }
  const alone = { db: t.db, county: t.settings.county, settings: { keyRing } }
  for (const [n, id] of ids.entries()) {
    expect(await readIdentity(alone, id)).toEqual({ name: `居民${n}`, phone: `1380000000${n}` })
  }
})

it('a sealed name moved to another case does not open there', async () => {
  const reporter = await t.person()
  const a = await fileReport(t, reporter, { contact: { name: '甲' } })
  const b = await fileReport(t, reporter, { contact: { name: '乙' } })
  const [row] = await t.db.select().from(caseIdentities).where(eq(caseIdentities.caseId, a.caseId))
  await t.db
    .update(caseIdentities)
    .set({ sealed: row?.sealed ?? '' })
    .where(eq(caseIdentities.caseId, b.caseId))
  const at = { db: t.db, county: t.settings.county, settings: t.settings }
  await expect(readIdentity(at, b.caseId)).rejects.toThrow()
})
