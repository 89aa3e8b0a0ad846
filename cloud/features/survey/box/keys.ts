/** The box of a survey as ticket and envelope need it: its keys, and whether it is the time for them. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { publicKeyOf } from '../../../platform/box/rsa'
import { PAIRS } from '../../../shared/box/papers'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { AppError, fail } from '../../../platform/kernel/errors'
import { reseal, type Rotate } from '../../../platform/rotation'
import { beijingDay, DAY_MS } from '../../../shared/time'
import type { Sample } from '../contract'
import { surveyBoxes, surveys, ticketKeys } from '../tables'
import { surveyWords } from '../words'

/** Interviewers come home from where there is no network: so long after the close their envelopes are still taken. */
export const GRACE_DAYS = 7
/** Each key is some kilobytes; a deployment has two a survey. */
const MOST_KEPT = 32
/** A minute: then a key is read again. */
const KEPT_MS = 60_000

/** What a box's wraps and a ticket key are bound to. */
export const boxContext = (county: string, survey: string) => `survey_boxes:${county}:${survey}`
const ticketContext = (county: string, survey: string, sample: Sample) =>
  `survey_ticket_keys:${county}:${survey}:${sample}`

/** Seals the private half of a ticket key under the data keys. */
export const sealTicketKey = (
  ring: KeyRing,
  county: string,
  survey: string,
  sample: Sample,
  key: KeyObject,
) =>
  seal(ring, key.export({ format: 'pem', type: 'pkcs8' }).toString(), ticketContext(county, survey, sample))

/**
 * Nothing comes into a box while somebody has it alone: whatever is put in holds it (`held_survey_box`, under the same
 * name of the lock).
 */
