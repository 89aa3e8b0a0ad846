import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../cloud/platform/database'
import { TOWNS } from '../../../cloud/shared/divisions'

/** How much of each thing there is; all of it follows from the number of cases. */
export interface Size {
  cases: number
  persons: number
  messages: number
  activities: number
  signUps: number
  sheets: number
  /** Days of air values before those of the demo county. */
  days: number
}

/** A prefecture's five years hold a million cases; everything else in the same measure. */
export function sizeOf(cases: number): Size {
  const of = (whole: number) => Math.max(1, Math.round((whole * cases) / 1_000_000))
  return {
    cases,
    persons: of(300_000),
    messages: of(3_000_000),
    activities: of(5_000),
    signUps: of(2_000_000),
    sheets: of(500_000),
    days: of(3650),
  }
}

/** What each part of the planter gets. */
export interface Plot {
  db: Db
  county: string
  now: Date
  size: Size
}

/** Five years, over which what is planted came in. */
export const SPAN = sql.raw(`interval '1826 days'`)

/** SQL with its values written out: a planter has many of one meaning, and a parameter would need its type each time. */
export const plain = (parts: TemplateStringsArray, ...values: (SQL | string | number)[]): SQL =>
  sql(
    parts,
    ...values.map((value) =>
      typeof value === 'number'
        ? sql.raw(String(value))
        : typeof value === 'string'
          ? sql.raw(`'${value}'`)
          : value,
    ),
  )

/** An id that the row's number and the kind of thing give, so that one part finds the rows of another. */
export const idOf = (kind: string, number: SQL) => sql`md5(${sql.raw(`'${kind}'`)} || ${number})::uuid`

/** A list as an array of the statement. */
export const list = (values: readonly string[]) =>
  sql.raw(`(array[${values.map((value) => `'${value}'`).join(', ')}])`)

/** The village in which every third thing happens. */
export const HOT = TOWNS[1]?.villages[0]?.code ?? ''
/** Every village once, and the hot one as often as all others together are halved. */
export const PLACES: readonly string[] = (() => {
  const all = TOWNS.flatMap((town) => (town.villages.length > 0 ? town.villages : []).map(({ code }) => code))
  return [...all, ...all.slice(0, Math.ceil(all.length / 2)).map(() => HOT)]
})()

/** Runs what plants, with triggers and foreign keys looking away: rows are laid in, not done. */
export async function laidIn(db: Db, work: (tx: Db) => Promise<void>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    // the planter's own statements hash and sort whole tables
    await tx.execute(sql`set local work_mem = '256MB'`)
    await work(tx)
  })
}
