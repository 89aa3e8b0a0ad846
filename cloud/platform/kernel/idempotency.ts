import { and, eq, lt } from 'drizzle-orm'
import { keyedHash, sealUnder, sameHash, unsealUnder } from '../crypto'
import type { Db } from '../database'
import { MAX_SESSION_DAYS } from '../../shared/limits'
import { addDays, beijingDay } from '../../shared/time'
import type { Settings } from './context'
import { fail } from './errors'
import { idempotencyKeys } from './tables'

/**
 * Longer than any session lasts (`MAX_SESSION_DAYS`): a phone that comes back from a long silence repeats what
 * it had begun under the same session, and holds it back under any other.
 */
const KEPT_DAYS = MAX_SESSION_DAYS + 1
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

function hashesOf({ secret }: Settings, attempt: Attempt) {
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
  if (stored.reply === null) throw new Error('a finished command has no reply')
  return { reply: JSON.parse(unsealUnder(attempt.idempotencyKey, settings.secret, stored.reply, REPLY)) }
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
  const { county, secret } = settings
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
  const sealed = sealUnder(attempt.idempotencyKey, secret, JSON.stringify(reply ?? null), REPLY)
  await db.update(idempotencyKeys).set({ reply: sealed }).where(row)
  return { reply, repeated: false }
}

/** Forgets keys that no phone will send again. @returns how many */
export async function forgetOldKeys(db: Db, now: Date): Promise<number> {
  const before = addDays(beijingDay(now), -KEPT_DAYS)
  const gone = await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdOn, before))
    .returning({ keyHash: idempotencyKeys.keyHash })
  return gone.length
}
