import type { Say } from '../../../shared/sayings'
import { randomUUID } from 'node:crypto'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { place, seatsLeft } from '../rules/capacity'
import type { activitiesContract, Fresh, Mine } from '../contract'
import { sealPeople } from './people'
import { type Activity, type RowLock, freshCodes, lockActivity, settle } from './queue'
import { statusReply } from '../reading/replies'
import { phaseOf, statusOf } from '../rules/status'
import { meetingPoints, signUps } from '../tables'
import { words } from '../words'

type Input = ParsedInput<(typeof activitiesContract)['signUp']>

/**
 * Signs a party up: a seat if one is left, else a place in the queue, decided with the activity's row locked.
 * @throws AppError not_found, invalid (422, by field), conflict (409): already in, not open, or a seat was
 * promised and none is left; then `detail` carries the fresh counts and nothing was done.
 */
export async function join(ctx: Context, personId: string, input: Input, lock: RowLock): Promise<Mine> {
  const locked = await lockActivity(ctx, input.activityId, lock)
  if (!locked) throw fail('not_found')
  await refuseTwice(ctx, personId, locked.id)
  refuseClosed(locked, ctx.now)
  await checkForm(ctx, locked, input)

  const activity = await settle(ctx, locked)
  const placement = place(activity, input.party)
  if (placement.state === 'waiting' && input.expect === 'seated') {
    const left = seatsLeft(activity)
    throw fail('conflict', {
      words:
        left === 0
          ? words.justFull(placement.position)
          : words.tooFewLeft(left, input.party, placement.position),
      detail: fresh(activity, placement.position, ctx.now),
    })
  }
  const [code] = placement.state === 'seated' ? await freshCodes(ctx, activity.id, 1) : []
  const id = randomUUID()
  await ctx.db.insert(signUps).values({
    county: ctx.county,
    id,
    activityId: activity.id,
    personId,
    party: input.party,
    as: input.as,
    ...sealPeople(ctx.settings.keyRing, id, {
      people: input.people,
      group: input.group ?? null,
      phone: input.phone ?? null,
      guardian: input.guardian ?? null,
      answers: input.answers,
    }),
    meetingPoint: input.meetingPoint ?? null,
    state: placement.state,
    queueNo: sql`(select coalesce(max(q.queue_no), 0) + 1 from ${signUps} q where q.county = ${ctx.county} and q.activity_id = ${activity.id})`,
    autoAccept: input.autoAccept,
    code: code ?? null,
    createdAt: ctx.now,
  })
  return {
    signUpId: id,
    state: placement.state,
    party: input.party,
    position: placement.state === 'waiting' ? placement.position : null,
    offerUntil: null,
  }
}

async function refuseTwice(ctx: Context, personId: string, activityId: string): Promise<void> {
  const [active] = await ctx.db
    .select({ id: signUps.id })
    .from(signUps)
    .where(
      and(
        eq(signUps.county, ctx.county),
        eq(signUps.activityId, activityId),
        eq(signUps.personId, personId),
        ne(signUps.state, 'cancelled'),
      ),
    )
  if (active) throw fail('conflict', { words: words.alreadyIn, detail: { signUpId: active.id } })
}

function refuseClosed(activity: Activity, now: Date): void {
  const phase = phaseOf(activity, now)
  if (phase === 'open') return
  const said = { cancelled: words.cancelled, soon: words.notOpen(activity.opensAt) }
  const detail = fresh(activity, null, now)
  throw fail('conflict', {
    words: phase === 'cancelled' || phase === 'soon' ? said[phase] : words.closed,
    detail,
  })
}

/** Checks what only the activity can judge. @throws AppError invalid with the fields and how to mend each */
async function checkForm(ctx: Context, activity: Activity, input: Input): Promise<void> {
  const fields: Record<string, Say> = {}
  if (input.party > activity.maxParty) fields.party = words.partyTooLarge(activity.maxParty)
  if (input.people.length > input.party) fields.people = words.tooManyNames(input.party - 1)
  for (let n = 0; n < input.party; n++) {
    const needed = n === 0 ? words.ownName : words.companionName
    checkName(fields, `people.${n}.name`, input.people[n]?.name ?? '', activity.insured ? needed : null)
  }
  const points = await ctx.db
    .select({ key: meetingPoints.key })
    .from(meetingPoints)
    .where(and(eq(meetingPoints.county, ctx.county), eq(meetingPoints.activityId, activity.id)))
  const known =
    input.meetingPoint === undefined
      ? points.length === 0
      : points.some((one) => one.key === input.meetingPoint)
  if (!known) fields.meetingPoint = words.meetingPoint
  if (Object.keys(fields).length > 0) throw fail('invalid', { fields })
}

function checkName(fields: Record<string, Say>, field: string, name: string, whyNeeded: Say | null): void {
  if (name === '') {
    if (whyNeeded) fields[field] = whyNeeded
  } else if ([...name].length < 2) fields[field] = words.nameTooShort
}

function fresh(activity: Activity, position: number | null, now: Date): Fresh {
  const { seats, held, waiting } = activity
  return {
    seats,
    held,
    waiting,
    free: seatsLeft(activity),
    status: statusReply(statusOf(activity, now)),
    position,
  }
}
