import { sql } from 'drizzle-orm'
import type { Say } from '../../../shared/sayings'
import { beijingOffset } from '../../../platform/database/beijing'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { anyone, type ParsedInput } from '../../../platform/kernel/procedure'
import { beijingDay, beijingMonth } from '../../../shared/time'
import type { airContract } from '../contract'
import { POLLUTANTS } from '../contract/kinds'
import { OPEN_NAMES } from '../contract/open'
import { openDays, openHours, openStation } from '../reading/open'
import { dayColumns, hourColumns } from '../reading/open-columns'
import { believedHour } from '../reading/believed'
import type { StationRow } from '../reading/figures'
import { FIRST_YEAR } from '../rules/first'
import { countyCalled, divisionName } from '../../../shared/divisions'
import { openRefusals, openWords } from '../words/open'

type Input<K extends keyof typeof airContract> = ParsedInput<(typeof airContract)[K]>

/** Whose the figures are, and on what terms. */
function headOf({ county, locale }: Pick<Context, 'county' | 'locale'>) {
  const { licence, attribution } = openWords(locale)
  return { licence, attribution: attribution(countyCalled(county)) }
}

/** Open data: what anybody may take along. */
export const openHandlers = {
  openIndex: anyone(async (ctx: Context) => {
    const { rows } = await ctx.db.execute<{
      station: StationRow
      from: string | null
      until: string | null
    }>(sql`
      select row_to_json(s) as station,
        to_char(h.first at time zone 'UTC' + ${beijingOffset}, 'YYYY-MM') as from,
        to_char(h.last at time zone 'UTC' + ${beijingOffset}, 'YYYY-MM') as until
      from air_stations s cross join lateral (select min(hour) as first, max(hour) as last from air_hours as h
        where county = s.county and station = s.code and ${believedHour(ctx.now)}) as h
      where s.county = ${ctx.county} and s.kind <> 'model'
      order by (s.kind = 'official') desc, s.code`)
    const { title: named, notes } = openWords(ctx.locale)
    const example = rows[0]?.station.code ?? '…'
    const [month, year] = [beijingMonth(ctx.now), beijingDay(ctx.now).slice(0, 4)]
    return {
      title: named(divisionName(ctx.county) ?? ctx.county),
      ...headOf(ctx),
      notes: [...notes],
      demo: rows.some(({ station }) => station.demo),
      addresses: ['json', 'csv'].flatMap((form) => [
        {
          path: `/open/air/hourly.${form}?station={station}&month={YYYY-MM}`,
          note: openWords(ctx.locale).hourly,
          example: `/open/air/hourly.${form}?station=${example}&month=${month}`,
        },
        {
          path: `/open/air/daily.${form}?year={YYYY}&station={station}`,
          note: openWords(ctx.locale).daily,
          example: `/open/air/daily.${form}?year=${year}`,
        },
      ]),
      columns: {
        hourly: hourColumns(openWords(ctx.locale).columns).map(described),
        daily: dayColumns(openWords(ctx.locale).columns).map(described),
      },
      pollutants: [...POLLUTANTS],
      stations: rows.map(({ station, from, until }) => ({
        ...openStation(station),
        measures: station.measures.map((code) => OPEN_NAMES[code]),
        demo: station.demo,
        from,
        until,
      })),
    }
  }),

  openHours: anyone(async (ctx: Context, { station, month }: Input<'openHours'>) => {
    requireTime('month', month, /^\d{4}-(0[1-9]|1[0-2])$/, openRefusals.badMonth, beijingMonth(ctx.now))
    const found = await openHours(ctx.db, ctx.county, { station, month }, ctx.now)
    if (!found) throw fail('invalid', { fields: { station: openRefusals.noStation } })
    return { ...headOf(ctx), ...found }
  }),

  openDays: anyone(async (ctx: Context, { station, year }: Input<'openDays'>) => {
    const today = beijingDay(ctx.now)
    requireTime('year', year, /^\d{4}$/, openRefusals.badYear, today.slice(0, 4))
    const found = await openDays(ctx.db, ctx.county, { station, year }, today)
    if (!found) throw fail('invalid', { fields: { station: openRefusals.noStation } })
    return { ...headOf(ctx), ...found }
  }),
}

/** @throws AppError invalid (422) with words for a time that cannot be had */
function requireTime(field: string, text: string, form: RegExp, words: Say, newest: string): void {
  const wrong = !form.test(text)
    ? words
    : text < String(FIRST_YEAR)
      ? openRefusals.tooEarly
      : text > newest
        ? openRefusals.tooLate
        : null
  if (wrong !== null) throw fail('invalid', { words: wrong, fields: { [field]: wrong } })
}

const described = ({ head, note }: { head: string; note: string }) => ({ name: head, note })
