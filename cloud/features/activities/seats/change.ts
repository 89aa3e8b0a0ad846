import { and, eq, lt, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { type AppError, fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { activitiesContract, Mine } from '../contract'
import { change, type Changed, sameWish } from '../rules/changing'
import { passedBy, toldPassed, type Turns, turnsAt } from '../rules/settling'
import { mayChange } from '../rules/status'
import { signUps } from '../tables'
import { words } from '../words'
import { freshCodes } from './codes'
import { checkForm, detailsOf } from './form'
import { fresh } from './join'
import { writeMoves } from './moves'
import { lockOwn, mineOf, type Own } from './own'
import { sealPeople } from './people'
import { type QueueParts, readQueue, type SignUp, type Standing } from './queue'
import { settleFront, settleStanding } from './settle'
import { seatWords } from './words'

type Input = ParsedInput<(typeof activitiesContract)['change']>

/**
 * Makes a party another one: other names, point, session or number. A smaller one keeps its place, and what it leaves
 * goes to the list at once; a larger one, or another session or bus, only where seats are free. Done twice it is the
 * same. @throws AppError not_found; invalid, by field; conflict: too late, no room (with `detail`), or it waits and grew
 */
export async function changeParty(ctx: PersonContext, input: Input): Promise<Mine> {
  const found = await settledOwn(ctx, input.signUpId)
  const { own, standing } = found
  const state = refuseLate(ctx, found)
  checkForm(standing, input)

  const { activity, counts } = standing
  const wanted = { session: input.session ?? null, point: input.meetingPoint ?? null, party: input.party }
  const turns = turnsAt(activity, ctx.now)
  const changed = change(counts, { ...own, state }, wanted, turns.mode !== 'none')
  if (!changed.can) throw refusal(ctx, standing, changed)
  const moved = changed.movesUp ? await movedUpRow(ctx, activity.id, turns, input.autoAccept) : null
  const row = {
    as: input.as,
    party: input.party,
    ...sealPeople(ctx.settings.keyRing, own.id, detailsOf(standing, input)),
    session: wanted.session,
    meetingPoint: wanted.point,
    autoAccept: input.autoAccept,
    ...moved,
  }
  await ctx.db
    .update(signUps)
    .set(row)
    .where(and(eq(signUps.county, ctx.county), eq(signUps.id, own.id)))
  const leaves = wanted.party < own.party || moved || !sameWish(own, wanted)
  const takes = moved ?? (state !== 'waiting' && (wanted.party > own.party || !sameWish(own, wanted)))
  if ((leaves || takes) && changed.counts.whole.waiting > 0) {
    // what was held back for this party had its time, as when it leaves
    const before = moved ? counts.with(own, { kept: -own.kept }) : counts
    const next = { activity, counts: changed.counts }
    if (takes) {
      const queue = await readQueue(ctx, activity.id)
      const settled = await settleStanding(ctx, next, queue, { before })
      const passed = passedBy(counts, settled.waiting, wanted)
      await writeMoves(ctx, activity, queue, passed.map(toldPassed))
    } else await settleFront(ctx, next, { before })
  }
  const now = { ...own, ...row }
  return mineOf(now, now.state === 'waiting' ? await positionOf(ctx, now) : null)
}

/** The own sign-up with its activity, locked, after what was offered or held back for too long has come free. */
async function settledOwn(ctx: PersonContext, signUpId: string): Promise<Own> {
  const found = await lockOwn(ctx, signUpId)
  if (!found.standing.due) return found
  await settleFront(ctx, found.standing)
  return lockOwn(ctx, signUpId)
}

/** @throws AppError conflict where nothing can be changed any more */
function refuseLate(ctx: PersonContext, { own, standing: { activity } }: Own) {
  if (own.state === 'cancelled')
    throw fail('conflict', {
      words: own.cancelledWhy === 'offer_expired' ? words.offerGone : seatWords.left,
    })
  if (activity.cancelledAt) throw fail('conflict', { words: words.cancelled })
  if (!mayChange(activity, own.state, ctx.now))
    throw fail('conflict', { words: seatWords.tooLateToChange(activity.organiserPhone) })
  return own.state
}

function refusal(
  ctx: PersonContext,
  { activity, counts }: Standing,
  { why, free }: Extract<Changed, { can: false }>,
): AppError {
  return fail('conflict', {
    words: why === 'grows' ? seatWords.mayNotGrow : seatWords.noRoom(free),
    detail: fresh(activity, counts, { free, position: null }, ctx.now),
  })
}

/** What a party becomes that waited and fits now. */
async function movedUpRow(ctx: PersonContext, activityId: string, turns: Turns, autoAccept: boolean) {
  const row = { kept: 0, movedUpAt: ctx.now }
  if (turns.mode !== 'seats' || !autoAccept)
    return { ...row, state: 'offered' as const, offerUntil: turns.offerUntil }
  const [code] = await freshCodes(ctx, activityId, 1)
  return { ...row, state: 'seated' as const, code: code ?? null }
}

/** Place in the queue of a party's first person, among those who wait for the same session. */
async function positionOf(
  { db, county }: QueueParts,
  { activityId, session, queueNo }: SignUp,
): Promise<number> {
  const [row] = await db
    .select({ before: sql`coalesce(sum(${signUps.party}), 0)`.mapWith(Number) })
    .from(signUps)
    .where(
      and(
        eq(signUps.county, county),
        eq(signUps.activityId, activityId),
        eq(signUps.state, 'waiting'),
        sql`${signUps.session} is not distinct from ${session}`,
        lt(signUps.queueNo, queueNo),
      ),
    )
  return (row?.before ?? 0) + 1
}
