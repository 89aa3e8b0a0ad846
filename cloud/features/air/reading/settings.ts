import { sql, type SQL } from 'drizzle-orm'
import * as v from 'valibot'

/** Where the county keeps its targets for the year. */
export const TARGETS_KEY = 'air.targets'

const Targets = v.object({ goodRatio: v.number(), pm25: v.number() })
export type Targets = v.InferOutput<typeof Targets>

/** Until the county sets its own: the good-day ratio and PM2.5 it has kept since 2019 by its plan of 2024–2035. */
const DEFAULT: Targets = { goodRatio: 97, pm25: 9 }

/** The setting as it lies in the database, or the default where there is none. */
export function targetsOf(stored: unknown): Targets {
  const found = v.safeParse(Targets, stored)
  return found.success ? found.output : DEFAULT
}

/** Scalar subquery for the stored targets. */
export function targetsSql(county: string): SQL {
  return sql`(select value from settings where county = ${county} and key = ${TARGETS_KEY})`
}
