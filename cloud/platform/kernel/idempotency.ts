import { and, eq, sql } from 'drizzle-orm'
import { keyedHash, sealUnder, sameHash, unsealUnder } from '../crypto'
import type { Db } from '../database'
import { MAX_SESSION_DAYS } from '../../shared/limits'
import { beijingDay } from '../../shared/time'
import type { Settings } from './context'
import { type AppError, fail } from './errors'
import { idempotencyKeys } from './tables'

/**
 * Longer than any session lasts (`MAX_SESSION_DAYS`): a phone that comes back from a long silence repeats what
 * it had begun under the same session, and holds it back under any other.
 */
export const KEPT_DAYS = MAX_SESSION_DAYS + 1
const REPLY = 'idempotency reply'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export interface Attempt {
  idempotencyKey: string
  personId: string | null
  /** `<service>.<procedure>` */
  procedure: string
  /** Parsed input, as JSON. */
  input: unknown
}

/** Whether a header is a key we accept: a UUID, so that it cannot be guessed. */
export function isIdempotencyKey(key: string | undefined): key is string {
  return key !== undefined && UUID.test(key)
}

/** What is kept of an attempt instead of its key and its input. */
export interface Hashes {
  keyHash: string
  requestHash: string
}

/** @returns the row that a key has, and what must come with it again */
export function hashesOf({ secret }: Settings, attempt: Attempt): Hashes {
  const { idempotencyKey, personId, procedure, input } = attempt
  return {
    keyHash: keyedHash(secret, 'idempotency key', `${personId ?? '-'}:${idempotencyKey}`),
    requestHash: keyedHash(
      secret,
      'idempotency request',
      `${idempotencyKey}:${procedure}:${JSON.stringify(input)}`,
    ),
  }
}

/**
 * The stored reply of a command that has succeeded; null if it has not.
 * @throws AppError key_reused (409) if the key came before with another procedure or input
 */
export async function knownReply(
  db: Db,
  settings: Settings,
  attempt: Attempt,
): Promise<{ reply: unknown } | null> {
  const { keyHash, requestHash } = hashesOf(settings, attempt)
  const [stored] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.county, settings.county), eq(idempotencyKeys.keyHash, keyHash)))
  if (!stored) return null
  if (!sameHash(stored.requestHash, requestHash)) throw fail('key_reused')
  return openReply(settings, attempt, stored.reply)
}

function openReply({ secret }: Settings, { idempotencyKey }: Attempt, stored: string | null) {
  if (stored === null) throw new Error('a finished command has no reply')
  const reply: unknown = JSON.parse(unsealUnder(idempotencyKey, secret, stored, REPLY))
  return { reply }
}

const sealReply = ({ secret }: Settings, { idempotencyKey }: Attempt, reply: unknown) =>
  sealUnder(idempotencyKey, secret, JSON.stringify(reply ?? null), REPLY)

/** An attempt of many that are decided together, with its hashes. */
export interface Hashed {
  attempt: Attempt
  hashes: Hashes
}

/**
 * What is known of each of these attempts, by one statement: its reply, or that its key came before with another
 * procedure or input. What is known of none is not among them.
 */
export async function knownReplies<T extends Hashed>(
  db: Db,
  settings: Settings,
  attempts: readonly T[],
): Promise<Map<T, { reply: unknown } | { refused: AppError }>> {
  const stored = await db
    .select()
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.county, settings.county),
        // one text however many there are
        sql`${idempotencyKeys.keyHash} = any(${sql.param(attempts.map((one) => one.hashes.keyHash))}::text[])`,
      ),
    )
  const rows = new Map(stored.map((row) => [row.keyHash, row]))
  const known = new Map<T, { reply: unknown } | { refused: AppError }>()
  for (const one of attempts) {
    const row = rows.get(one.hashes.keyHash)
    if (!row) continue
    known.set(
      one,
      sameHash(row.requestHash, one.hashes.requestHash)
        ? openReply(settings, one.attempt, row.reply)
        : { refused: fail('key_reused') },
    )
  }
  return known
}

/**
 * Keeps the replies of commands that were done together in the open transaction, by one statement at its end. Another
 * one that holds one of the keys is waited for.
 * @returns whether all were new; if not, somebody else has done one of them, and the transaction must not be kept
 */
export async function keepReplies(
  db: Db,
  settings: Settings,
  done: readonly (Hashed & { reply: unknown; now: Date })[],
): Promise<boolean> {
  // everybody takes them in one order, so that no two wait for each other
  const rows = [...done].sort((a, b) => (a.hashes.keyHash < b.hashes.keyHash ? -1 : 1))
  const column = (of: (one: (typeof rows)[number]) => string) => sql.param(rows.map(of))
  const kept = await db.execute(sql`
    insert into ${idempotencyKeys} (county, key_hash, request_hash, reply, created_on)
    select ${settings.county}, * from unnest(${column((one) => one.hashes.keyHash)}::text[],
      ${column((one) => one.hashes.requestHash)}::text[],
      ${column((one) => sealReply(settings, one.attempt, one.reply))}::text[],
      ${column((one) => beijingDay(one.now))}::date[])
    on conflict do nothing returning 1`)
  return kept.rows.length === rows.length
}

/**
 * Runs a command once per key, within the open transaction `db`: the first call stores the effect together
 * with its reply; a repeated one gets the stored reply. Two calls at the same time meet on the primary key,
 * where the second waits for the first to end.
 * @throws AppError key_reused (409) if the key came before with another procedure or input
 */
export async function once(
  db: Db,
  settings: Settings,
  now: Date,
  attempt: Attempt,
  effect: () => Promise<unknown>,
): Promise<{ reply: unknown; repeated: boolean }> {
  const { county } = settings
  const { keyHash, requestHash } = hashesOf(settings, attempt)
  const row = and(eq(idempotencyKeys.county, county), eq(idempotencyKeys.keyHash, keyHash))
  const fresh = await db
    .insert(idempotencyKeys)
    .values({ county, keyHash, requestHash, createdOn: beijingDay(now) })
    .onConflictDoNothing()
    .returning({ keyHash: idempotencyKeys.keyHash })
  if (fresh.length === 0) {
    const known = await knownReply(db, settings, attempt)
    if (!known) throw fail('key_reused')
    return { reply: known.reply, repeated: true }
  }
  const reply = await effect()
  await db
    .update(idempotencyKeys)
    .set({ reply: sealReply(settings, attempt, reply) })
    .where(row)
  return { reply, repeated: false }
}
