import { Cron } from 'croner'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Logger } from 'pino'
import { BEIJING_ZONE } from '../../shared/time'
import type { Db } from '../database'
import type { MessagePort, Settings } from '../kernel/context'
import type { FilePort } from '../kernel/files'
import { jobRuns } from './tables'

/** What a job may touch. */
export interface JobParts {
  db: Db
  county: string
  settings: Settings
  files: FilePort
  messages(db: Db, now: Date): MessagePort
  log: Logger
}

/** Something that happens by the clock. Running it twice for the same time must do no harm. */
export interface Job {
  name: string
  /** Five- or six-field cron pattern in Beijing time. */
  cron: string
  /** It asks the internet: in WeChat's cloud it runs in a function of its own, which has a way out. */
  outside?: true
  run(parts: JobParts & { now: Date }): Promise<void>
}

/** A job that takes longer than this lost its process; another one may take it. */
const LEASE_MS = 10 * 60_000
const CHECK_MS = 20_000

const schedule = (job: Job) => new Cron(job.cron, { timezone: BEIJING_ZONE, paused: true })

/**
 * Runs a job if a scheduled time has passed since its last good run, and no other process has it now. A time
 * missed while nobody ran is made up for once, not once for each missed time.
 *
 * The lease is a row and not a session's advisory lock: it holds through connection poolers and on the
 * embedded database, and ends by itself when its process dies.
 * @returns whether it ran
 */
export async function runIfDue(parts: JobParts, job: Job, now: Date): Promise<boolean> {
  const due = schedule(job).previousRuns(1, now)[0]
  if (!due) return false
  const { db, county } = parts
  const row = and(eq(jobRuns.county, county), eq(jobRuns.name, job.name))
  await db.insert(jobRuns).values({ county, name: job.name }).onConflictDoNothing()
  const taken = await db
    .update(jobRuns)
    .set({ leaseUntil: new Date(now.getTime() + LEASE_MS) })
    .where(
      and(
        row,
        or(isNull(jobRuns.leaseUntil), lt(jobRuns.leaseUntil, now)),
        or(isNull(jobRuns.doneFor), lt(jobRuns.doneFor, due)),
      ),
    )
    .returning({ name: jobRuns.name })
  if (taken.length === 0) return false
  try {
    await job.run({ ...parts, now })
    await db.update(jobRuns).set({ leaseUntil: null, doneFor: due }).where(row)
    return true
  } catch (error) {
    await db.update(jobRuns).set({ leaseUntil: null }).where(row)
    throw error
  }
}

/**
 * Looks at every job now and three times a minute from then on.
 * @returns a function that stops it and waits for what runs
 */
export function startJobs(parts: JobParts, jobs: readonly Job[]): () => Promise<void> {
  let running = Promise.resolve()
  const round = async () => {
    for (const job of jobs) {
      await runIfDue(parts, job, new Date()).catch((error: unknown) => {
        parts.log.error(
          { job: job.name, message: error instanceof Error ? error.name : 'unknown' },
          'job failed',
        )
      })
    }
  }
  const next = () => {
    running = running.then(round)
  }
  next()
  const timer = setInterval(next, CHECK_MS)
  return async () => {
    clearInterval(timer)
    await running
  }
}
