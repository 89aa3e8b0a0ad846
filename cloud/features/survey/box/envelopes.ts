/** Envelopes come with a ticket and from nobody; what is answered as stored is stored. */
import { and, eq, sql } from 'drizzle-orm'
import { isTicket } from '../../../platform/box/tickets'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { surveyContract } from '../contract'
import { envelopes, surveyBoxes } from '../tables'
import { surveyWords } from '../words'
import { heldBox, putUnderKey, takes } from './keys'

type Sent = ParsedInput<typeof surveyContract.send>
type Asked = ParsedInput<typeof surveyContract.envelope>

const bytesOf = (text: string) => Buffer.from(text, 'base64url')

const thisOne = (county: string, { survey, sample, m }: Asked) =>
  and(
    eq(envelopes.county, county),
    eq(envelopes.surveyId, survey),
    eq(envelopes.sample, sample),
    eq(envelopes.m, bytesOf(m)),
  )

/**
 * Puts an envelope in, replaces an earlier version, or withdraws it for good: by one statement. A version that comes after
 * the close is late, also where an earlier one was in time: what was changed since, nobody can see from outside.
 */
export async function putEnvelope(ctx: Context, sent: Sent): Promise<{ stored: true }> {
  const { version } = sent
  const m = bytesOf(sent.m)
  const signature = bytesOf(sent.signature)
  const sealed = sent.sealed === null ? null : bytesOf(sent.sealed)
  const stored = await putUnderKey(ctx, sent, async (key) => {
    if (!isTicket(key.publicKey, m, signature))
      throw fail('invalid', { fields: { signature: surveyWords.ticketWrong } })
    const { rows } = await ctx.db.execute(sql`
      INSERT INTO ${envelopes} (county, survey_id, sample, m, signature, version, sealed, late)
      SELECT ${ctx.county}, ${sent.survey}::uuid, ${sent.sample}, ${m}::bytea, ${signature}::bytea,
        ${version}::integer, ${sealed}::bytea, ${sealed !== null}
          AND held.closes_at <= ${ctx.now.toISOString()}::timestamptz
      FROM ${heldBox(ctx.county, sent)} WHERE ${takes(ctx.now, sent, key)}
      ON CONFLICT (county, survey_id, sample, m) DO UPDATE
        SET version = excluded.version, sealed = excluded.sealed, signature = excluded.signature,
          late = excluded.late
        WHERE ${envelopes.version} < excluded.version AND ${envelopes.sealed} IS NOT NULL
      RETURNING ${envelopes.version}`)
    return rows.length > 0 ? true : null
  })
  if (stored === null) await requireSame(ctx, sent, sealed)
  return { stored: true }
}

/** Whether what lies there is what came. @throws AppError conflict (409) */
async function requireSame(ctx: Context, sent: Sent, sealed: Buffer | null): Promise<void> {
  const [there] = await ctx.db
    .select({ version: envelopes.version, sealed: envelopes.sealed })
    .from(envelopes)
    .where(thisOne(ctx.county, sent))
  // the box was made anew or opened at this very moment; asked again, it says so
  if (!there) throw fail('unavailable', { retryAfter: 1 })
  const detail = { version: there.version }
  if (there.sealed === null) {
    if (sealed === null) return
    throw fail('conflict', { words: surveyWords.withdrawn, detail: { reason: 'withdrawn', ...detail } })
  }
  if (there.version !== sent.version || sealed === null || !there.sealed.equals(sealed))
    throw fail('conflict', { words: surveyWords.stale, detail: { reason: 'stale', ...detail } })
}

/** What lies in the box under a mark; after the opening only that it was opened. @throws AppError not_found (404) */
export async function readEnvelope(ctx: Context, asked: Asked) {
  const [there] = await ctx.db
    .select({
      version: envelopes.version,
      sealed: envelopes.sealed,
      signature: envelopes.signature,
      openedOn: surveyBoxes.openedOn,
    })
    .from(envelopes)
    .innerJoin(
      surveyBoxes,
      and(eq(surveyBoxes.county, envelopes.county), eq(surveyBoxes.surveyId, envelopes.surveyId)),
    )
    .where(thisOne(ctx.county, asked))
  if (!there) throw fail('not_found', { words: surveyWords.noSuchReceipt })
  if (there.openedOn !== null) return { opened: true as const }
  return {
    opened: false as const,
    version: there.version,
    sealed: there.sealed === null ? null : there.sealed.toString('base64url'),
    signature: there.signature.toString('base64url'),
  }
}
