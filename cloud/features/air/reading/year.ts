import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay, dayIndex } from '../../../shared/time'
import type { YearPage } from '../contract'
import { POLLUTANTS, RULES, SEASONS, type Pollutant, type Rule } from '../contract/kinds'
import type { YearRow } from '../contract/parts'
import { compositeBySeason } from '../rules/composite'
import {
  LEAST_DAYS_YEAR,
  meanUnits,
  monthFigures,
  percentOf,
  yearStatistics,
  type StatDay,
} from '../rules/statistics'
import { COUNTY_SCOPE } from '../tables'
import {
  dustSql,
  levelOrNull,
  measuresSql,
  missingHours,
  primaryOf,
  ringPart,
  scopeSql,
  type DayRow,
} from './days'
import { believedYear } from './believed'
import { targetsOf, targetsSql } from './settings'

/** A day with what the heat map says of it. */
type LongDayRow = [...DayRow, primary: string | null, missing: number[], six: (number | null)[]]

interface YearFigures {
  year: number
  rules: string
  good: number
  valid: number
  goodWithoutDust: number
  validWithoutDust: number
  pm25: number | null
  pm25Valid: boolean
}

interface Published {
  year: number
  goodTenths: number | null
  atLeastTenths: number | null
  pm25: number | null
  source: string
}

/** What a year page asks first: which days it shows, and whether the station exists. */
interface Rows {
  scope: string | null
  measures: Pollutant[] | null
  days: LongDayRow[]
  dust: string[]
}

/**
 * A year of the county or of one station, in two statements: its days, and the years beside it.
 * @returns null if the station asked for does not exist
 */
export async function yearPage(
  db: Db,
  county: string,
  asked: { year?: number | undefined; station?: string | undefined },
  now: Date,
): Promise<YearPage | null> {
  const today = beijingDay(now)
  const year = asked.year ?? Number(today.slice(0, 4))
  const [own, beside] = await Promise.all([
    readDays(db, county, asked.station, year, today),
    readYears(db, county, asked.station, now),
  ])
  if (own.scope === null && asked.station !== undefined) return null
  const days = own.days.map(statDayOf)
  const statistics = yearStatistics(year, days)
  const composite = compositeBySeason(days)
  const shown = shownMasks(own.measures)
  return {
    ...ringPart(
      year,
      today,
      own.days.map((row) => row.slice(0, 7) as DayRow), // the first seven of a long row are a short one
      own.dust,
      own.scope === COUNTY_SCOPE ? 'county' : 'station',
      statistics,
    ),
    days: own.days.map(([day, aqi, , rule, , , , primary, missing]) => ({
      index: dayIndex(day),
      aqi,
      level: levelOrNull(aqi),
      primary: primaryOf(primary),
      rule,
      missingHours: missingHours(shown(missing)),
    })),
    composite: SEASONS.map((season) => {
      const hundredths = composite[season]
      return { season, index: hundredths === null ? null : hundredths / 100 }
    }),
    months: monthFigures(days).map(({ month, good, valid, pm25 }) => ({
      month,
      good,
      valid,
      pm25: pm25.mean && meanUnits(pm25.mean, 0),
      pm25Valid: pm25.valid,
    })),
    target: targetsOf(beside.targets).goodRatio,
    years: yearRows(beside.years, beside.published, Number(today.slice(0, 4))),
  }
}

function statDayOf([day, aqi, valid, rule, evidence, dust, , , , six]: LongDayRow): StatDay {
  const [so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null] = six
  return { day, aqi, valid, rule, evidence, dust, values: { so2, no2, co, o3, pm10, pm25 } }
}

async function readDays(
  db: Db,
  county: string,
  station: string | undefined,
  year: number,
  today: string,
): Promise<Rows> {
  const { rows } = await db.execute<{ page: Rows }>(sql`
    with s as (${chosen(county, station)})
    select json_build_object(
      'scope', (select scope from s),
      'measures', ${measuresSql(county, sql`(select scope from s)`)},
      'days', (select coalesce(json_agg(json_build_array(d.day, d.aqi, d.valid, d.rule, d.evidence,
          u.day is not null, d.pm25, d.primary_pollutants, d.missing,
          json_build_array(d.so2, d.no2, d.co, d.o3, d.pm10, d.pm25)) order by d.day), '[]')
        from air_days d left join air_dust_days u on u.county = d.county and u.day = d.day
        where d.county = ${county} and d.scope = (select scope from s) and d.day < ${today}::date
          and d.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date),
      'dust', ${dustSql(county, year)}
    ) as page`)
  const [row] = rows
  if (!row) throw new Error('the year query gave no row')
  return row.page
}

