/** The working calendar by which limits are counted: what is known of it, and what staff bring in of the next year. */
import { eq, and, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import { DISPATCHERS } from '../../../shared/roles'
import { beijingDay, beijingYear, isDay } from '../../../shared/time'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { settings } from '../../../platform/kernel/tables'
import type { HolidayNotice, Holidays, HolidayYear } from '../contract/schemas'
import { isWeekend, missingYear, packagedYear, workingCalendar } from '../rules/calendar'
import { readNotice } from '../rules/notice'
import { ownArrangements, WORKDAYS } from '../settings'
import { failWords } from '../words'
import { requireSeat } from './seats'

/** `calendarState`: a year without holidays warns from a month ahead. */
export async function calendarState(ctx: Context) {
  requireSeat(ctx)
  return stateOf(ctx)
}

async function stateOf(ctx: Context) {
  const own = await ownArrangements(ctx.db, ctx.county)
  const today = beijingDay(ctx.now)
  const year = Number(today.slice(0, 4))
  return {
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

/** `readHolidays`: kept nowhere. */
export function readHolidays(ctx: Context, { text, year }: v.InferOutput<typeof HolidayNotice>) {
  requireSeat(ctx, DISPATCHERS)
  return Promise.resolve(readNotice(text, year))
}

/** `saveHolidays`: from now on limits are counted by them; those that run keep the day that was promised. */
export async function saveHolidays(ctx: Context, input: v.InferOutput<typeof Holidays>) {
  requireSeat(ctx, DISPATCHERS)
  const { year, holidays, workdays } = input
  if (Math.abs(year - beijingYear(ctx.now)) > 1) throw fail('invalid', { words: failWords.holidaysYear })
  if (!fits(input)) throw fail('invalid', { words: failWords.holidaysDays })
  const value = JSON.stringify({ [year]: { holidays: sorted(holidays), workdays: sorted(workdays) } })
  await ctx.db
    .insert(settings)
    .values({ ...placeOf(ctx), value: sql`${value}::jsonb`, updatedAt: ctx.now, updatedBy: ctx.person?.id })
    .onConflictDoUpdate({
      target: [settings.county, settings.key],
      // the other years as they are, whoever writes them at the same moment
      set: {
        value: sql`${settings.value} || ${value}::jsonb`,
        updatedAt: ctx.now,
        updatedBy: ctx.person?.id,
      },
    })
  await ctx.audit({ action: 'holidays.save', subject: `year:${year}`, detail: { days: holidays.length } })
  return stateOf(ctx)
}

export async function dropHolidays(ctx: Context, { year }: v.InferOutput<typeof HolidayYear>) {
  requireSeat(ctx, DISPATCHERS)
  const { county, key } = placeOf(ctx)
  await ctx.db
    .update(settings)
    .set({ value: sql`${settings.value} - ${String(year)}`, updatedAt: ctx.now, updatedBy: ctx.person?.id })
    .where(and(eq(settings.county, county), eq(settings.key, key)))
  await ctx.audit({ action: 'holidays.drop', subject: `year:${year}` })
  return stateOf(ctx)
}

const placeOf = ({ county }: Context) => ({ county, key: WORKDAYS })
const sorted = (days: readonly string[]) => [...new Set(days)].sort()

/** Days off lie in the year, or in the December before New Year's Day; what is worked instead is a weekend. */
function fits({ year, holidays, workdays }: v.InferOutput<typeof Holidays>): boolean {
  const isNear = (day: string) =>
    isDay(day) && (day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`))
  return (
    holidays.includes(`${year}-10-01`) &&
    [...holidays, ...workdays].every(isNear) &&
    workdays.every((day) => isWeekend(day) && !holidays.includes(day))
  )
}
