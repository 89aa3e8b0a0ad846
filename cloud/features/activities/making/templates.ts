/** What organisers begin from: everything but place and people is there, on the day that comes next. Pure. */
import type { Locale } from '../../../shared/locale'
import {
  addDays,
  beijingDay,
  beijingInstant,
  beijingYear,
  DAY_MS,
  HOUR_MS,
  weekdayOf,
} from '../../../shared/time'
import type { Template } from '../contract/kinds'
import type { Draft } from '../contract/making'
import { templateWords } from './template-words'

/** When it is held: on a date, on a Saturday near one, or on any Saturday. */
type When = { on: string } | { saturdayFrom: string } | 'any saturday'
interface Shape {
  when: When
  /** Beijing hour of the start, and hours it lasts. */
  start: number
  hours: number
  draft: Draft
}

/** Air in which nobody is sent outside for hours: HJ 633, level four begins at 151. */
const OUTSIDE = { stopAqi: 150 } as const
const PLANTING: Draft = {
  kind: 'planting',
  picture: 'saxaul',
  seats: 60,
  maxParty: 5,
  minAge: 11,
  maxAge: 60,
  asksAges: true,
  asksPhone: true,
  insured: true,
  treesEach: 5,
  ...OUTSIDE,
}

const SHAPES: Readonly<Record<Template, Shape>> = {
  arbor_day: { when: { on: '03-12' }, start: 10, hours: 5, draft: PLANTING },
  autumn_planting: { when: { saturdayFrom: '10-08' }, start: 10, hours: 5, draft: PLANTING },
  water_day: {
    when: { on: '03-22' },
    start: 11,
    hours: 2,
    draft: { kind: 'water_day', picture: 'river', seats: 40, maxParty: 6, children: true, ...OUTSIDE },
  },
  bird_week: {
    when: { saturdayFrom: '04-08' },
    start: 9,
    hours: 4,
    draft: { kind: 'bird_week', picture: 'birds', seats: 40, maxParty: 4, children: true, ...OUTSIDE },
  },
  biodiversity_day: {
    when: { on: '05-22' },
    start: 10,
    hours: 4,
    draft: {
      kind: 'biodiversity_day',
      picture: 'mountain',
      seats: 40,
      maxParty: 4,
      children: true,
      ...OUTSIDE,
    },
  },
  environment_day: {
    when: { on: '06-05' },
    start: 11,
    hours: 3,
    draft: { kind: 'environment_day', picture: 'town', seats: 200, maxParty: 10, children: true, ...OUTSIDE },
  },
  ecology_day: {
    when: { on: '08-15' },
    start: 10,
    hours: 6,
    draft: { kind: 'ecology_day', picture: 'fields', seats: 45, maxParty: 4, insured: true, ...OUTSIDE },
  },
  car_free_day: {
    when: { on: '09-22' },
    start: 10,
    hours: 2,
    draft: {
      kind: 'green_travel',
      picture: 'bus',
      seats: 100,
      maxParty: 4,
      minAge: 12,
      asksAges: true,
      ...OUTSIDE,
    },
  },
  wetland_day: {
    when: { on: '02-02' },
    start: 13,
    hours: 2,
    draft: { kind: 'wetland_day', picture: 'wetland', seats: 40, maxParty: 4, children: true, ...OUTSIDE },
  },
  open_day: {
    when: 'any saturday',
    start: 11,
    hours: 2,
    draft: { kind: 'open_day', picture: 'works', seats: 30, maxParty: 4, minAge: 10, asksAges: true },
  },
  study_trip: {
    when: 'any saturday',
    start: 9,
    hours: 9,
    draft: {
      kind: 'study_trip',
      picture: 'school',
      seats: 50,
      maxParty: 50,
      children: true,
      asksAges: true,
      asksPhone: true,
      insured: true,
      ...OUTSIDE,
    },
  },
  clean_up: {
    when: 'any saturday',
    start: 10,
    hours: 2,
    draft: { kind: 'waste_sorting', picture: 'river', seats: 40, maxParty: 6, children: true, ...OUTSIDE },
  },
}

/** So many days at least lie between a draft and its day: people must hear of it. */
const AHEAD_DAYS = 7
/** In the evening before, lists are made up. */
const EVENING = 20
const SATURDAY = 6

const saturdayFrom = (day: string) => addDays(day, (SATURDAY - weekdayOf(day) + 7) % 7)

/** The next day on which it is held, a week ahead at least. */
function dayOf(when: When, now: Date): string {
  const soonest = beijingDay(now.getTime() + AHEAD_DAYS * DAY_MS)
  if (when === 'any saturday') return saturdayFrom(soonest)
  const inYear = (year: number) =>
    'on' in when ? `${year}-${when.on}` : saturdayFrom(`${year}-${when.saturdayFrom}`)
  const thisYear = inYear(beijingYear(now))
  return thisYear >= soonest ? thisYear : inYear(beijingYear(now) + 1)
}

/** The draft of a template as it would be held next. @param locale in which its texts are written */
export function templateDraft(template: Template, now: Date, locale: Locale): Draft {
  const { when, start, hours, draft } = SHAPES[template]
  const day = dayOf(when, now)
  const startsAt = beijingInstant(day, start)
  const evening = beijingInstant(addDays(day, -1), EVENING).toISOString()
  return {
    ...draft,
    ...templateWords(locale)[template],
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + hours * HOUR_MS).toISOString(),
    closesAt: evening,
    cancelUntil: evening,
  }
}
