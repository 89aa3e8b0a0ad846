/** The list of an activity for the phones of its organisers, and for the board at the desk. */
import { and, asc, eq } from 'drizzle-orm'
import { staffNames } from '../../account'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { textIn } from '../../../shared/locale'
import type { activitiesDoor, Roll, RollRow } from '../contract/door'
import { requireOrganiser } from '../making/may'
import { activityPlots } from '../making/tables'
import { needCare } from '../rules/care'
import { ticketCheckHex, ticketKey } from '../rules/ticket-code'
import { peopleIn } from '../seats/people'
import { doorReply, partyName } from './replies'
import { type Activity, activityOf, cameLastTime, type Door, readDoor } from './rows'
import { activityDevices } from './tables'

/** `roll` of the contract. @throws AppError not_found, forbidden */
export async function takeRoll(
  ctx: PersonContext,
  { activityId, device }: ParsedInput<typeof activitiesDoor.roll>,
): Promise<Roll> {
  const activity = await activityOf(ctx, activityId, 'none')
  if (!activity) throw fail('not_found')
  requireOrganiser(ctx, activity.area)
  const door = await readDoor(ctx, activity)
  const again = await cameLastTime(ctx, activity)
  if (device !== undefined) await noteTaken(ctx, activityId, device)
  await ctx.audit({
    action: 'activity.roll',
    subject: `activity:${activityId}`,
    detail: { rows: door.signUps.length, device: device ?? null },
  })
  return {
    activity: await activityReply(ctx, door),
    ticketKey: ticketCheckHex(ticketKey(ctx.settings.secret)),
    madeAt: ctx.now.toISOString(),
    rows: rowReplies(ctx, door, again),
    ...(await doorReply(ctx, door)),
    devices: await devicesOf(ctx, activityId),
  }
}

/** Notes that a phone takes the list along. */
async function noteTaken({ db, county, person, now }: PersonContext, activityId: string, device: string) {
  await db
    .insert(activityDevices)
    .values({ county, activityId, device, personId: person.id, loadedAt: now })
    .onConflictDoUpdate({
      target: [activityDevices.county, activityDevices.activityId, activityDevices.device],
      set: { personId: person.id, loadedAt: now },
    })
}

async function devicesOf(ctx: PersonContext, activityId: string): Promise<Roll['devices']> {
  const rows = await ctx.db
    .select()
    .from(activityDevices)
    .where(and(eq(activityDevices.county, ctx.county), eq(activityDevices.activityId, activityId)))
    .orderBy(asc(activityDevices.loadedAt), asc(activityDevices.device))
  const names = await staffNames(
    ctx,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ device, personId, loadedAt, syncedAt }) => ({
    device,
    byName: names.get(personId) ?? '',
    loadedAt: loadedAt.toISOString(),
    syncedAt: syncedAt?.toISOString() ?? null,
  }))
}

async function activityReply(
  { db, county, locale }: PersonContext,
  { activity, sessions, points }: Door,
): Promise<Roll['activity']> {
  const planted = await db
    .select({ key: activityPlots.key, name: activityPlots.name })
    .from(activityPlots)
    .where(and(eq(activityPlots.county, county), eq(activityPlots.activityId, activity.id)))
    .orderBy(asc(activityPlots.sort), asc(activityPlots.key))
  const { id, seats, insured, walkIns, countsHours, treesEach } = activity
  const said = (text: Activity['title']) => textIn(text, locale)
  return {
    id,
    seats,
    insured,
    walkIns,
    countsHours,
    treesEach,
    title: said(activity.title),
    startsAt: activity.startsAt.toISOString(),
    endsAt: activity.endsAt.toISOString(),
    cancelledReason: activity.cancelledReason && said(activity.cancelledReason),
    questions: activity.questions.map(({ text }) => said(text)),
    sessions: sessions.map((one) => ({
      key: one.key,
      name: said(one.name),
      startsAt: one.startsAt.toISOString(),
      endsAt: one.endsAt.toISOString(),
      seats: one.seats,
    })),
    points: points.map((one) => ({
      key: one.key,
      name: said(one.name),
      at: one.at.toISOString(),
      bus: one.bus,
      seats: one.seats,
    })),
    plots: planted.map(({ key, name }) => ({ key, name: said(name) })),
  }
}

function rowReplies(ctx: PersonContext, { activity, signUps }: Door, again: ReadonlySet<string>): RollRow[] {
  let before = 0
  return signUps.map((row): RollRow => {
    const { state, code, party, session, point } = row
    const details = peopleIn(ctx, row)
    const waits = state === 'waiting'
    const position = waits ? before + 1 : null
    if (waits) before += party
    const who = {
      signUpId: row.id,
      state,
      code,
      name: partyName(details),
      group: details.group,
      party,
      position,
    }
    // who gave the seat back is known by the ticket and the name, and nothing else of them is taken along
    if (state === 'cancelled')
      return { ...who, names: [], phone: null, care: [], session, point, answers: [], again: false }
    const answers = new Map(details.answers.map(({ key, answer }) => [key, answer]))
    return {
      ...who,
      names: details.people.flatMap(({ name }) => (name === '' ? [] : [name])),
      phone: details.phone ?? details.guardian?.phone ?? null,
      care: needCare(details.people),
      session,
      point,
      answers: activity.questions.map(({ key }) => answers.get(key) ?? ''),
      again: again.has(row.personId),
    }
  })
}
