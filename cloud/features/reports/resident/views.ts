/** A case as its reporter (or somebody who follows it) sees it. */
import { and, eq } from 'drizzle-orm'
import { divisionName } from '../../../shared/divisions'
import { beijingDay, DAY_MS, startOfBeijingDay } from '../../../shared/time'
import { isToldToStrangers } from '../../../shared/categories'
import type { CaseRowData, CaseViewData } from '../contract/schemas'
import type { CaseRecord } from '../case/rows'
import { caseRatings, cases } from '../tables'
import { namesAnother } from '../case/sentences'
import { autoTitle, titleIn } from '../case/titles'
import {
  type EventRecord,
  eventsOf,
  foldRepeats,
  iso,
  photosOf,
  placeOf,
  reportedAt,
  type Reader,
  shownPhoto,
  timelineEntry,
} from '../case/views'
import { DESK_CLOCK } from '../rules/progress'
import { isPublic, publicVillage } from '../rules/public'

export const URGE_EVERY_MS = DAY_MS
/** States in which urging makes sense: somebody has it and the clock runs. */
export const URGEABLE = DESK_CLOCK
/** States in which more may be added. */
export const OPEN_STATES: readonly CaseRecord['state'][] = [...DESK_CLOCK, 'needs_more', 'linked']

export type Part = 'reporter' | 'follower'

/** To whoever only follows, the day is enough: by the minute they could know who stood there. */
const dayOf = (at: Date): Date => startOfBeijingDay(beijingDay(at))

/** The village, as far as it is told to somebody who only follows the case. */
const villageFor = (one: CaseRecord, own: boolean): string | null => {
  if (own) return one.village
  // corrected, after it was followed, to a kind of which strangers are not told
  return isPublic(one) || isToldToStrangers(one.categories) ? publicVillage(one) : null
}

/**
 * To whoever only follows a case that is not public: that somebody has reported such a thing in this village or town,
 * as `similarNearby` told them, and nothing of when or how it stands.
 */
function unverifiedRow(ctx: Pick<Reader, 'locale'>, one: CaseRecord): CaseRowData {
  const village = villageFor(one, false)
  return {
    id: one.id,
    number: null,
    title: autoTitle({ ...one, village }, ctx.locale),
    categories: one.categories,
    townName: divisionName(one.town) ?? null,
    villageName: village ? (divisionName(village) ?? null) : null,
    state: null,
    submittedAt: null,
    promisedAt: null,
    closedAt: null,
    thumb: null,
    waiting: null,
    rating: null,
    followed: true,
  }
}

function unverifiedView(ctx: Pick<Reader, 'locale'>, one: CaseRecord): CaseViewData {
  return {
    ...unverifiedRow(ctx, one),
    words: null,
    place: placeOf(one, false, villageFor(one, false)),
    photos: [],
    timeline: [],
    now: 'unverified',
    question: null,
    can: { addMore: false, urge: false, rate: false },
    urgedAt: null,
    reopened: 0,
    outcome: null,
    linkedTo: null,
    rateBy: null,
  }
}

/** Whether a person who has this part in a case may know how it stands; of a linked one, how the main one does too. */
const mayKnow = (one: CaseRecord, main: CaseRecord | null, part: Part): boolean =>
  part === 'reporter' || (isPublic(one) && (main === null || isPublic(main)))

/** @param main the case that a linked one follows: its state and promise count */
export function caseRow(
  ctx: Pick<Reader, 'locale'>,
  one: CaseRecord,
  part: Part,
  extra: { main: CaseRecord | null; thumb: string | null; rated: boolean },
): CaseRowData {
  if (!mayKnow(one, extra.main, part)) return unverifiedRow(ctx, one)
  const lead = extra.main ?? one
  const own = part === 'reporter'
  const village = villageFor(one, own)
  const told = (at: Date) => (own ? at : dayOf(at)).toISOString()
  return {
    id: one.id,
    number: one.number,
    title: own ? titleIn(one, ctx.locale) : autoTitle({ ...one, village }, ctx.locale),
    categories: one.categories,
    townName: divisionName(one.town) ?? null,
    villageName: village ? (divisionName(village) ?? null) : null,
    state: one.state,
    submittedAt: own ? reportedAt(one.submittedAt) : told(one.submittedAt),
    promisedAt: DESK_CLOCK.includes(lead.state) ? iso(lead.dueAt) : null,
    closedAt: one.closedAt ? told(one.closedAt) : null,
    thumb: own ? extra.thumb : null,
    waiting: waitingFor(one, lead, own, extra.rated),
    rating: one.rating,
    followed: !own,
  }
}

