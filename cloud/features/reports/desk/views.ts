/** A case as the desk sees it. */
import { and, asc, desc, eq, ne, or, sql } from 'drizzle-orm'
import { divisionName } from '../../../shared/divisions'
import { type Locale, textIn } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import type { StaffActionName, StaffCaseData, StaffRowData } from '../contract/schemas'
import { mayOpenIdentity, mayOpenOriginal, type Standing } from './standing'
import { deskName } from './seats'
import { writtenNames } from '../../account'
import { casesNear } from '../filing/nearby'
import { CASE_EVENTS, type CaseEvent, eventsFor, helpersMay } from '../rules/lifecycle'
import { DESK_CLOCK, daysTaken, limitInForce } from '../rules/progress'
import { levelOf } from '../rules/dispatch'
import { queueOf } from '../rules/queues'
import { metresBetween } from '../rules/similar'
import { casesWithSamePhoto } from '../photos/same'
import type { CaseRecord } from '../case/rows'
import { titleIn } from '../case/titles'
import { caseNotesWhole } from '../archive/tables'
import { caseIdentities, cases } from '../tables'
import { dueWords } from '../words'
import {
  deskPhoto,
  eventsOf,
  foldRepeats,
  iso,
  photosOf,
  placeOf,
  type Reader,
  thumbOf,
  reportedAt,
  signed,
  timelineEntry,
} from '../case/views'

/** The desk reads names of staff, which are sealed. */
type DeskReader = Reader & Pick<Context, 'settings'>

const named = (code: string, locale: Locale) => ({ code, name: deskName(code, locale) ?? code })

/** @param photo file id of the first photo */
export function staffRow(
  ctx: Pick<Context, 'files' | 'now' | 'locale'>,
  one: CaseRecord,
  photo: string | null,
): StaffRowData {
  const running = DESK_CLOCK.includes(one.state) && one.dueAt !== null
  const queue = queueOf(one.state)
  return {
    id: one.id,
    number: one.number,
    version: one.version,
    title: titleIn(one, ctx.locale),
    categories: one.categories,
    townName: divisionName(one.town) ?? null,
    villageName: one.village ? (divisionName(one.village) ?? null) : null,
    state: one.state,
    queue,
    urgency: one.urgency,
    submittedAt: reportedAt(one.submittedAt),
    dueAt: iso(one.dueAt),
    leftMs: running && one.dueAt ? one.dueAt.getTime() - ctx.now.getTime() : null,
    handler: one.handler ? named(one.handler, ctx.locale) : null,
    thumb: thumbOf(ctx, photo),
    anonymous: one.identity === 'anonymous',
    possibleSame: one.possibleSame,
    urges: one.urges,
    escalated: one.escalated,
  }
}

/** Everything a desk may know of a case; the reporter only as the choice and the desk allow. */
export async function staffCase(
  ctx: DeskReader,
  one: CaseRecord,
  standing: Standing,
): Promise<StaffCaseData> {
  const photos = await photosOf(ctx, [one.id])
  const events = await eventsOf(ctx, [one.id])
  const notes = await notesOf(ctx, one.id)
  const names = await writtenNames(
    ctx,
    [...events, ...notes].map(({ staffId }) => staffId),
  )
  const related = await linkedCases(ctx, one)
  const canOpen = mayOpenIdentity(one, standing)
  const left = canOpen ? await leftOf(ctx, one.id) : null
  const similar = standing.actor === 'dispatcher' && one.closedAt === null ? await similarTo(ctx, one) : []
  const limit = limitInForce(one)
  const lead = related.find((other) => other.id === one.linkedTo)
  return {
    ...staffRow(ctx, one, null),
    thumb: photos[0]?.thumb ?? null,
    words: one.words,
    place: placeOf(one, true),
    outside: one.outside,
    seenAt: one.seenAt && reportedAt(one.seenAt),
    photos: photos.map(deskPhoto),
    timeline: foldRepeats(
      events.map((event, index) => timelineEntry(event, photos, index === 0, names, ctx.locale)),
      ctx.locale,
    ),
    notes: notes.map(({ id, at, desk, staffId, words }) => ({
      id,
      at: at.toISOString(),
      by: signed(desk, names.get(staffId), ctx.locale),
      words,
    })),
    identity: { choice: one.identity, left, canOpen: left !== null, hidden: !canOpen },
    coHandlers: one.coHandlers.map((desk) => named(desk, ctx.locale)),
    clock: {
      running: DESK_CLOCK.includes(one.state),
      pausedSince: one.state === 'needs_more' ? one.stateSince.toISOString() : null,
      extended: one.extended,
      warnAt: iso(one.warnAt),
    },
    limit: limit && { name: dueWords(ctx.locale)[limit.kind], at: limit.at.toISOString() },
    verified: one.verified,
    publicTitle: one.publicTitle && textIn(one.publicTitle, ctx.locale),
    reopened: one.reopened,
    rating: one.rating,
    outcome: one.outcome,
    linkedTo: lead ? { id: lead.id, number: lead.number, title: titleIn(lead, ctx.locale) } : null,
    linked: related
      .filter((other) => other.linkedTo === one.id)
      .map((other) => ({ id: other.id, number: other.number, title: titleIn(other, ctx.locale) })),
    similar,
    before: await historyOf(ctx, one, standing),
    hotline: standing.actor === 'handler' ? null : one.hotline,
    emergency: one.emergency,
    actions: [
      ...actionsOf(one, standing, left !== null),
      // in every state: what is done is shown to the public after the case has ended
      ...(standing.actor === 'dispatcher' && photos.some((photo) => photo.state !== 'passed')
        ? (['checkPhoto'] as const)
        : []),
      ...(mayOpenOriginal(standing) && photos.some((photo) => photo.shown !== photo.id)
        ? (['openOriginal'] as const)
        : []),
    ],
  }
}

