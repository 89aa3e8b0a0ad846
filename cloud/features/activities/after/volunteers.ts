import { and, asc, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond } from '../../../platform/kernel/paging'
import { type Column, longTableOf, longXlsx } from '../../../platform/sheets'
import { textIn } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import { activityAttendances, activityScans } from '../door/tables'
import { whoIn } from '../door/who'
import { requireOrganiser } from '../making/may'
import type { TakenTable } from '../making/people-table'
import { seenActivity } from '../making/reach'
import { hoursOf } from '../rules/hours'
import { peopleIn } from '../seats/people'
import type { Activity } from '../seats/queue'
import { signUps } from '../tables'
import { tableWords, words } from './words'

/** Who came on one ticket, or walked in. */
export interface Party {
  /** Names that were given and are still kept. */
  names: readonly string[]
  /** How many of them came. */
  people: number
  /** Of each; null where nobody was signed out, or no hours are counted. */
  minutes: number | null
  walkIn: boolean
}

/** One line of the table: a volunteer by name, or (without one) how many more there were. */
interface Line {
  name: string
  /** Null: not said, since nobody knows whether it was they. */
  minutes: number | null
  note: string
}

type Words = ReturnType<typeof tableWords>['volunteers']

/** Parties read at once. */
const PAGE = 500

/**
 * The lines of those whose names are known. Where fewer came than were named, nobody knows who: their hours stand in the
 * note, to be given to the right ones by hand, never to somebody who stayed at home. How many gave no name is the last.
 */
export async function* linesOf(
  parties: AsyncIterable<Party> | Iterable<Party>,
  said: Words,
): AsyncGenerator<Line> {
  let nameless = 0
  for await (const { names, people, minutes, walkIn } of parties) {
    nameless += Math.max(0, people - names.length)
    const isFewer = people < names.length
    const notes = [
      walkIn ? said.walkIn : '',
      isFewer ? said.fewer(people, names.length, minutes) : '',
      people > names.length && names.length > 0 ? said.more(people, names.length) : '',
      minutes === null ? said.notSignedOut : '',
    ]
    const note = notes.filter((text) => text !== '').join(said.and)
    for (const name of names) yield { name, minutes: isFewer ? null : minutes, note }
  }
  if (nameless > 0) yield { name: '', minutes: null, note: said.nameless(nameless) }
}

/**
 * `takeTable` of the volunteers of an activity, in the fields of the volunteer record (志愿服务记录与证明出具办法（试行）):
 * name, item, content, place, day, hours, organiser. Of who came, by what the door says; only its organisers take it, and
 * every taking is audited. After 30 days there are no names any more.
 * @throws AppError not_found, forbidden, conflict (409: called off or not over)
 */
export async function volunteerTable(
  ctx: PersonContext,
  { activityId }: { activityId: string },
): Promise<TakenTable> {
  const activity = await seenActivity(ctx, activityId)
  requireOrganiser(ctx, activity.area)
  if (activity.cancelledAt || activity.endsAt > ctx.now) throw fail('conflict', { words: words.notHeld })
  const said = tableWords(ctx.locale).volunteers
  let lines = 0
  async function* counted() {
    for await (const line of linesOf(partiesOf(ctx, activity), said)) {
      lines += 1
      yield line
    }
  }
  const content = await longXlsx(longTableOf(said.sheet, columnsOf(ctx, activity, said), counted()))
  await ctx.audit({
    action: 'activity.take_volunteers',
    subject: `activity:${activityId}`,
    detail: { lines },
  })
  return {
    name: `${said.file(textIn(activity.title, ctx.locale), beijingDay(activity.startsAt))}.xlsx`,
    base64: content.toString('base64'),
  }
}

/** Who came with their names opened, in the order of arriving, a page after the other (`activity_attendances_arrived`). */
async function* partiesOf(ctx: PersonContext, { id, countsHours }: Activity): AsyncGenerator<Party> {
  for (let last: Came | undefined; ;) {
    const rows = await cameAfter(ctx, id, last)
    for (const { people, minutes, signUp, walkIn } of rows) {
      const given = signUp
        ? peopleIn(ctx, signUp).people.map(({ name }) => name)
        : [(walkIn && whoIn(ctx, id, walkIn)?.name) ?? '']
      yield {
        names: given.filter((name) => name !== ''),
        people,
        minutes: countsHours ? minutes : null,
        walkIn: signUp === null,
      }
    }
    last = rows.at(-1)
    if (!last || rows.length < PAGE) return
  }
}

type Came = Awaited<ReturnType<typeof cameAfter>>[number]

/** The next who came. @param last of those before */
function cameAfter(ctx: PersonContext, activityId: string, last: { at: Date; of: string } | undefined) {
  const { arrivedAt, of } = activityAttendances
  return ctx.db
    .select({
      at: arrivedAt,
      of,
      people: activityAttendances.people,
      minutes: activityAttendances.minutes,
      signUp: { id: signUps.id, namesKeyId: signUps.namesKeyId, namesSealed: signUps.namesSealed },
      walkIn: { id: activityScans.id, whoKeyId: activityScans.whoKeyId, whoSealed: activityScans.whoSealed },
    })
    .from(activityAttendances)
    .leftJoin(signUps, and(eq(signUps.county, ctx.county), eq(signUps.id, activityAttendances.signUpId)))
    .leftJoin(
      activityScans,
      and(
        eq(activityScans.county, activityAttendances.county),
        eq(activityScans.activityId, activityAttendances.activityId),
        eq(activityScans.id, of),
      ),
    )
    .where(
      and(
        eq(activityAttendances.county, ctx.county),
        eq(activityAttendances.activityId, activityId),
        last ? beyond([arrivedAt, of], [last.at, last.of], ['asc', 'asc']) : undefined,
      ),
    )
    .orderBy(asc(arrivedAt), asc(of))
    .limit(PAGE)
}

function columnsOf({ locale }: PersonContext, activity: Activity, said: Words): Column<Line>[] {
  const same = (text: string) => (line: Line) => (line.name === '' ? null : text)
  return [
    { head: said.name, cell: ({ name }) => name || null },
    { head: said.item, cell: same(textIn(activity.title, locale)) },
    { head: said.content, cell: same(textIn(activity.brief, locale)) },
    { head: said.place, cell: same(textIn(activity.place, locale)) },
    { head: said.day, cell: same(beijingDay(activity.startsAt)) },
    { head: said.hours, cell: ({ minutes }) => minutes && hoursOf(minutes) },
    { head: said.minutes, cell: ({ minutes }) => minutes },
    { head: said.organiser, cell: same(textIn(activity.organiserName, locale)) },
    { head: said.contact, cell: same(activity.organiserContact) },
    { head: said.phone, cell: same(activity.organiserPhone) },
    { head: said.note, cell: ({ note }) => note || null },
  ]
}
