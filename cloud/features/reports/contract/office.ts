/**
 * How the office works, as its administrators set it: limits, who a case is proposed for, what counts as danger, the duty
 * roster, holidays, words for answers. Every change needs the version that was seen (409 where somebody was faster: what
 * was typed is still on the page) and is kept with who, when and why.
 */
import * as v from 'valibot'
import { command, defineContract, page, query } from '../../../shared/contract'
import { CATEGORY_IDS } from '../../../shared/categories'
import { OFFICE_PARTS } from '../../../shared/office'
import {
  MAX_DANGER_NUMBERS,
  MAX_DANGER_WORDS,
  MAX_INTEGER,
  MAX_LENGTH,
  MAX_PAGE_SIZE,
  MAX_ROSTER,
} from '../../../shared/limits'
import { LIMIT_FIELDS } from '../rules/bounds'
import { ALL } from '../rules/checks'
import { LEADS } from '../rules/leads'
import * as s from './schemas'

export {
  boundOf,
  GROUP_LIMITS,
  inForce,
  isShorterThanUsual,
  type LimitField,
  type OwnLimits,
  SINGLE_LIMITS,
  type SingleLimit,
} from '../rules/bounds'
export { ALL as CHECK_ALL, type OwnChecks } from '../rules/checks'
export { type Lead, type OwnLeads, packagedLead } from '../rules/leads'
export { EMERGENCY_WORDS } from '../rules/emergency'
export { uncovered } from '../rules/roster'

/** 0: never changed. */
const version = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_INTEGER))
/** Why, for those who read the history. */
const reason = s.reasonLong
const seen = { version, reason }
/** The version, and who made it when. */
const stamp = { version, at: v.nullable(v.string()), by: v.nullable(v.string()) }

const limits = v.record(v.picklist(LIMIT_FIELDS), v.pipe(v.number(), v.integer()))
const handlers = v.record(v.picklist(CATEGORY_IDS), v.picklist(LEADS))
/** Of a hundred cases of a category, so many are looked at by the county before their reporters are asked. */
const checks = v.record(
  v.picklist(CATEGORY_IDS),
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(ALL)),
)
const dangerWord = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.dangerWord))
const dangerWords = v.pipe(v.array(dangerWord), v.maxLength(MAX_DANGER_WORDS))
const dangerNumber = v.object({
  number: v.pipe(v.string(), v.trim(), v.regex(/^\d{3,12}$/)),
  what: dangerWord,
})
const dangerNumbers = v.pipe(v.array(dangerNumber), v.maxLength(MAX_DANGER_NUMBERS))

const Setting = v.variant('part', [
  v.object({ part: v.literal('limits'), value: limits, ...seen }),
  v.object({ part: v.literal('handlers'), value: handlers, ...seen }),
  v.object({ part: v.literal('checks'), value: checks, ...seen }),
  v.object({ part: v.literal('emergencyWords'), value: dangerWords, ...seen }),
  v.object({ part: v.literal('emergencyNumbers'), value: dangerNumbers, ...seen }),
])
export type SettingInput = v.InferOutput<typeof Setting>

const Settings = v.object({
  limits: v.object({ ...stamp, value: limits }),
  handlers: v.object({ ...stamp, value: handlers }),
  checks: v.object({ ...stamp, value: checks }),
  /** Whom cases can be proposed for, by name. */
  leads: v.array(v.object({ id: v.picklist(LEADS), name: v.string() })),
  emergencyWords: v.object({ ...stamp, value: v.array(v.string()) }),
  emergencyNumbers: v.object({
    ...stamp,
    value: v.array(v.object({ number: v.string(), what: v.string() })),
  }),
  /** How long cases of the last twelve months took from filing to the answer: days of the calendar, and of how many. */
  means: v.array(v.object({ group: s.categoryGroup, days: v.number(), cases: v.number() })),
})
export type SettingsData = v.InferOutput<typeof Settings>

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))
const rosterLine = {
  /** 1 is Monday. */
  days: v.pipe(v.array(weekday), v.minLength(1), v.maxLength(7)),
  from: clock,
  to: clock,
  /** Whose pages ring; null for somebody who has the telephone only. */
  personId: v.nullable(v.pipe(v.string(), v.uuid())),
}
const RosterLine = v.object({
  ...rosterLine,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.name)),
  phone: v.pipe(v.string(), v.trim(), v.regex(/^\+?\d[\d -]{2,18}\d$/)),
})
export type RosterLineInput = v.InferOutput<typeof RosterLine>
const Roster = v.object({
  ...stamp,
  /** Who is called first stands first. */
  lines: v.array(v.object({ ...rosterLine, name: v.string(), phone: v.string() })),
  /** Members of staff whose pages can ring. */
  staff: v.array(v.object({ id: v.string(), name: v.nullable(v.string()), duty: v.string() })),
})
export type RosterData = v.InferOutput<typeof Roster>

