/** Who runs a job now: a row of the database, by the database's clock. */
import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { type Db, sqlState } from '../database'
import { jobRuns } from './tables'

/** A job that takes longer than this lost its process; another one may take it. */
export const LEASE_MS = 10 * 60_000
/** What a row may lie ahead of the clock without being wrong: processes read it one after the other. */
const AHEAD_MS = 60_000

type Row = Pick<typeof jobRuns.$inferSelect, 'leaseUntil' | 'leasedBy' | 'doneFor'>

/** Runs of this process that are over, but could not say so: their leases are nobody's. */
const over = new Set<string>()

/** Done for a time that has not come: written when a clock ran ahead. Believed, the job would stand still until then. */
export const isAhead = ({ doneFor }: Pick<Row, 'doneFor'>, now: Date): boolean =>
  doneFor !== null && doneFor.getTime() > now.getTime() + AHEAD_MS

/** Whether somebody has the job now. A lease that ends later than one can is from a clock that ran ahead. */
function isHeld({ leaseUntil, leasedBy }: Row, now: Date): boolean {
  if (leaseUntil === null || (leasedBy !== null && over.has(leasedBy))) return false
  const left = leaseUntil.getTime() - now.getTime()
  return left >= 0 && left <= LEASE_MS + AHEAD_MS
}

/** Whether a job is to run now for this scheduled time. */
const mayRun = (row: Row, due: Date, now: Date): boolean =>
  !isHeld(row, now) && (row.doneFor === null || row.doneFor < due || isAhead(row, now))

/** A job that is this run's own until it ends. */
export interface Lease {
  /** What the row said before. */
  before: Row
  done(): Promise<void>
  /** @param restMs so long from its beginning nobody tries it again; at most as long as a lease */
  failed(error: unknown, restMs?: number): Promise<void>
}

const NEW: Row = { leaseUntil: null, leasedBy: null, doneFor: null }

/**
 * Takes a job for one run, if it is to run and nobody has it.
 * @param now by the database's clock (`databaseClock`)
 */
export async function takeLease(
  db: Db,
  { county, name }: { county: string; name: string },
  due: Date,
  now: Date,
): Promise<Lease | null> {
  const row = and(eq(jobRuns.county, county), eq(jobRuns.name, name))
  const [known] = await db.select().from(jobRuns).where(row)
  if (!known) await db.insert(jobRuns).values({ county, name }).onConflictDoNothing()
  const before: Row = known ?? NEW
  if (!mayRun(before, due, now)) return null
  const leasedBy = randomUUID()
  // whoever takes it writes who they are: of those that saw the same row, one does
  const asSeen = before.leasedBy === null ? isNull(jobRuns.leasedBy) : eq(jobRuns.leasedBy, before.leasedBy)
  // one that was late may have done it since
  const stillToDo = or(
    isNull(jobRuns.doneFor),
    lt(jobRuns.doneFor, due),
    gt(jobRuns.doneFor, new Date(now.getTime() + AHEAD_MS)),
  )
  const taken = await db
    .update(jobRuns)
    .set({ leaseUntil: new Date(now.getTime() + LEASE_MS), leasedBy })
    .where(and(row, asSeen, stillToDo))
    .returning({ name: jobRuns.name })
  if (taken.length === 0) return null
  if (before.leasedBy !== null) over.delete(before.leasedBy)
  const mine = and(row, eq(jobRuns.leasedBy, leasedBy))
  const end = async (set: PgUpdateSetSource<typeof jobRuns>) => {
    try {
      await db
        .update(jobRuns)
        .set({ leaseUntil: null, ...set })
        .where(mine)
    } catch (error) {
      over.add(leasedBy)
      throw error
    }
  }
  return {
    before,
    done: () => end({ doneFor: due, failures: 0 }),
    failed: (error, restMs = 0) =>
      end({
        ...(restMs > 0 ? { leaseUntil: new Date(now.getTime() + Math.min(restMs, LEASE_MS)) } : {}),
        failedAt: sql`clock_timestamp()`,
        failure: failureOf(error),
        failures: sql`${jobRuns.failures} + 1`,
      }),
  }
}

/** What a failure is called: words of an error may quote what somebody wrote. */
function failureOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown'
  const state = sqlState(error)
  return state === undefined ? name : `${name} ${state}`
}
