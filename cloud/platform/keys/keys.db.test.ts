import { eq, sql } from 'drizzle-orm'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { keyRotations } from '../../product'
import { type KeyRing, seal } from '../crypto'
import { beijingDay, startOfBeijingDay } from '../../shared/time'
import { nameContext } from '../identity/names'
import { persons } from '../identity/tables'
import { requireKeys } from './fingerprints'
import { behind, holdKeys, OF_FUNCTION, OF_SERVER } from './holders'
import { sealedPlaces } from './sealed'
import { keyFingerprints, keyHolders } from './tables'

const key = (fill: number) => Buffer.alloc(32, fill)
const ring = (...fills: number[]): KeyRing => ({
  current: `k${fills.at(-1)}`,
  keys: Object.fromEntries(fills.map((fill) => [`k${fill}`, key(fill)])),
})
const log = { warn: () => {} }

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const start = (keyRing: KeyRing, secret = key(7), accepted?: string) =>
  requireKeys(t.kernel.parts.db, { county: t.settings.county, secret, keyRing }, accepted)

/** A name that is sealed under the current key of a ring. */
async function sealedName(keyRing: KeyRing): Promise<void> {
  const { id } = await t.person()
  const name = seal(keyRing, '阿依古丽', nameContext(id))
  await t.db.update(persons).set({ nameKeyId: name.keyId, nameSealed: name.data }).where(eq(persons.id, id))
}
const hold = (keyRing: KeyRing, saying = OF_SERVER) =>
  holdKeys({ db: t.kernel.parts.db, county: t.settings.county, keyRing, log }, saying)
const left = (current: string) => behind(t.db, t.settings.county, current)

describe('the keys of a start', () => {
  it('are noted on an empty database, and asked of every start from then on', async () => {
    await start(ring(1))
    await start(ring(1))
    const rows = await t.db.select().from(keyFingerprints)
    expect(rows.map(({ name, seals }) => [name, seals]).sort()).toEqual([
      ['DATA_KEYS:k1', true],
      ['SECRET_KEY', false],
    ])
    // nothing of a key stands there, and the same key has another print in another county
    for (const { fingerprint } of rows) expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(2)
  })

  it('are refused by name where one is another', async () => {
    await start(ring(1))
    await expect(start(ring(1), key(8))).rejects.toMatchObject({ trouble: 'other', setting: 'SECRET_KEY' })
    const other = { current: 'k1', keys: { k1: key(9) } }
    await expect(start(other)).rejects.toMatchObject({ trouble: 'other', setting: 'DATA_KEYS', key: 'k1' })
    await start(ring(1))
    await expect(start(other)).rejects.toMatchObject({ key: 'k1' })
  })

  it('are refused by name where one is missing under which something lies, also of an old database', async () => {
    await sealedName(ring(1))
    const missing = { trouble: 'missing', setting: 'DATA_KEYS', key: 'k1' }
    // nobody has noted any key yet: a database of before
    await expect(start(ring(2))).rejects.toMatchObject(missing)
    expect(await t.db.select().from(keyFingerprints)).toEqual([])
    await start(ring(1))
    await start(ring(1, 2))
    await expect(start(ring(2))).rejects.toMatchObject(missing)
  })

  it('may lack one under which nothing lies any more', async () => {
    await start(ring(1))
    await start(ring(1, 2))
    await start(ring(2))
    // k2 has been noted as the one that seals, and nobody has sealed with it
    await start(ring(1))
    expect(await t.db.select().from(keyFingerprints).where(eq(keyFingerprints.seals, true))).toMatchObject([
      { name: 'DATA_KEYS:k1' },
    ])
  })

  it('may not lack one with which a living process seals', async () => {
    await start(ring(1, 2))
    const leave = await hold(ring(1, 2))
    await expect(start(ring(1))).rejects.toMatchObject({ trouble: 'missing', key: 'k2' })
    await leave()
    await start(ring(1))
  })

  it('are others from now on where their owner says so', async () => {
    await sealedName(ring(1))
    await start(ring(1))
    await start(ring(1), key(8), 'SECRET_KEY')
    await start(ring(1), key(8))
    await expect(start(ring(1), key(7))).rejects.toMatchObject({ setting: 'SECRET_KEY' })
    // lost for good: what lies under it stays shut, and the service goes on
    await expect(start(ring(2), key(8))).rejects.toMatchObject({ key: 'k1' })
    await start(ring(2), key(8), 'k1')
    await start(ring(2), key(8))
  })

  it('of two that start at once on an empty database one is refused, if theirs differ', async () => {
    const ends = await Promise.allSettled([start(ring(1)), start(ring(1), key(8)), start(ring(1))])
    expect(ends.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    expect(await t.db.$count(keyFingerprints)).toBe(2)
  })
})

describe('who holds which keys', () => {
  it('is said by each process for as long as it lives', async () => {
    const [one, two] = [await hold(ring(1)), await hold(ring(1, 2))]
    await hold(ring(2, 3), OF_FUNCTION)
    expect(await left('k2')).toEqual({ others: 2, without: 1 })
    expect(await left('k3')).toEqual({ others: 2, without: 2 })
    await one()
    await two()
    expect(await left('k2')).toEqual({ others: 1, without: 0 })
  })

  it('is believed for a while only, and then forgotten; a function says no more than the day', async () => {
    await hold(ring(1))
    await hold(ring(2), OF_FUNCTION)
    const rows = await t.db.select().from(keyHolders)
    const ofFunction = rows.find(({ current }) => current === 'k2')
    // midnight in Beijing, of the day after the next at the latest: by the database's clock, which says the day too
    const until = ofFunction?.aliveUntil ?? new Date(0)
    expect(until).toEqual(startOfBeijingDay(beijingDay(until)))
    const { rows: asked } = await t.db.execute<{ days: number }>(
      sql`select (extract(epoch from ${until.toISOString()}::timestamptz - now()) / 86400)::float8 as days`,
    )
    expect(asked[0]?.days).toBeGreaterThan(0.99)
    expect(asked[0]?.days).toBeLessThanOrEqual(2)
    await t.db.update(keyHolders).set({ aliveUntil: sql`now() - interval '1 second'` })
    expect(await left('k9')).toEqual({ others: 0, without: 0 })
    await (
      await hold(ring(1))
    )()
    expect(await t.db.$count(keyHolders)).toBe(0)
  })

  it('is said again by itself', async () => {
    const leave = await hold(ring(1), { ...OF_SERVER, everyMs: 10 })
    await t.db.delete(keyHolders)
    while ((await t.db.$count(keyHolders)) === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await left('k2')).toEqual({ others: 1, without: 1 })
    await leave()
  })
})

it('every column that names a key is sealed anew by a rotation', async () => {
  const places = await sealedPlaces(t.db)
  expect(places.length).toBe(keyRotations.length)
  expect(places.map(({ table }) => table)).toEqual(
    expect.arrayContaining(['persons', 'case_identities', 'activity_sign_ups']),
  )
})
