/** Envelopes come with a ticket and from nobody; what is answered as stored is stored. */
import { and, eq, sql } from 'drizzle-orm'
import { isTicket } from '../../../platform/box/tickets'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { surveyContract } from '../contract'
import { envelopes, surveyBoxes } from '../tables'
import { surveyWords } from '../words'
import { publicKey, takingKey } from './keys'

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

/** Puts an envelope in, replaces an earlier version, or withdraws it for good. */
export async function putEnvelope(ctx: Context, sent: Sent): Promise<{ stored: true }> {
  const key = await takingKey(ctx, sent.survey, sent.sample)
  const signature = bytesOf(sent.signature)
  if (!isTicket(publicKey(key.modulus), bytesOf(sent.m), signature))
    throw fail('invalid', { fields: { signature: surveyWords.ticketWrong } })
  const { version } = sent
  const sealed = sent.sealed === null ? null : bytesOf(sent.sealed)
  const stored = await ctx.db
    .insert(envelopes)
    .values({
      county: ctx.county,
      surveyId: sent.survey,
      sample: sent.sample,
      m: bytesOf(sent.m),
      signature,
      version,
      sealed,
    })
    .onConflictDoUpdate({
      target: [envelopes.county, envelopes.surveyId, envelopes.sample, envelopes.m],
      set: { version, sealed, signature },
      setWhere: sql`${envelopes.version} < ${version} AND ${envelopes.sealed} IS NOT NULL`,
    })
    .returning({ version: envelopes.version })
  if (stored.length === 0) await requireSame(ctx, sent, sealed)
  return { stored: true }
}

/** Whether what lies there is what came. @throws AppError conflict (409) */
async function requireSame(ctx: Context, sent: Sent, sealed: Buffer | null): Promise<void> {
  const [there] = await ctx.db
    .select({ version: envelopes.version, sealed: envelopes.sealed })
    .from(envelopes)
    .where(thisOne(ctx.county, sent))
  if (!there) throw new Error('an envelope was refused by none that lies there')
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
