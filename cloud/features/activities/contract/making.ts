/** What organisers do before and after the day: make, publish, change, move, cancel, sum up, tell, count. */
import * as v from 'valibot'
import { CalendarDay, CalendarYear, command, defineContract, page, query } from '../../../shared/contract'
import { MAX_LENGTH, MIN_LENGTH } from '../../../shared/limits'
import { DraftSchema, FaultSchema, Line, Point, Seats } from './draft'
import { KINDS, TEMPLATES } from './kinds'
import { Count, DivisionPrefix, Id, Instant, Key, Moment } from './parts'

export { DraftSchema, type Draft, type Fault } from './draft'

const Reason = v.pipe(v.string(), v.trim(), v.minLength(MIN_LENGTH.reason), v.maxLength(MAX_LENGTH.reason))
/** Division code or `dept:<code>`: whose activity it is. */
const Area = v.pipe(v.string(), v.maxLength(40))
const Photo = v.object({ fileId: v.string(), thumb: v.string(), full: v.string() })
const STATES = ['draft', 'published', 'cancelled', 'over', 'summed_up'] as const

export const DeskRowSchema = v.object({
  /** Null: a draft that never was published. */
  activityId: v.nullable(Id),
  /** Unpublished words about it; null: none. */
  draftId: v.nullable(Id),
  state: v.picklist(STATES),
  kind: v.nullable(v.picklist(KINDS)),
  title: v.string(),
  area: v.string(),
  areaName: v.string(),
  startsAt: v.nullable(Instant),
  endsAt: v.nullable(Instant),
  town: v.nullable(v.string()),
  seats: Count,
  held: Count,
  waiting: Count,
  free: Count,
  /** Who came, once anybody was checked in. */
  came: v.nullable(Count),
  /** The air or the wind of its day speaks against it, and nobody has decided yet. */
  stop: v.nullable(
    v.object({ aqi: v.nullable(Count), wind: v.nullable(Count), from: v.string(), at: Instant }),
  ),
})

/** What was changed after publishing, as those who signed up were told it. */
const ChangeSchema = v.object({
  at: Instant,
  what: v.picklist(['published', 'changed', 'moved', 'cancelled', 'seats', 'summed_up', 'kept', 'told']),
  byName: v.string(),
  /** Fields of the draft that changed. */
  fields: v.array(v.string()),
  words: v.nullable(v.string()),
  told: Count,
})

export const EditedSchema = v.object({
  draftId: Id,
  activityId: v.nullable(Id),
  /** Given back with the next saving: who saved meanwhile is not overwritten (409). */
  version: Count,
  area: v.string(),
  draft: DraftSchema,
  cover: v.nullable(Photo),
  faults: v.array(FaultSchema),
  savedAt: Instant,
  savedByName: v.string(),
})

const OfActivity = v.object({ activityId: Id })
const Told = v.object({ told: Count })

