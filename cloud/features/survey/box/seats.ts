/** Seats: one for each person, three for the family, one for each drawn household. A blind signature takes one. */
import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { BadBlindedError, blindSign } from '../../../platform/box/tickets'
import { keyedHash, sameHash } from '../../../platform/crypto'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { INVITE_LENGTH, readCode } from '../../../shared/box'
import { MOST_HELP, OWN_SEAT, type surveyContract } from '../contract'
import * as rows from '../rows'
import { participations } from '../tables'
import { surveyWords } from '../words'
import { heldBox, putUnderKey, takes, type TicketKey } from './keys'

type Asked = ParsedInput<typeof surveyContract.ticket>

/**
 * Takes a seat for a blinded ticket and signs it, by one statement. The same ticket again is signed again: nothing of it
 * is kept.
 */
export async function takeTicket(ctx: PersonContext, asked: Asked): Promise<{ blindSignature: string }> {
  const blinded = Buffer.from(asked.blinded, 'base64url')
  const blindedHash = createHash('sha256').update(blinded).digest('base64url')
  const seat = { county: ctx.county, surveyId: asked.survey, key: await seatOf(ctx, asked) }
  let signature = ''
  const fresh = await putUnderKey(ctx, asked, async (key) => {
    signature = signed(key, blinded).toString('base64url')
    const { rows: taken } = await ctx.db.execute(sql`
      INSERT INTO ${participations} (county, survey_id, key, blinded_hash)
      SELECT ${seat.county}, ${seat.surveyId}::uuid, ${seat.key}, ${blindedHash}
      FROM ${heldBox(ctx.county, asked)} WHERE ${takes(ctx.now, asked, key)}
      ON CONFLICT DO NOTHING
      RETURNING ${participations.key}`)
    return taken.length > 0 ? true : null
  })
  if (fresh === null) await requireSameTicket(ctx, asked, seat, blindedHash)
  return { blindSignature: signature }
}

function signed(key: TicketKey, blinded: Buffer): Buffer {
  try {
    return blindSign(key.privateKey, key.publicKey, blinded)
  } catch (error) {
    if (error instanceof BadBlindedError)
      throw fail('invalid', { fields: { blinded: surveyWords.ticketWrong } })
    throw error
  }
}

const seatOf = (ctx: PersonContext, asked: Asked): string | Promise<string> =>
  asked.sample === 'open'
    ? personKey(ctx, asked.survey, ctx.person.id, asked.seat)
    : inviteSeat(ctx, asked.survey, asked.invite)

/** Whether a seat was taken for this very ticket. @throws AppError conflict (409) */
async function requireSameTicket(
  ctx: Context,
  asked: Asked,
  { county, surveyId, key }: { county: string; surveyId: string; key: string },
  blindedHash: string,
): Promise<void> {
  const [taken] = await ctx.db
    .select({ blindedHash: participations.blindedHash })
    .from(participations)
    .where(
      and(
        eq(participations.county, county),
        eq(participations.surveyId, surveyId),
        eq(participations.key, key),
      ),
    )
  // the box was made anew or opened at this very moment; asked again, it says so
  if (!taken) throw fail('unavailable', { retryAfter: 1 })
  if (!sameHash(taken.blindedHash, blindedHash)) throw seatTaken(asked)
}

function seatTaken(asked: Asked) {
  if (asked.sample === 'drawn')
    return fail('conflict', { words: surveyWords.inviteUsed, detail: { reason: 'invite_used' } })
  return asked.seat === OWN_SEAT
    ? fail('conflict', { words: surveyWords.answered, detail: { reason: 'answered' } })
    : fail('conflict', { words: surveyWords.noMoreHelp(MOST_HELP), detail: { reason: 'no_more_help' } })
}

/** Whether a typed code is in a letter of this survey. */
export const isInvited = async (
  ctx: Context,
  { survey, invite }: ParsedInput<typeof surveyContract.invited>,
): Promise<{ ok: boolean }> => ({ ok: (await hashOfInvite(ctx, survey, invite)) !== null })

/** The seat of a drawn household, whoever visits it. @throws AppError invalid (422) if it was not drawn */
async function inviteSeat(ctx: Context, survey: string, typed: string): Promise<string> {
  const hash = await hashOfInvite(ctx, survey, typed)
  if (hash === null)
    throw fail('invalid', {
      fields: { invite: surveyWords.inviteWrong },
      detail: { reason: 'invite_wrong' },
    })
  return keyedHash(ctx.settings.secret, 'survey invite seat', hash)
}

/** @returns null if the survey has drawn no household with this code */
async function hashOfInvite(ctx: Context, survey: string, typed: string): Promise<string | null> {
  const code = readCode(typed, INVITE_LENGTH)
  if (code === null) return null
  const hash = inviteHash(ctx, code)
  return (await rows.isInvited(ctx.db, ctx.county, survey, hash)) ? hash : null
}

export const personKey = (ctx: Context, survey: string, person: string, seat: number) =>
  keyedHash(ctx.settings.secret, 'survey participation', `${survey}:${person}:${seat}`)
export const inviteHash = (ctx: Pick<Context, 'settings'>, code: string) =>
  keyedHash(ctx.settings.secret, 'survey invite', code)
