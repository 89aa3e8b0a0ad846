/** Seats: one for each person, three for the family, one for each drawn household. A blind signature takes one. */
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
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
import { publicKey, signingKey, takingKey } from './keys'

type Asked = ParsedInput<typeof surveyContract.ticket>

/** Takes a seat for a blinded ticket and signs it. The same ticket again is signed again: nothing of it is kept. */
export async function takeTicket(ctx: PersonContext, asked: Asked): Promise<{ blindSignature: string }> {
  const key = await takingKey(ctx, asked.survey, asked.sample)
  const blinded = Buffer.from(asked.blinded, 'base64url')
  const blindSignature = signed(ctx, asked, key, blinded)
  await takeSeat(ctx, asked, createHash('sha256').update(blinded).digest('base64url'))
  return { blindSignature: blindSignature.toString('base64url') }
}

function signed(
  ctx: Context,
  asked: Asked,
  key: Awaited<ReturnType<typeof takingKey>>,
  blinded: Buffer,
): Buffer {
  try {
    return blindSign(signingKey(ctx, asked.survey, key), publicKey(key.modulus), blinded)
  } catch (error) {
    if (error instanceof BadBlindedError)
      throw fail('invalid', { fields: { blinded: surveyWords.ticketWrong } })
    throw error
  }
}

async function takeSeat(ctx: PersonContext, asked: Asked, blindedHash: string): Promise<void> {
  const key =
    asked.sample === 'open'
      ? personKey(ctx, asked.survey, ctx.person.id, asked.seat)
      : await inviteSeat(ctx, asked.survey, asked.invite)
  const seat = { county: ctx.county, surveyId: asked.survey, key }
  const fresh = await ctx.db
    .insert(participations)
    .values({ ...seat, blindedHash })
    .onConflictDoNothing()
    .returning({ key: participations.key })
  if (fresh.length > 0) return
  const [taken] = await ctx.db
    .select({ blindedHash: participations.blindedHash })
    .from(participations)
    .where(
      and(
        eq(participations.county, seat.county),
        eq(participations.surveyId, seat.surveyId),
        eq(participations.key, key),
      ),
    )
  if (!taken || !sameHash(taken.blindedHash, blindedHash)) throw seatTaken(asked)
}

function seatTaken(asked: Asked) {
  if (asked.sample === 'drawn')
    return fail('conflict', { words: surveyWords.inviteUsed, detail: { reason: 'invite_used' } })
  return asked.seat === OWN_SEAT
    ? fail('conflict', { words: surveyWords.answered, detail: { reason: 'answered' } })
    : fail('conflict', { words: surveyWords.noMoreHelp(MOST_HELP), detail: { reason: 'no_more_help' } })
}

/** The seat of a drawn household, whoever visits it. @throws AppError invalid (422) if it was not drawn */
async function inviteSeat(ctx: Context, survey: string, typed: string): Promise<string> {
  const code = readCode(typed, INVITE_LENGTH)
  const hash = code === null ? null : inviteHash(ctx, code)
  if (hash === null || !(await rows.isInvited(ctx.db, ctx.county, survey, hash)))
    throw fail('invalid', {
      fields: { invite: surveyWords.inviteWrong },
      detail: { reason: 'invite_wrong' },
    })
  return keyedHash(ctx.settings.secret, 'survey invite seat', hash)
}

export const personKey = (ctx: Context, survey: string, person: string, seat: number) =>
  keyedHash(ctx.settings.secret, 'survey participation', `${survey}:${person}:${seat}`)
export const inviteHash = (ctx: Pick<Context, 'settings'>, code: string) =>
  keyedHash(ctx.settings.secret, 'survey invite', code)
