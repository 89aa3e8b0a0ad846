import { and, eq, inArray } from 'drizzle-orm'
import { keyedHash, type KeyRing } from '../crypto'
import type { Db } from '../database'
import { livingSealer } from './holders'
import { sealedUnder } from './sealed'
import { keyFingerprints } from './tables'

/** Keys with which a database cannot be served. `setting` names the variable, `key` the data key in it. */
export class KeysError extends Error {
  override name = 'KeysError'
  constructor(
    readonly trouble: 'other' | 'missing',
    readonly setting: 'SECRET_KEY' | 'DATA_KEYS',
    readonly key?: string,
  ) {
    super(`${setting} ${trouble}`)
  }
}

/** The keys of a deployment. */
export interface Keys {
  county: string
  secret: Buffer
  keyRing: KeyRing
}

const SECRET = 'SECRET_KEY'
const DATA = 'DATA_KEYS:'
const HEX_DIGITS = 16

const fingerprint = (key: Buffer, county: string) =>
  keyedHash(key, 'key fingerprint', county).slice(0, HEX_DIGITS)

const troubleAt = (name: string, trouble: KeysError['trouble']) =>
  name === SECRET
    ? new KeysError(trouble, 'SECRET_KEY')
    : new KeysError(trouble, 'DATA_KEYS', name.slice(DATA.length))

/** What the keys at hand are known by. */
function printsOf({ county, secret, keyRing }: Keys): Map<string, string> {
  const data = Object.entries(keyRing.keys).map(
    ([id, key]) => [`${DATA}${id}`, fingerprint(key, county)] as const,
  )
  return new Map([[SECRET, fingerprint(secret, county)], ...data])
}

const known = (db: Db, county: string) =>
  db
    .select({
      name: keyFingerprints.name,
      fingerprint: keyFingerprints.fingerprint,
      seals: keyFingerprints.seals,
    })
    .from(keyFingerprints)
    .where(eq(keyFingerprints.county, county))

type Known = Awaited<ReturnType<typeof known>>

/**
 * Asks whether these are the keys that the database was written with, and notes those that it does not know: the first
 * start says which they are. One small query where nothing has changed.
 * @param accepted a key that its owner says is to be another from now on (`SECRET_KEY`, or the name of a data key)
 * @throws KeysError
 */
export async function requireKeys(db: Db, keys: Keys, accepted?: string): Promise<void> {
  const before = await known(db, keys.county)
  if (accepted !== undefined)
    await forget(db, keys.county, accepted === SECRET ? SECRET : `${DATA}${accepted}`)
  const rows = accepted === undefined ? before : await known(db, keys.county)
  compare(rows, printsOf(keys))
  await requireHeld(db, keys, rows, before.length === 0)
  if (await note(db, keys, rows)) compare(await known(db, keys.county), printsOf(keys))
}

/** @throws KeysError where a key of the same name is another one */
function compare(rows: Known, prints: ReadonlyMap<string, string>): void {
  for (const { name, fingerprint: before } of rows) {
    const now = prints.get(name)
    if (now !== undefined && now !== before) throw troubleAt(name, 'other')
  }
}

/**
 * Every key under which something lies must be here. What has sealed says its fingerprint; rows are looked through only
 * where one of those is missing, or none is known yet.
 */
async function requireHeld(db: Db, { county, keyRing }: Keys, rows: Known, first: boolean): Promise<void> {
  const held = Object.keys(keyRing.keys)
  const missing = rows
    .filter(({ name, seals }) => seals && name !== SECRET)
    .map(({ name }) => name.slice(DATA.length))
    .filter((id) => !held.includes(id))
  const lost = first
    ? await sealedUnder(db, county, { noneOf: held })
    : missing.length > 0
      ? ((await sealedUnder(db, county, { oneOf: missing })) ?? (await livingSealer(db, county, missing)))
      : null
  if (lost !== null) throw new KeysError('missing', 'DATA_KEYS', lost)
  if (missing.length > 0) await sealNoMore(db, county, missing)
}

/** @returns whether something was noted now */
async function note(db: Db, { county, keyRing, ...keys }: Keys, rows: Known): Promise<boolean> {
  const current = `${DATA}${keyRing.current}`
  const fresh = [...printsOf({ county, keyRing, ...keys })].filter(
    ([name]) => !rows.some((row) => row.name === name),
  )
  if (fresh.length > 0)
    await db
      .insert(keyFingerprints)
      .values(fresh.map(([name, print]) => ({ county, name, fingerprint: print, seals: name === current })))
      .onConflictDoNothing()
  const row = rows.find(({ name }) => name === current)
  if (row && !row.seals)
    await db
      .update(keyFingerprints)
      .set({ seals: true })
      .where(and(eq(keyFingerprints.county, county), eq(keyFingerprints.name, current)))
  return fresh.length > 0
}

async function forget(db: Db, county: string, name: string): Promise<void> {
  await db
    .delete(keyFingerprints)
    .where(and(eq(keyFingerprints.county, county), eq(keyFingerprints.name, name)))
}

/** Notes that nothing is sealed under these data keys any more. */
export async function sealNoMore(db: Db, county: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const names = ids.map((id) => `${DATA}${id}`)
  await db
    .update(keyFingerprints)
    .set({ seals: false })
    .where(and(eq(keyFingerprints.county, county), inArray(keyFingerprints.name, names)))
}