/** What may be the same thing, for the dispatcher: the same photo wherever it is, then what is near. */
async function similarTo(ctx: Reader, one: CaseRecord): Promise<StaffCaseData['similar']> {
  const point = one.lat === null || one.lon === null ? null : { lat: one.lat, lon: one.lon }
  const near = point
    ? await casesNear(ctx, { categories: one.categories, point, at: one.submittedAt, except: one.id })
    : []
  const known = new Map<string, number | null>(near.map((other) => [other.one.id, other.metres]))
  const twins = (await casesWithSamePhoto(ctx, one)).filter(
    (other) => other.linkedTo !== one.id && other.id !== one.linkedTo,
  )
  const distance = (other: CaseRecord) =>
    point && other.lat !== null && other.lon !== null
      ? metresBetween(point, { lat: other.lat, lon: other.lon })
      : null
  const same = new Set(twins.map((other) => other.id))
  const all = [...twins, ...near.map((other) => other.one).filter((other) => !same.has(other.id))]
  return all.map((other) => {
    const metres = known.get(other.id) ?? distance(other)
    return {
      id: other.id,
      number: other.number,
      title: titleIn(other, ctx.locale),
      state: other.state,
      metres: metres === null ? null : Math.round(metres),
      samePhoto: same.has(other.id),
      submittedAt: reportedAt(other.submittedAt),
    }
  })
}

/** Which of name and phone somebody left: nothing of either is shown, since in a small county a part names the whole. */
async function leftOf(ctx: Reader, caseId: string): Promise<StaffCaseData['identity']['left']> {
  const [row] = await ctx.db
    .select({ name: caseIdentities.hasName, phone: caseIdentities.hasPhone })
    .from(caseIdentities)
    .where(and(eq(caseIdentities.county, ctx.county), eq(caseIdentities.caseId, caseId)))
  if (!row) return null
  return row.name && row.phone ? 'nameAndPhone' : row.phone ? 'phone' : 'name'
}

async function notesOf(ctx: Reader, caseId: string) {
  return ctx.db
    .select()
    .from(caseNotesWhole)
    .where(and(eq(caseNotesWhole.county, ctx.county), eq(caseNotesWhole.caseId, caseId)))
    .orderBy(asc(caseNotesWhole.at), asc(caseNotesWhole.id))
}

async function linkedCases(ctx: Reader, one: CaseRecord) {
  return ctx.db
    .select({
      id: cases.id,
      number: cases.number,
      title: cases.title,
      town: cases.town,
      village: cases.village,
      categories: cases.categories,
      linkedTo: cases.linkedTo,
    })
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        or(eq(cases.linkedTo, one.id), one.linkedTo ? eq(cases.id, one.linkedTo) : undefined),
      ),
    )
    .orderBy(asc(cases.number))
}

/** 这个地方以前: what ended in the same village and group; for the county, whose area it all is. */
async function historyOf(ctx: Reader, one: CaseRecord, standing: Standing): Promise<StaffCaseData['before']> {
  if (one.village === null || standing.actor !== 'dispatcher') return []
  const rows = await ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        eq(cases.village, one.village),
        eq(cases.mainGroup, one.mainGroup),
        // written out, as the index of what has ended has it
        sql`${cases.state} = 'finished' and ${cases.resolvedAt} is not null`,
        ne(cases.id, one.id),
      ),
    )
    .orderBy(desc(cases.submittedAt))
    .limit(5)
  return rows.flatMap((row) =>
    row.closedAt && row.resolvedAt
      ? [
          {
            number: row.number,
            title: titleIn(row, ctx.locale),
            closedAt: row.closedAt.toISOString(),
            days: daysTaken(row.submittedAt, row.resolvedAt),
            rating: row.rating,
          },
        ]
      : [],
  )
}

const EVENT_ACTIONS: ReadonlySet<string> = new Set<StaffActionName>([
  'accept',
  'refuse',
  'askMore',
  'dispatch',
  'handBack',
  'recall',
  'join',
  'sign',
  'handOver',
  'progress',
  'siteVisit',
  'extend',
  'resolve',
  'passCheck',
  'failCheck',
  'countyDecision',
  'link',
  'unlink',
])
const isAction = (event: CaseEvent): event is CaseEvent & StaffActionName => EVENT_ACTIONS.has(event)

/** What the table cannot know: that something was done before, or is for the desk of one level or part alone. */
function isOpenTo(event: StaffActionName, one: CaseRecord, { actor, desk, part }: Standing): boolean {
  if (event === 'extend') return !one.extended
  if (event === 'sign') return part === 'lead'
  return event !== 'handOver' || actor === 'dispatcher' || levelOf(desk) === 'town'
}

/** What this person may do now, in the order of the state table. */
function actionsOf(one: CaseRecord, standing: Standing, canOpen: boolean): StaffActionName[] {
  if (standing.actor === 'reader') return []
  const { actor } = standing
  const possible = eventsFor(one.state, actor)
  const events = CASE_EVENTS.filter((event) => possible.includes(event)).filter(isAction)
  const co = actor === 'handler' && standing.part === 'co'
  const own = (co ? events.filter(helpersMay) : events).filter((event) => isOpenTo(event, one, standing))
  const desk: StaffActionName[] =
    actor === 'dispatcher' && one.closedAt === null ? ['correct', 'blurPhoto'] : []
  return [...own, ...desk, 'note', ...(canOpen ? (['openIdentity'] as const) : [])]
}
