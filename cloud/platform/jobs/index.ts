import { Cron } from 'croner'
import type { Logger } from 'pino'
import { BEIJING_ZONE } from '../../shared/time'
import type { Db } from '../database'
import { aboutError } from '../kernel/about'
import type { MessagePort, Settings } from '../kernel/context'
import type { Machine } from '../deployment/machine'
import type { FilePort } from '../kernel/files'
import { besideEachOther } from './beside'
import { databaseClock } from './clock'
import { isAhead, takeLease } from './lease'
import { LIMIT_MS, OverLimit, runWithin } from './limit'
import type { Pulse } from './pulse'

/** What a job may touch. */
export interface JobParts {
  db: Db
  county: string
  settings: Settings
  files: FilePort
  messages(db: Db, now: Date): MessagePort
  log: Logger
  /** The machine that serves; absent in cloud functions. */
  machine?: Machine
}

/** Something that happens by the clock. Running it twice for the same time must do no harm. */
export interface Job {
  name: string
  /** Five- or six-field cron pattern in Beijing time. */
  cron: string
  /** It asks the internet: in WeChat's cloud it runs in a function of its own, which has a way out. */
  outside?: true
  /** So long it may take, in milliseconds, below that of a lease; five minutes where nothing is said. */
  limitMs?: number
  /** @param parts `signal`: the job has taken longer than it may, and nobody waits for it any more */
  run(parts: JobParts & { now: Date; signal?: AbortSignal }): Promise<void>
}

const CHECK_MS = 20_000

/** When a job is due, by Beijing's clock. */
export const schedule = (job: Pick<Job, 'cron'>): Cron =>
  new Cron(job.cron, { timezone: BEIJING_ZONE, paused: true })

/**
 * Runs a job if a scheduled time has passed since its last good run, and no other process has it now. A time
 * missed while nobody ran is made up for once, not once for each missed time. A row that says that it was done for a
 * time to come is not believed, and put right.
 *
 * The lease is a row and not a session's advisory lock: it holds through connection poolers and on the
 * embedded database, and ends by itself when its process dies.
 * @param now by the database's clock (`databaseClock`), which all processes share
 * @returns whether it ran
 */
export async function runIfDue(parts: JobParts, job: Job, now: Date): Promise<boolean> {
  const due = schedule(job).previousRuns(1, now)[0]
  if (!due) return false
  const { db, county, log } = parts
  const lease = await takeLease(db, { county, name: job.name }, due, now)
  if (!lease) return false
  if (isAhead(lease.before, now))
    log.warn({ job: job.name, doneFor: lease.before.doneFor }, 'job was marked as done ahead of time')
  const { name, limitMs = LIMIT_MS } = job
  try {
    await runWithin({ name, limitMs, db }, (own, signal) => job.run({ ...parts, db: own, now, signal }))
  } catch (error) {
    // one that hangs each time would have a turn for itself: it rests for as long as it had
    const restMs = error instanceof OverLimit ? 2 * limitMs : 0
    // where the database is not there to hear of it, what failed first is what is told
    await lease.failed(error, restMs).catch(() => {})
    throw error
  }
  await lease.done()
  return true
}

/** Says that a job failed, or took longer than it may. */
export function logFailure({ log }: Pick<JobParts, 'log'>, job: Job, error: unknown): void {
  if (error instanceof OverLimit)
    log.error({ job: job.name, limitMs: job.limitMs ?? LIMIT_MS }, 'job took too long')
  else log.error({ job: job.name, ...aboutError(error) }, 'job failed')
}

/**
 * Looks at every job now and three times a minute from then on, by the database's clock. Jobs run beside each other;
 * each has its own time.
 * @param pulse is told of each look
 * @returns a function that stops it and waits for what runs
 */
export function startJobs(parts: JobParts, jobs: readonly Job[], pulse?: Pulse): () => Promise<void> {
  let now = () => new Date()
  let over = false
  let looking = false
  const beside = besideEachOther(jobs, async (job) => {
    await runIfDue(parts, job, now()).catch((error: unknown) => logFailure(parts, job, error))
  })
  const look = async () => {
    if (looking) return
    looking = true
    try {
      now = await databaseClock(parts.db)
      // what is slow holds up nobody: the next look does not wait for it
      void beside.look()
    } catch (error) {
      if (!over) parts.log.error(aboutError(error), 'jobs not looked at')
    } finally {
      looking = false
      pulse?.beat()
    }
  }
  const next = () => void look()
  next()
  const timer = setInterval(next, CHECK_MS)
  return async () => {
    over = true
    clearInterval(timer)
    await beside.stop()
  }
}
