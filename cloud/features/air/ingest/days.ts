import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { POLLUTANTS } from '../contract/kinds'
import type { DayResult } from '../rules/day'
import { intArray, textArray } from './arrays'

/** A judged day of a scope (station code or `*`). */
export interface Judged extends DayResult {
  scope: string
}

/** A day of a scope, by its name. */
export interface ScopeDay {
  scope: string
  /** `YYYY-MM-DD`, Beijing. */
  day: string
}

const DAY_COLUMNS = [...POLLUTANTS, 'o3_hour', 'aqi'] as const

/** Writes judged days; one that came out as before stays untouched. */
export async function writeDays(db: Db, county: string, list: readonly Judged[], now: Date): Promise<void> {
  if (list.length === 0) return
  const six = POLLUTANTS.map((code) => intArray(list.map(({ values }) => values[code])))
  const text = (make: (result: Judged) => string | null) => textArray(list.map(make))
  await db.execute(sql`
      insert into air_days as d (county, scope, day, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))},
        primary_pollutants, valid, missing, computed_at)
      select ${county}, scope, day::date, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))},
        main, valid::boolean, missing::int[], ${now.toISOString()}::timestamptz
      from unnest(${text(({ scope }) => scope)}, ${text(({ day }) => day)}, ${text(({ rule }) => rule)}, ${text(({ evidence }) => evidence)},
        ${sql.join(six, sql`, `)}, ${intArray(list.map(({ o3Hour }) => o3Hour))},
        ${intArray(list.map(({ report }) => report.aqi))},
        ${text(({ report }) => (report.primary.length > 0 ? report.primary.join('+') : null))},
        ${text(({ report }) => String(report.valid))},
        ${text(({ missing }) => `{${POLLUTANTS.map((code) => missing[code]).join(',')}}`)}
      ) as t(scope, day, rule, evidence, ${sql.raw(DAY_COLUMNS.join(', '))}, main, valid, missing)
      on conflict (county, scope, day) do update set
        rule = excluded.rule, evidence = excluded.evidence,
        ${sql.raw(DAY_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', '))},
        primary_pollutants = excluded.primary_pollutants, valid = excluded.valid, missing = excluded.missing,
        computed_at = excluded.computed_at
      where (d.rule, d.evidence, ${sql.raw(DAY_COLUMNS.map((name) => `d.${name}`).join(', '))}, d.valid, d.missing,
          d.primary_pollutants)
        is distinct from (excluded.rule, excluded.evidence,
          ${sql.raw(DAY_COLUMNS.map((name) => `excluded.${name}`).join(', '))}, excluded.valid, excluded.missing,
          excluded.primary_pollutants)`)
}

/** Takes days away that have no hour any more. @returns those that were there */
export async function dropDays(db: Db, county: string, list: readonly ScopeDay[]): Promise<ScopeDay[]> {
  if (list.length === 0) return []
  const { rows } = await db.execute<ScopeDay & Record<string, unknown>>(sql`
    delete from air_days d
    using unnest(${textArray(list.map(({ scope }) => scope))}, ${textArray(list.map(({ day }) => day))})
      as gone(scope, day)
    where d.county = ${county} and d.scope = gone.scope and d.day = gone.day::date
    returning d.scope, d.day::text as day`)
  return rows
}