export const activitiesMaking = defineContract('activities', {
  /** What the organiser's duties cover; drafts first, then what comes next, or what is over, first the latest. */
  desk: query({
    input: v.object({
      when: v.optional(v.picklist(['coming', 'past']), 'coming'),
      after: v.optional(v.string()),
      kind: v.optional(v.picklist(KINDS)),
      town: v.optional(DivisionPrefix),
      search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.search))),
    }),
    output: page(DeskRowSchema),
  }),
  /** Areas in which the asker may call activities. */
  areas: query({
    input: v.object({}),
    output: v.object({ items: v.array(v.object({ area: v.string(), name: v.string() })) }),
  }),
  /** Begins a draft: from nothing, from a template, or from one that was held (its dates a year on, same weekday). */
  begin: command({
    input: v.object({
      area: Area,
      from: v.variant('what', [
        v.object({ what: v.literal('nothing') }),
        v.object({ what: v.literal('template'), template: v.picklist(TEMPLATES) }),
        v.object({ what: v.literal('activity'), activityId: Id }),
      ]),
    }),
    output: EditedSchema,
  }),
  /** The draft of a published activity: as it stands, or the words about it that are not published yet. */
  edit: command({ input: OfActivity, output: EditedSchema }),
  draft: query({ input: v.object({ draftId: Id }), output: EditedSchema }),
  /** Saves what is there. 409 `detail.version` and who, where somebody saved meanwhile. */
  save: command({
    input: v.object({ draftId: Id, version: Count, draft: DraftSchema }),
    output: EditedSchema,
  }),
  /** A photo as cover (one that `files/adopt` took for the asker), or none: kept with the draft. */
  cover: command({
    input: v.object({ draftId: Id, version: Count, fileId: v.nullable(Id) }),
    output: EditedSchema,
  }),
  dropDraft: command({ input: v.object({ draftId: Id }), output: v.object({}) }),
  /** What publishing would do: whom it tells what, and what stands against it. */
  publishing: query({
    input: v.object({ draftId: Id }),
    output: v.object({
      faults: v.array(FaultSchema),
      /** Fields that those who signed up are told of; empty for a new one. */
      changes: v.array(v.object({ field: v.string(), before: v.string(), after: v.string() })),
      signedUp: Count,
      /** Who wished for such a one. */
      wished: Count,
    }),
  }),
  /**
   * Makes it public, or what was changed in it. 422 with fields where something is missing; 409 where seats would be
   * fewer than people have. Who signed up is told what changed and may leave until a new hour; who wished for it hears.
   */
  publish: command({
    input: v.object({ draftId: Id, version: Count, words: v.optional(Line) }),
    output: v.object({ activityId: Id, told: Count }),
  }),
  /** Two taps from a dust storm: another day with the same hours and all its points; everybody is told. */
  move: command({
    input: v.object({ activityId: Id, startsAt: Moment, words: Reason }),
    output: Told,
  }),
  cancelActivity: command({ input: v.object({ activityId: Id, words: Reason }), output: Told }),
  /** It is held all the same: the proposal to stop it is answered. */
  keep: command({ input: OfActivity, output: v.object({}) }),
  /** More seats fill from the list at once; fewer than people have: 409. */
  setSeats: command({
    input: v.object({
      activityId: Id,
      seats: v.optional(Seats),
      sessions: v.optional(v.array(v.object({ key: Key, seats: Seats })), []),
      points: v.optional(v.array(v.object({ key: Key, seats: v.nullable(Seats) })), []),
    }),
    output: v.object({ held: Count, waiting: Count, free: Count, movedUp: Count }),
  }),
  /** Takes somebody off, with a reason they are told. */
  takeOff: command({ input: v.object({ signUpId: Id, words: Reason }), output: v.object({}) }),
  /** What came of it; done again it is mended. Who came is thanked the first time. */
  /** 409 where somebody has mended it since. */
  sumUp: command({
    input: v.object({
      activityId: Id,
      /** Of the summary that was there when this one was begun; null: there was none. */
      version: v.nullable(v.string()),
      words: v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(MAX_LENGTH.text)),
      /** Planted together, beyond what each planted. */
      sharedTrees: Count,
      bags: v.nullable(Count),
      photos: v.pipe(
        v.array(v.object({ fileId: v.string(), caption: v.optional(Line, '') })),
        v.maxLength(18),
      ),
    }),
    output: v.object({ ...Told.entries, version: v.string() }),
  }),
  /** Everything about one activity for its page at the desk. */
  overview: query({
    input: OfActivity,
    output: v.object({
      row: DeskRowSchema,
      changes: v.array(ChangeSchema),
      sessions: v.array(
        v.object({
          key: v.string(),
          name: v.string(),
          startsAt: Instant,
          seats: Count,
          held: Count,
          free: Count,
        }),
      ),
      points: v.array(
        v.object({
          key: v.string(),
          name: v.string(),
          bus: v.boolean(),
          seats: v.nullable(Count),
          held: Count,
          free: v.nullable(Count),
        }),
      ),
      outcome: v.nullable(
        v.object({
          version: v.string(),
          words: v.string(),
          sharedTrees: Count,
          bags: v.nullable(Count),
          photos: v.array(v.object({ ...Photo.entries, caption: v.string() })),
        }),
      ),
      plots: v.array(
        v.object({
          key: v.string(),
          version: v.string(),
          name: v.string(),
          species: v.string(),
          trees: Count,
          water: v.string(),
          map: v.nullable(Point),
          photo: v.nullable(Photo),
          counts: v.array(v.object({ day: v.string(), alive: Count, of: Count, byName: v.string() })),
        }),
      ),
      feedback: v.object({ scores: v.tuple([Count, Count, Count]), words: v.array(v.string()) }),
      /** Who came the last time the same was held, of whom so many have signed up again. */
      lastTime: v.nullable(
        v.object({
          day: v.string(),
          /** All who came, as everywhere else. */
          people: Count,
          /** Persons who had signed themselves and others up for it: whoever may be asked. */
          came: Count,
          again: Count,
          /** They were asked already, which is done once. */
          asked: v.boolean(),
        }),
      ),
    }),
  }),
  /** A plot on which trees stand; the same key mends it, if it is still as `version` says (null: there was none). */
  setPlot: command({
    input: v.object({
      activityId: Id,
      key: Key,
      version: v.nullable(v.string()),
      name: v.pipe(Line, v.minLength(1)),
      species: v.pipe(Line, v.minLength(1)),
      trees: Count,
      water: Line,
      point: v.nullable(Point),
      photo: v.nullable(v.string()),
    }),
    output: v.object({}),
  }),
  /** How the trees of a plot stand, after one year and after three; whoever planted there sees it. */
  recount: command({
    input: v.object({ activityId: Id, plot: Key, day: CalendarDay, alive: Count, of: Count }),
    output: v.object({}),
  }),
  /** One message to all, or to those of a kind. */
  tell: command({
    input: v.object({
      activityId: Id,
      to: v.picklist(['all', 'seated', 'waiting', 'absent', 'came']),
      words: v.pipe(Line, v.minLength(4)),
    }),
    output: Told,
  }),
  /** Who came the last time and has not signed up now is asked to, once. */
  askAgain: command({ input: OfActivity, output: Told }),
  /** Of attendance only, and the same sums as `impact`. */
  figures: query({
    input: v.object({ year: v.optional(CalendarYear) }),
    output: v.object({
      year: Count,
      total: v.object({ events: Count, people: Count, minutes: Count, trees: Count }),
      kinds: v.array(
        v.object({ kind: v.picklist(KINDS), events: Count, people: Count, minutes: Count, trees: Count }),
      ),
      towns: v.array(
        v.object({ town: v.string(), events: Count, people: Count, minutes: Count, trees: Count }),
      ),
      months: v.array(v.object({ month: Count, events: Count, people: Count, minutes: Count, trees: Count })),
      years: v.array(Count),
    }),
  }),
  /**
   * Tables to take along, as base64 of an XLSX file; every taking is audited. `volunteers`: the fields of the volunteer
   * record; `greening`: what the 绿委 wants of a planting; `people`: the list of an activity for insurance and the bus.
   */
  takeTable: command({
    input: v.variant('what', [
      v.object({ what: v.literal('people'), activityId: Id }),
      v.object({ what: v.literal('volunteers'), activityId: Id }),
      v.object({ what: v.literal('greening'), year: CalendarYear }),
    ]),
    output: v.object({ name: v.string(), base64: v.string() }),
  }),
})

export type Edited = v.InferOutput<typeof EditedSchema>
export type DeskRow = v.InferOutput<typeof DeskRowSchema>
