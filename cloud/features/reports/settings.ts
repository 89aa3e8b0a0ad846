/** What a county sets for its own cases; defaults are in `rules/`. */
import { and, eq, inArray } from 'drizzle-orm'
import * as v from 'valibot'
import type { Db } from '../../platform/database'
import { settings } from '../../platform/kernel/tables'
import { CATEGORY_GROUP_IDS } from '../../shared/categories'
import { type Arrangements, workingCalendar } from './rules/calendar'
import { type ClockRules, DEFAULT_LIMITS } from './rules/clocks'

const day = v.pipe(v.string(), v.isoDate())
const limit = v.object({
  unit: v.picklist(['working', 'calendar', 'hours']),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400)),
})
const ownLimit = v.exactOptional(limit)
const byUrgency = v.object({ ordinary: ownLimit, complex: ownLimit, emergency: ownLimit })

/** Shape of the setting `reports.limits`: what is absent keeps its default. */
export const LimitsSetting = v.object({
  decide: ownLimit,
  handOver: ownLimit,
  handle: v.exactOptional(byUrgency),
  handleByGroup: v.exactOptional(v.record(v.picklist(CATEGORY_GROUP_IDS), limit)),
  extension: v.exactOptional(byUrgency),
  answer: ownLimit,
  supply: ownLimit,
  rate: ownLimit,
  countyReview: ownLimit,
  emergency: ownLimit,
  warnBefore: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
  officeCloses: v.exactOptional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
})
/** Shape of the setting `reports.workdays`, which staff fill from the yearly notice: `{ "2027": { holidays, workdays } }`. */
const ArrangementsSetting = v.record(
  v.pipe(v.string(), v.regex(/^\d{4}$/)),
  v.object({ holidays: v.array(day), workdays: v.array(day) }),
)
const EmergencySetting = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(20)))

/** Where a county's own holidays stand. */
export const WORKDAYS = 'reports.workdays'

const KEYS = {
  limits: 'reports.limits',
  workdays: WORKDAYS,
  emergency: 'reports.emergencyWords',
} as const

export interface CaseRules extends ClockRules {
  emergencyWords: readonly string[]
}

/** What a county's staff brought in, by year. */
export async function ownArrangements(db: Db, county: string): Promise<Arrangements> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, county), eq(settings.key, WORKDAYS)))
  return v.parse(ArrangementsSetting, row?.value ?? {})
}

/** The rules of a county now: one query. @throws ValiError if a setting in the database is malformed */
export async function loadRules(db: Db, county: string): Promise<CaseRules> {
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, county), inArray(settings.key, Object.values(KEYS))))
  const value = new Map(rows.map((row) => [row.key, row.value]))
  const own = v.parse(LimitsSetting, value.get(KEYS.limits) ?? {})
  const arrangements = v.parse(ArrangementsSetting, value.get(KEYS.workdays) ?? {})
  return rulesFrom(own, arrangements, v.parse(EmergencySetting, value.get(KEYS.emergency) ?? []))
}

/** Defaults with a county's own limits and arrangements laid over them. */
export function rulesFrom(
  own: v.InferOutput<typeof LimitsSetting> = {},
  arrangements: Arrangements = {},
  emergencyWords: readonly string[] = [],
): CaseRules {
  return {
    limits: {
      ...DEFAULT_LIMITS,
      ...own,
      handle: { ...DEFAULT_LIMITS.handle, ...own.handle },
      handleByGroup: { ...DEFAULT_LIMITS.handleByGroup, ...own.handleByGroup },
      extension: { ...DEFAULT_LIMITS.extension, ...own.extension },
    },
    calendar: workingCalendar(arrangements),
    emergencyWords,
  }
}