export const holdBoxAlone = (db: Db, survey: string) =>
  db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('survey box ' || ${survey}::uuid, 0))`)

/** So long after the close envelopes of a sample are taken, ms. */
const graceOf = (sample: Sample): number => (sample === 'open' ? 0 : GRACE_DAYS * DAY_MS)

/** Until the last envelope of any sample can come. */
export const boxClosesAt = (closesAt: Date): Date => new Date(closesAt.getTime() + graceOf('drawn'))

export const isTried = (tried: readonly string[]): boolean => PAIRS.every((pair) => tried.includes(pair))

/** Which key: one for each sample of a survey. */
interface Asked {
  survey: string
  sample: Sample
}

/** The ticket key of a sample, as a process knows it. */
export interface TicketKey {
  /** Both base64url texts and ids as they stand in the row: whether it is still this key. */
  modulus: string
  keyId: string
  publicKey: KeyObject
  privateKey: KeyObject
}

/** The box as the statement that puts something in holds it: `FROM ${heldBox(…)} WHERE ${takes(…)}`. */
export const heldBox = (county: string, { survey, sample }: Asked): SQL =>
  sql`held_survey_box(${county}::bpchar, ${survey}::uuid, ${sample}::text) AS held`

/** Whether that box takes tickets and envelopes of a sample now, under this key. `takingKey` says the same in words. */
export function takes(now: Date, { sample }: Asked, key: TicketKey): SQL {
  const closing = new Date(now.getTime() - graceOf(sample))
  return sql`held.modulus = ${key.modulus} AND held.key_id = ${key.keyId} AND held.opened_on IS NULL
    AND held.opens_at <= ${now.toISOString()}::timestamptz AND held.closes_at > ${closing.toISOString()}::timestamptz
    AND held.tried @> ${JSON.stringify(PAIRS)}::jsonb`
}

/**
 * Puts something into a box by one statement under its ticket key, which is mostly known already: what was known is
 * proved by the statement itself, and read again where it does not hold.
 * @param put null: nothing was put in
 * @returns null: the box takes it, but there is such a thing already
 * @throws AppError not_found, or conflict with `no_box`, `not_open`, `closed`; whatever `put` throws under the true key
 */
export async function putUnderKey<T>(
  ctx: Place,
  asked: Asked,
  put: (key: TicketKey) => Promise<T | null>,
): Promise<T | null> {
  const known = keptKeys.get(nameOf(ctx, asked))
  let refused: AppError | undefined
  if (known) {
    try {
      const done = await put(known)
      if (done !== null) return done
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused = error
    }
  }
  const key = await takingKey(ctx, asked)
  if (key !== known) return put(key)
  if (refused) throw refused
  return null
}

type Place = Pick<Context, 'db' | 'county' | 'now' | 'settings'>

/** The key of a box that takes tickets and envelopes now. @throws AppError why there is none */
async function takingKey(ctx: Place, asked: Asked): Promise<TicketKey> {
  const { survey, sample } = asked
  const [row] = await ctx.db
    .select({
      opensAt: surveys.opensAt,
      closesAt: surveys.closesAt,
      tried: surveyBoxes.tried,
      openedOn: surveyBoxes.openedOn,
      modulus: ticketKeys.modulus,
      keyId: ticketKeys.keyId,
      sealed: ticketKeys.sealed,
    })
    .from(surveys)
    .leftJoin(surveyBoxes, and(eq(surveyBoxes.county, surveys.county), eq(surveyBoxes.surveyId, surveys.id)))
    .leftJoin(
      ticketKeys,
      and(
        eq(ticketKeys.county, surveys.county),
        eq(ticketKeys.surveyId, surveys.id),
        eq(ticketKeys.sample, sample),
      ),
    )
    .where(and(eq(surveys.county, ctx.county), eq(surveys.id, survey)))
  if (!row) throw fail('not_found')
  if (ctx.now.getTime() >= row.closesAt.getTime() + graceOf(sample) || row.openedOn !== null)
    throw fail('conflict', { words: surveyWords.closed, detail: { reason: 'closed' } })
  if (row.modulus === null || !isTried(row.tried ?? [])) throw noBox()
  if (ctx.now < row.opensAt) {
    const words = surveyWords.notOpen(beijingDay(row.opensAt))
    throw fail('conflict', { words, detail: { reason: 'not_open' } })
  }
  const { modulus, keyId, sealed } = row
  if (keyId === null || sealed === null) throw new Error('the ticket key has gone with the opening')
  const name = nameOf(ctx, asked)
  const kept = keptKeys.get(name)
  if (kept?.modulus === modulus && kept.keyId === keyId) return kept
  const pem = unseal(ctx.settings.keyRing, { keyId, data: sealed }, ticketContext(ctx.county, survey, sample))
  const key = { modulus, keyId, publicKey: publicKeyOf(modulus), privateKey: createPrivateKey(pem) }
  keptKeys.keep(name, key)
  return key
}

const nameOf = ({ county }: Place, { survey, sample }: Asked) => ticketContext(county, survey, sample)

export const noBox = () => fail('conflict', { words: surveyWords.noBox, detail: { reason: 'no_box' } })

/** Keys in memory, which a process forgets some time after it was last told them: also when the box was opened. */
function keeping(milliseconds: number) {
  const kept = new Map<string, TicketKey>()
  return {
    get: (name: string) => kept.get(name),
    keep(name: string, key: TicketKey) {
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(name, key)
      setTimeout(() => {
        if (kept.get(name) === key) kept.delete(name)
      }, milliseconds).unref()
    },
  }
}

const keptKeys = keeping(KEPT_MS)

/** Seals ticket keys anew under the current data key. */
export const rotateTicketKeys: Rotate = async ({ db, county, keyRing }, batch) => {
  const here = and(eq(ticketKeys.county, county), sql`${ticketKeys.keyId} <> ${keyRing.current}`)
  const rows = await db.select().from(ticketKeys).where(here).limit(batch).for('update')
  for (const { surveyId, sample, keyId, sealed } of rows) {
    const fresh = reseal(keyRing, { keyId, data: sealed }, ticketContext(county, surveyId, sample))
    await db
      .update(ticketKeys)
      .set({ keyId: fresh.keyId, sealed: fresh.data })
      .where(
        and(eq(ticketKeys.county, county), eq(ticketKeys.surveyId, surveyId), eq(ticketKeys.sample, sample)),
      )
  }
  return rows.length
}