const KeptTemplate = v.object({ ...s.Template.entries, ...stamp })
const Change = v.object({
  subject: v.string(),
  version,
  part: v.picklist(OFFICE_PARTS),
  at: v.string(),
  by: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  /** What changed, in words: what it was, what it is. */
  lines: v.array(v.object({ what: v.string(), was: v.nullable(v.string()), is: v.nullable(v.string()) })),
  /** The version of the subject now: to be sent with `setBack`. */
  now: version,
  /** Whether what was before can be set again. */
  mayBack: v.boolean(),
})
export type ChangeData = v.InferOutput<typeof Change>

export const officeContract = defineContract('reports', {
  settings: query({ input: v.strictObject({}), output: Settings }),
  /** In force at once, for cases that are filed from now on. 422 names the field that is out of bounds. */
  saveSetting: command({ input: Setting, output: Settings }),
  /** Who changed what, the newest first. */
  settingChanges: query({
    input: v.object({
      after: v.optional(v.string()),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
    }),
    output: page(Change),
  }),
  /** Sets again what was before a change. `version`: of the subject now; `change`: the version that is undone. */
  setBack: command({
    input: v.object({
      subject: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-zA-Z]+(?::[0-9a-f-]{36})?$/)),
      change: s.version,
      version: s.version,
      reason,
    }),
    output: v.object({ version }),
  }),
  roster: query({ input: v.strictObject({}), output: Roster }),
  saveRoster: command({
    input: v.object({ lines: v.pipe(v.array(RosterLine), v.maxLength(MAX_ROSTER)), ...seen }),
    output: Roster,
  }),
  /**
   * Whom to call now about an emergency, by the roster, the first at the top: for whoever may act on the case. Empty
   * where the case is none, has ended, or nobody is on duty.
   */
  callList: query({
    input: v.object({ caseId: s.caseId }),
    output: v.object({
      lines: v.array(v.object({ name: v.string(), phone: v.string(), to: v.string() })),
      /** Whether there is a roster at all. */
      kept: v.boolean(),
      /** Whether it still rings, who took it, and who was told, the newest first; null where nothing rang. */
      alarm: v.nullable(
        v.object({
          rings: v.boolean(),
          takenAt: v.nullable(v.string()),
          takenBy: v.nullable(v.string()),
          calls: v.array(
            v.object({ as: v.picklist(['duty', 'all']), at: s.date, name: v.nullable(v.string()) }),
          ),
        }),
      ),
    }),
  }),
  keptTemplates: query({ input: v.strictObject({}), output: v.object({ items: v.array(KeptTemplate) }) }),
  /** Without `reason` and `version` from the desk, where what was just typed is kept. */
  saveTemplate: command({
    input: v.object({
      ...s.TemplateInput.entries,
      version: v.optional(version),
      reason: v.optional(reason),
    }),
    output: s.Template,
  }),
  removeTemplate: command({
    input: v.object({
      id: v.pipe(v.string(), v.uuid()),
      version: v.optional(version),
      reason: v.optional(reason),
    }),
    output: v.object({ id: v.string() }),
  }),
  /** What is known of the working calendar, e.g. that next year's holidays are not in yet. */
  calendarState: query({ input: v.object({}), output: s.CalendarState }),
  /** What a notice of the State Council says about a year, looked at before it counts. */
  readHolidays: query({ input: s.HolidayNotice, output: s.ReadHolidays, secret: true }),
  /** Which deadlines of open cases would move. */
  holidaysEffect: query({ input: s.Holidays, output: s.HolidaysEffect, secret: true }),
  /** From now on it counts; what was left of every limit is left, and whose deadline moves is told. */
  saveHolidays: command({
    input: v.object({
      ...s.Holidays.entries,
      version: v.optional(version),
      reason: v.optional(reason),
    }),
    output: s.CalendarState,
  }),
  /** Takes back what staff brought in for a year: what the program itself knows counts again. */
  dropHolidays: command({
    input: v.object({
      ...s.HolidayYear.entries,
      version: v.optional(version),
      reason: v.optional(reason),
    }),
    output: s.CalendarState,
  }),
})