function waitingFor(one: CaseRecord, lead: CaseRecord, own: boolean, rated: boolean): CaseRowData['waiting'] {
  if (!own) return null
  if (one.state === 'needs_more') return 'more'
  return lead.state === 'resolved' && !rated ? 'rate' : null
}

/** The main case of a linked one. */
export async function mainOf(ctx: Reader, one: CaseRecord): Promise<CaseRecord | null> {
  if (one.linkedTo === null) return null
  const [main] = await ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.id, one.linkedTo)))
  return main ?? null
}

/** Whether this case's reporter has rated the present round of the answer. */
export async function hasRated(ctx: Reader, one: CaseRecord, main: CaseRecord | null): Promise<boolean> {
  const [row] = await ctx.db
    .select({ round: caseRatings.round })
    .from(caseRatings)
    .where(
      and(
        eq(caseRatings.county, ctx.county),
        eq(caseRatings.caseId, one.id),
        eq(caseRatings.round, (main ?? one).reopened),
      ),
    )
  return row !== undefined
}

/** What passes between the desk and one reporter. */
const betweenTwo = (event: EventRecord) => event.actor === 'reporter' || event.kind === 'askMore'

/** Everything about a case that its reporter or a follower may know. */
export async function caseView(ctx: Reader, one: CaseRecord, part: Part): Promise<CaseViewData> {
  const main = await mainOf(ctx, one)
  if (!mayKnow(one, main, part)) return unverifiedView(ctx, one)
  const lead = main ?? one
  const own = part === 'reporter'
  const ids = main ? [one.id, main.id] : [one.id]
  const ownPhotos = own ? await photosOf(ctx, [one.id]) : []
  const allPhotos = own && !main ? ownPhotos : await photosOf(ctx, ids)
  // anybody may follow: like the ledger, they get photos that were looked at
  const photos = own ? allPhotos : allPhotos.filter((photo) => photo.state === 'passed')
  const events = await eventsOf(ctx, ids)
  const rated = await hasRated(ctx, one, main)
  // what another reporter wrote or photographed, or was asked, is not shown to this one
  const lines = events.filter(
    (event) =>
      event.shown &&
      (own || !namesAnother(event.kind)) &&
      (!betweenTwo(event) || (own && event.caseId === one.id)),
  )
  const lineIds = new Set(lines.map((event) => event.id))
  const timeline = foldRepeats(
    lines.map((event, index) => timelineEntry(event, photos, index === 0, null, ctx.locale)),
    ctx.locale,
  )
  const shown = [
    ...ownPhotos,
    ...photos.filter((photo) => photo.eventId !== null && lineIds.has(photo.eventId)),
  ]
  const row = caseRow(ctx, one, part, { main, thumb: ownPhotos[0]?.thumb ?? null, rated })
  const urged = one.urgedAt !== null && ctx.now.getTime() - one.urgedAt.getTime() < URGE_EVERY_MS
  return {
    ...row,
    words: own ? one.words : null,
    place: placeOf(one, own, villageFor(one, own)),
    photos: [...new Map(shown.map((photo) => [photo.id, shownPhoto(photo)])).values()],
    timeline,
    now:
      row.waiting === 'rate'
        ? 'rate'
        : row.waiting === 'more'
          ? 'question'
          : row.promisedAt
            ? 'promise'
            : 'closed',
    question:
      one.state === 'needs_more' && own
        ? (events.find((event) => event.kind === 'askMore')?.words ?? null)
        : null,
    can: {
      addMore: own && OPEN_STATES.includes(one.state),
      urge: own && !urged && URGEABLE.includes(lead.state),
      rate: row.waiting === 'rate',
    },
    urgedAt: own ? iso(one.urgedAt) : null,
    reopened: lead.reopened,
    outcome: one.outcome,
    linkedTo: main
      ? { number: main.number, title: autoTitle({ ...main, village: publicVillage(main) }, ctx.locale) }
      : null,
    rateBy: lead.state === 'resolved' ? iso(lead.dueAt) : null,
  }
}
