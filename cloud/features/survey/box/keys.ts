/** The box of a survey as ticket and envelope need it: its keys, and whether it is the time for them. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { publicKeyOf } from '../../../platform/box/rsa'
import { PAIRS } from '../../../platform/box/papers'
import { type KeyRing, seal, unseal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { reseal, type Rotate } from '../../../platform/rotation'
import { beijingDay, DAY_MS } from '../../../shared/time'
import type { Sample } from '../contract'
import { surveyBoxes, surveys, ticketKeys } from '../tables'
import { surveyWords } from '../words'

/** Interviewers come home from where there is no network: so long after the close their envelopes are still taken. */
export const GRACE_DAYS = 7
/** Each key is some kilobytes; a deployment has two a survey. */
const MOST_KEPT = 32

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

/** Whoever looks into a box or puts something in holds this, so that nothing comes in while it is opened. */
const lockOf = (survey: string) => sql`hashtextextended(${`survey box ${survey}`}, 0)`
const holdBox = (db: Db, survey: string) =>
  db.execute(sql`SELECT pg_advisory_xact_lock_shared(${lockOf(survey)})`)
export const holdBoxAlone = (db: Db, survey: string) =>
  db.execute(sql`SELECT pg_advisory_xact_lock(${lockOf(survey)})`)

/** When the last envelope of a sample is taken. */
const closeOf = (closesAt: Date, sample: Sample): Date =>
  sample === 'open' ? closesAt : new Date(closesAt.getTime() + GRACE_DAYS * DAY_MS)

/** Until the last envelope of any sample can come. */
export const boxClosesAt = (closesAt: Date): Date => closeOf(closesAt, 'drawn')

export const isTried = (tried: readonly string[]): boolean => PAIRS.every((pair) => tried.includes(pair))

export interface TicketKey {
  sample: Sample
  modulus: string
  keyId: string | null
  sealed: string | null
}

/**
 * The ticket key of a sample while tickets and envelopes are taken, held so that the box is not opened meanwhile.
 * @throws AppError not_found, or conflict with `no_box`, `not_open`, `closed`
 */
export async function takingKey(
  ctx: Pick<Context, 'db' | 'county' | 'now'>,
  survey: string,
  sample: Sample,
): Promise<TicketKey> {
  await holdBox(ctx.db, survey)
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
  if (ctx.now >= closeOf(row.closesAt, sample) || row.openedOn !== null)
    throw fail('conflict', { words: surveyWords.closed, detail: { reason: 'closed' } })
  if (row.modulus === null || !isTried(row.tried ?? [])) throw noBox()
  if (ctx.now < row.opensAt) {
    const words = surveyWords.notOpen(beijingDay(row.opensAt))
    throw fail('conflict', { words, detail: { reason: 'not_open' } })
  }
  return { sample, modulus: row.modulus, keyId: row.keyId, sealed: row.sealed }
}

export const noBox = () => fail('conflict', { words: surveyWords.noBox, detail: { reason: 'no_box' } })

/** Keeps the last few of what takes long to read. */
function keeping<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>()
  return (text) => {
    const known = kept.get(text)
    if (known) return known
    const made = make(text)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(text, made)
    return made
  }
}

export const publicKey = keeping(publicKeyOf)
const privateKey = keeping((pem: string) => createPrivateKey(pem))

/** The private half of a ticket key. */
export function signingKey(
  { settings, county }: Pick<Context, 'settings' | 'county'>,
  survey: string,
  { sample, keyId, sealed }: TicketKey,
): KeyObject {
  if (keyId === null || sealed === null) throw new Error('the ticket key has gone with the opening')
  return privateKey(unseal(settings.keyRing, { keyId, data: sealed }, ticketContext(county, survey, sample)))
}

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
