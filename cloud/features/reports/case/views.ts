/** Rows as the pages want them: pieces that reporter and desk share. */
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { divisionName } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { files } from '../../files'
import type { Locale } from '../../../shared/locale'
import { beijingDay, startOfBeijingDay } from '../../../shared/time'
import type { PhotoData, PlaceData, TimelineEntryData } from '../contract/schemas'
import { deskName } from '../desk/seats'
import type { CaseRecord } from './rows'
import { caseEventsWhole } from '../archive/tables'
import { casePhotos } from '../tables'
import { eventWords } from '../words'
import { lineTitle, lineWords } from './sentences'

export type Reader = Pick<Context, 'db' | 'county' | 'files' | 'now' | 'locale'>
export interface CasePhoto extends PhotoData {
  eventId: string | null
  /** File that is shown: the blurred copy, if there is one. */
  shown: string
}
export type EventRecord = typeof caseEventsWhole.$inferSelect

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Whether only the day of it is kept, as of what nobody in particular reports: its beginning stands for it. */
export const isDayAlone = (at: Date): boolean => startOfBeijingDay(beijingDay(at)).getTime() === at.getTime()

/** When a reporter did something, as it is told: an instant, or the day (YYYY-MM-DD, Beijing) where no more is known. */
export const reportedAt = (at: Date): string => (isDayAlone(at) ? beijingDay(at) : at.toISOString())

const SHOWN = { waiting: 'pending', passed: 'passed', refused: 'blocked' } as const

/** Photos of a case in their order; `id` is the original's, which the desk works on. */
export async function photosOf(ctx: Reader, caseIds: readonly string[]): Promise<CasePhoto[]> {
  if (caseIds.length === 0) return []
  const rows = await ctx.db
    .select({
      fileId: casePhotos.fileId,
      shownAs: casePhotos.shownAs,
      kind: casePhotos.kind,
      at: casePhotos.at,
      eventId: casePhotos.eventId,
      check: files.contentCheck,
    })
    .from(casePhotos)
    .innerJoin(files, and(eq(files.county, casePhotos.county), eq(files.id, casePhotos.fileId)))
    .where(and(eq(casePhotos.county, ctx.county), inArray(casePhotos.caseId, [...caseIds])))
    .orderBy(asc(casePhotos.at), asc(casePhotos.position))
  return rows.map((row) => {
    const shown = row.shownAs ?? row.fileId
    return {
      id: row.fileId,
      kind: row.kind,
      at: row.at.toISOString(),
      thumb: ctx.files.photoUrl(shown, 'thumb', ctx.now),
      full: ctx.files.photoUrl(shown, 'full', ctx.now),
      state: SHOWN[row.check],
      eventId: row.eventId,
      shown,
    }
  })
}

/**
 * File id of the first photo of the case in a list's row, so that a page stays one query. Written out in full:
 * Drizzle leaves table names away where a select has no join, and `county` would then be the inner one.
 */
export const firstPhoto = sql<string | null>`(
  select coalesce(p.shown_as, p.file_id) from case_photos p
  where p.county = "cases"."county" and p.case_id = "cases"."id" order by p.at, p.position limit 1)`

/** Address of a small picture, if there is a photo. */
export const thumbOf = (ctx: Pick<Context, 'files' | 'now'>, fileId: string | null): string | null =>
  fileId === null ? null : ctx.files.photoUrl(fileId, 'thumb', ctx.now)

/** Lines of the timelines of these cases, newest first, wherever they lie. */
export async function eventsOf(ctx: Reader, caseIds: readonly string[]): Promise<EventRecord[]> {
  return (
    ctx.db
      .select()
      .from(caseEventsWhole)
      .where(and(eq(caseEventsWhole.county, ctx.county), inArray(caseEventsWhole.caseId, [...caseIds])))
      // of two cases that are joined, what happened to both at once
      .orderBy(desc(caseEventsWhole.at), desc(caseEventsWhole.order), asc(caseEventsWhole.id))
  )
}

const WAITING = new Set(['askMore'])
const LATE = new Set(['escalate'])
const BACK = new Set(['rateBad', 'handBack', 'handUp', 'recall', 'failCheck', 'unlink', 'mainRefused'])

/**
 * One line for a page.
 * @param inside names of staff by id, where the desk reads: with them, and the desk's own reasons; null for everybody else
 */
export function timelineEntry(
  event: EventRecord,
  photos: readonly CasePhoto[],
  newest: boolean,
  inside: ReadonlyMap<string, string> | null,
  locale: Locale,
): TimelineEntryData {
  const tone = LATE.has(event.kind)
    ? 'late'
    : BACK.has(event.kind)
      ? 'back'
      : newest && WAITING.has(event.kind)
        ? 'waiting'
        : newest &&
            event.toState !== 'finished' &&
            event.toState !== 'refused' &&
            event.toState !== 'resolved'
          ? 'now'
          : 'done'
  const words = lineWords(event, inside !== null, locale)
  return {
    id: event.id,
    kind: event.kind,
    at: event.actor === 'reporter' ? reportedAt(event.at) : event.at.toISOString(),
    title: lineTitle(event, locale),
    words: words ? words : null,
    by: event.desk ? signed(event.desk, inside?.get(event.staffId ?? ''), locale) : null,
    tone,
    photos: photos.filter((photo) => photo.eventId === event.id).map(inside ? deskPhoto : shownPhoto),
  }
}

/** Whose word something is: the desk's, and where the name of who sat there is known and read, theirs. */
export function signed(desk: string, name: string | undefined, locale: Locale): string {
  const unit = deskName(desk, locale) ?? desk
  return name === undefined ? unit : eventWords(locale).by(name, unit)
}

/**
 * An overdue case climbs every day: of a run of the same line only the first and the last are shown, the last with how
 * often it came again. The case keeps every one.
 * @param lines newest first
 */
export function foldRepeats(lines: readonly TimelineEntryData[], locale: Locale): TimelineEntryData[] {
  const repeats = (index: number) => {
    const [one, older] = [lines[index], lines[index + 1]]
    return one !== undefined && LATE.has(one.kind) && one.kind === older?.kind && one.title === older.title
  }
  return lines.flatMap((line, index) => {
    if (!repeats(index)) return [line]
    if (repeats(index - 1)) return []
    let again = 1
    while (repeats(index + again)) again++
    return [{ ...line, title: eventWords(locale).escalatedAgain(again) }]
  })
}

/** A photo for the desk. */
export function deskPhoto({ eventId: _eventId, shown, ...photo }: CasePhoto): PhotoData {
  return shown === photo.id ? photo : { ...photo, blurred: true }
}

/** A photo for everybody else: the id of a blurred original stays inside, where it is part of its address. */
export function shownPhoto({ eventId: _eventId, shown, ...photo }: CasePhoto): PhotoData {
  return { ...photo, id: shown }
}

/**
 * @param exact whether the point and the reporter's own words of the place are shown
 * @param village as far as the reader may know it
 */
export function placeOf(one: CaseRecord, exact: boolean, village = one.village): PlaceData {
  return {
    town: one.town,
    townName: divisionName(one.town) ?? null,
    village,
    villageName: village ? (divisionName(village) ?? null) : null,
    words: exact ? one.placeWords : null,
    point: exact && one.lat !== null && one.lon !== null ? { lat: one.lat, lon: one.lon } : null,
  }
}