/** The county's days, or those of the station asked for if there is one. */
function chosen(county: string, station: string | undefined) {
  return station === undefined
    ? sql`select ${scopeSql(
        county,
        sql`(select code from air_stations where county = ${county} order by (kind = 'other') desc, code limit 1)`,
      )} as scope`
    : sql`select code as scope from air_stations where county = ${county} and code = ${station}`
}

async function readYears(db: Db, county: string, station: string | undefined, now: Date) {
  const pm25 = POLLUTANTS.indexOf('pm25') + 1
  const { rows } = await db.execute<{
    page: { years: YearFigures[]; published: Published[]; targets: unknown }
  }>(sql`
    with s as (${chosen(county, station)})
    select json_build_object(
      'years', (select coalesce(json_agg(json_build_object('year', year, 'rules', rules, 'good', good,
          'valid', valid, 'goodWithoutDust', good_without_dust, 'validWithoutDust', valid_without_dust,
          'pm25', means[${sql.raw(String(pm25))}], 'pm25Valid', means_valid[${sql.raw(String(pm25))}])
          order by year), '[]')
        from air_years where county = ${county} and scope = (select scope from s)
          and ${believedYear(sql`year`, now)}),
      'published', (select coalesce(json_agg(json_build_object('year', year, 'goodTenths', good_tenths,
          'atLeastTenths', at_least_tenths, 'pm25', pm25, 'source', source) order by year), '[]')
        from air_published_years where county = ${county}),
      'targets', ${targetsSql(county)}
    ) as page`)
  const [row] = rows
  if (!row) throw new Error('the years query gave no row')
  return row.page
}

/** Years with days of their own, and before them those of which only printed figures exist. */
function yearRows(
  years: readonly YearFigures[],
  published: readonly Published[],
  thisYear: number,
): YearRow[] {
  const computed = years.map((row): YearRow => ({
    year: row.year,
    percent: percentOf(row),
    percentWithoutDust: percentOf({ good: row.goodWithoutDust, valid: row.validWithoutDust }),
    good: row.good,
    valid: row.valid,
    pm25: row.pm25 === null ? null : meanUnits({ sum: row.pm25, n: 1 }, 1),
    pm25Valid: row.pm25Valid,
    running: row.year === thisYear,
    published: false,
    source: null,
    atLeast: null,
    rules: rulesOf(row.rules),
  }))
  // a few days brought in later say less of a year than what was printed of it
  const known = new Set(years.filter(({ valid }) => valid >= LEAST_DAYS_YEAR).map(({ year }) => year))
  const printed = published
    .filter(({ year }) => !known.has(year))
    .map((row): YearRow => ({
      year: row.year,
      percent: row.goodTenths === null ? null : row.goodTenths / 10,
      percentWithoutDust: null,
      good: null,
      valid: null,
      pm25: row.pm25 === null ? null : row.pm25 / 1000,
      pm25Valid: null,
      running: false,
      published: true,
      source: row.source,
      atLeast: row.atLeastTenths === null ? null : row.atLeastTenths / 10,
      rules: ['2012'],
    }))
  const replaced = new Set(printed.map(({ year }) => year))
  return [...printed, ...computed.filter(({ year }) => !replaced.has(year))].sort((a, b) => a.year - b.year)
}

function rulesOf(stored: string): Rule[] {
  const parts = stored.split('+')
  return RULES.filter((rule) => parts.includes(rule))
}

/** Picks the masks of what is measured at all; all six where nobody says. */
function shownMasks(measures: readonly Pollutant[] | null): (missing: readonly number[]) => number[] {
  return (missing) =>
    measures === null ? [...missing] : missing.filter((_, i) => measures.includes(POLLUTANTS[i] ?? 'so2'))
}
