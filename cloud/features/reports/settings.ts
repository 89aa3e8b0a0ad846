/** What a county sets for its own cases; defaults are in `rules/`. */
import { and, eq, inArray } from 'drizzle-orm'
import * as v from 'valibot'
import type { Db } from '../../platform/database'
import { settings } from '../../platform/kernel/tables'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS } from '../../shared/categories'
import { type Arrangements, workingCalendar } from './rules/calendar'
import { type ClockRules, DEFAULT_LIMITS, type Limits } from './rules/clocks'
import { ALL, type OwnChecks } from './rules/checks'
import { LEADS, type OwnLeads } from './rules/leads'

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
  complexByGroup: v.exactOptional(v.record(v.picklist(CATEGORY_GROUP_IDS), limit)),
  extension: v.exactOptional(byUrgency),
  answer: ownLimit,
  supply: ownLimit,
  rate: ownLimit,
  check: ownLimit,
  countyReview: ownLimit,
  emergency: ownLimit,
  warnBefore: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
  officeCloses: v.exactOptional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))),
})
/** Shape of the setting `reports.workdays`, which staff fill from the yearly notice: `{ "2027": { holidays, workdays } }`. */
export const ArrangementsSetting = v.record(
  v.pipe(v.string(), v.regex(/^\d{4}$/)),
  v.object({ holidays: v.array(day), workdays: v.array(day) }),
)
/** What was in force until an instant: a case keeps the limits of the day it was filed on. */
const PastSetting = v.array(v.object({ until: v.pipe(v.string(), v.isoTimestamp()), own: LimitsSetting }))
/** Shape of `reports.emergencyWords`: what a county's people say for danger, beside the program's own words. */
export const EmergencyWords = v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(20)))
/** Shape of `reports.emergencyNumbers`: whom to call beside 119, 110 and 12345. */
export const EmergencyNumbers = v.array(v.object({ number: v.string(), what: v.string() }))
/** Shape of `reports.handlers`: for which categories another desk is proposed than the program's. */
export const HandlersSetting = v.record(v.picklist(CATEGORY_IDS), v.picklist(LEADS))

/** Shape of `reports.checks`: of a hundred cases of a category the county looks at so many before their reporters are asked. */
export const ChecksSetting = v.record(
  v.picklist(CATEGORY_IDS),
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ALL)),
)

/** Where what a county set stands in its settings. */
export const KEYS = {
  limits: 'reports.limits',
  pastLimits: 'reports.limits.past',
  workdays: 'reports.workdays',
  emergencyWords: 'reports.emergencyWords',
  emergencyNumbers: 'reports.emergencyNumbers',
  handlers: 'reports.handlers',
  checks: 'reports.checks',
} as const

/** So many former limits are kept; a case from before all of them goes by the first. */
const PAST_KEPT = 60

export type OwnLimitsSetting = v.InferOutput<typeof LimitsSetting>
type Past = v.InferOutput<typeof PastSetting>

export interface CaseRules extends ClockRules {
  emergencyWords: readonly string[]
  leads: OwnLeads
  checks: OwnChecks
  /** The limits that were in force at an instant. */
  limitsAt(at: Date): Limits
}

/** The rules for a case that was filed then: its limits are those of that time, its calendar is today's. */
export const rulesFiledAt = (rules: CaseRules, submittedAt: Date): CaseRules => ({
  ...rules,
  limits: rules.limitsAt(submittedAt),
})

/** Former limits with what was in force until now added to them. @param past as the setting has them */
export const withFormer = (past: unknown, own: OwnLimitsSetting, until: Date): Past =>
  [...v.parse(PastSetting, past ?? []), { until: until.toISOString(), own }].slice(-PAST_KEPT)

/** What a county's staff brought in, by year. */
export async function ownArrangements(db: Db, county: string): Promise<Arrangements> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, county), eq(settings.key, KEYS.workdays)))
  return v.parse(ArrangementsSetting, row?.value ?? {})
}

/** The rules of a county now: one query. @throws ValiError if a setting in the database is malformed */
export async function loadRules(db: Db, county: string): Promise<CaseRules> {
  const rows = await db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, county), inArray(settings.key, Object.values(KEYS))))
  const value = new Map(rows.map((row) => [row.key, row.value]))
  return rulesFrom({
    own: v.parse(LimitsSetting, value.get(KEYS.limits) ?? {}),
    past: v.parse(PastSetting, value.get(KEYS.pastLimits) ?? []),
    arrangements: v.parse(ArrangementsSetting, value.get(KEYS.workdays) ?? {}),
    emergencyWords: v.parse(EmergencyWords, value.get(KEYS.emergencyWords) ?? []),
    leads: v.parse(HandlersSetting, value.get(KEYS.handlers) ?? {}),
    checks: v.parse(ChecksSetting, value.get(KEYS.checks) ?? {}),
  })
}

const overDefaults = (own: OwnLimitsSetting): Limits => ({
  ...DEFAULT_LIMITS,
  ...own,
  handle: { ...DEFAULT_LIMITS.handle, ...own.handle },
  handleByGroup: { ...DEFAULT_LIMITS.handleByGroup, ...own.handleByGroup },
  complexByGroup: { ...DEFAULT_LIMITS.complexByGroup, ...own.complexByGroup },
  extension: { ...DEFAULT_LIMITS.extension, ...own.extension },
})

interface OwnRules {
  own: OwnLimitsSetting
  past: Past
  arrangements: Arrangements
  emergencyWords: readonly string[]
  leads: OwnLeads
  checks: OwnChecks
}

/** Defaults with what a county set laid over them. */
export function rulesFrom({
  own = {},
  past = [],
  arrangements = {},
  emergencyWords = [],
  leads = {},
  checks = {},
}: Partial<OwnRules> = {}): CaseRules {
  const limits = overDefaults(own)
  return {
    limits,
    limitsAt(at) {
      const former = past.find(({ until }) => at.getTime() < Date.parse(until))
      return former ? overDefaults(former.own) : limits
    },
    calendar: workingCalendar(arrangements),
    emergencyWords,
    leads,
    checks,
  }
}
