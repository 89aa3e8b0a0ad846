/** The working calendar by which limits are counted: what is known of it, and what staff bring in of the next year. */
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay, beijingYear, isDay } from '../../../shared/time'
import type { HolidayNotice, Holidays } from '../contract/schemas'
import {
  type Arrangements,
  isWeekend,
  missingYear,
  packagedYear,
  type YearArrangement,
  workingCalendar,
} from '../rules/calendar'
import { readNotice } from '../rules/notice'
import { ArrangementsSetting, KEYS, loadRules, ownArrangements } from '../settings'
import { failWords } from '../words'
import { hold, note, setValue } from './change'
import { effectOf, recount } from './recount'

const SUBJECT = 'workdays'

/** `calendarState`: a year without holidays warns from a month ahead. */
export async function calendarState(ctx: Context) {
  const { own, version } = await known(ctx)
  const today = beijingDay(ctx.now)
  const year = Number(today.slice(0, 4))
  return {
    version,
    years: [year + 1, year, year - 1].flatMap((one) => {
      const written = own[String(one)]
      const known = written ?? packagedYear(one)
      if (!known) return []
      const { holidays, workdays } = known
      return [{ year: one, own: written !== undefined, holidays: [...holidays], workdays: [...workdays] }]
    }),
    missing: missingYear(workingCalendar(own), today),
  }
}

/** What the county brought in, and how often it changed that, in one statement. */
async function known({ db, county }: Context) {
  const { rows } = await db.execute<{ value: unknown; version: number | null }>(sql`
    select (select value from settings where county = ${county} and key = ${KEYS.workdays}) as value,
      (select max(version) from setting_changes where county = ${county} and subject = ${SUBJECT})::int as version`)
  const [row] = rows
  return { own: v.parse(ArrangementsSetting, row?.value ?? {}), version: row?.version ?? 0 }
}

/** `readHolidays`: kept nowhere. */
export const readHolidays = (_ctx: Context, { text, year }: v.InferOutput<typeof HolidayNotice>) =>
  Promise.resolve(readNotice(text, year))

type Year = v.InferOutput<typeof Holidays>

/** `holidaysEffect` */
export async function holidaysEffect(ctx: Context, input: Year) {
  requireFit(ctx, input)
  const own = await ownArrangements(ctx.db, ctx.county)
  const rules = await loadRules(ctx.db, ctx.county)
  const calendar = workingCalendar(withYear(own, input.year, arranged(input)))
  return effectOf(ctx, { ...rules, calendar }, workingCalendar(own))
}

interface Changed {
  version?: number | undefined
  reason?: string | undefined
}

/** `saveHolidays`: from now on limits are counted by them, those that run too. */
export async function saveHolidays(ctx: PersonContext, input: Year & Changed) {
  requireFit(ctx, input)
  const { year, version: seen, reason } = input
  await setYear(ctx, { year, own: arranged(input), seen, reason })
  return calendarState(ctx)
}

/** `dropHolidays` */
export async function dropHolidays(ctx: PersonContext, input: { year: number } & Changed) {
  const { year, version: seen, reason } = input
  await setYear(ctx, { year, own: null, seen, reason })
  return calendarState(ctx)
}

interface YearSet {
  year: number
  /** Null: as the program has it. */
  own: YearArrangement | null
  seen: number | undefined
  reason: string | undefined
}

/**
 * Writes a year and counts open cases by it.
 * @returns the new version
 * @throws AppError conflict (409) where somebody was faster
 */
export async function setYear(ctx: PersonContext, { year, own, seen, reason }: YearSet): Promise<number> {
  const changing = { subject: SUBJECT, seen, reason }
  // one after the other, so that each keeps the other years
  const version = await hold(ctx, changing)
  const before = await ownArrangements(ctx.db, ctx.county)
  await setValue(ctx, KEYS.workdays, withYear(before, year, own))
  const was = before[String(year)] ?? null
  const next = await note(ctx, changing, {
    version,
    before: { year: String(year), own: was },
    after: { year: String(year), own },
  })
  await ctx.audit({
    action: own ? 'holidays.save' : 'holidays.drop',
    subject: `year:${year}`,
    ...(reason === undefined ? {} : { reason }),
    ...(own ? { detail: { days: own.holidays.length } } : {}),
  })
  const rules = await loadRules(ctx.db, ctx.county)
  await recount({ ...ctx, rules }, workingCalendar(before))
  return next
}

/** A county's years with one of them set, or taken away. */
function withYear(own: Arrangements, year: number, arranged: YearArrangement | null): Arrangements {
  const others = Object.entries(own).filter(([one]) => one !== String(year))
  return Object.fromEntries(arranged ? [...others, [String(year), arranged]] : others)
}

const sorted = (days: readonly string[]) => [...new Set(days)].sort()
const arranged = ({ holidays, workdays }: Year): YearArrangement => ({
  holidays: sorted(holidays),
  workdays: sorted(workdays),
})

/** @throws AppError invalid (422) for days that are no year's, and for years far away */
function requireFit(ctx: Context, input: Year): void {
  if (Math.abs(input.year - beijingYear(ctx.now)) > 1)
    throw fail('invalid', { words: failWords.holidaysYear })
  if (!fits(input)) throw fail('invalid', { words: failWords.holidaysDays })
}

/** Days off lie in the year, or in the December before New Year's Day; what is worked instead is a weekend. */
function fits({ year, holidays, workdays }: Year): boolean {
  const isNear = (day: string) =>
    isDay(day) && (day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`))
  return (
    holidays.includes(`${year}-10-01`) &&
    [...holidays, ...workdays].every(isNear) &&
    workdays.every((day) => isWeekend(day) && !holidays.includes(day))
  )
}
