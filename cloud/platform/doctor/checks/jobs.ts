import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { MINUTE_MS } from '../../../shared/time'
import { schedule } from '../../jobs'
import { jobRuns } from '../../jobs/tables'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** A job that has not done well for so long after its time is late; one that fails now and then is not. */
const GRACE_MS = 30 * MINUTE_MS

/** How often in a row one fails before it is told, while it is not late. */
const OFTEN = 3

/** A job that fails: what the failure is called, how often in a row, and when it last did. */
const failed = v.object({ failure: v.string(), failures: v.number(), at: v.string() })

/** Which of what happens by the clock has not happened, and what fails. */
export const jobsCheck = defineCheck(
  'jobs',
  v.union([
    v.object({
      /** Null: nothing ever ran. */
      late: v.nullable(v.array(v.object({ name: v.string(), due: v.string(), failed: v.optional(failed) }))),
    }),
    v.object({ failing: v.array(v.object({ name: v.string(), failed })) }),
  ]),
  async ({ db, county, now, jobs }) => {
    const rows = await db.select().from(jobRuns).where(eq(jobRuns.county, county))
    if (rows.every(({ doneFor }) => doneFor === null))
      return { findings: [{ level: 'bad', about: { late: null } }] }
    const done = new Map(rows.map(({ name, doneFor }) => [name, doneFor]))
    const failures = new Map(rows.flatMap((row) => failureOf(row)))
    const late = jobs.flatMap((job) => {
      const { name } = job
      const clock = schedule(job)
      const last = done.get(name)
      // a server that starts makes up for what it missed: whatever never ran has failed each time
      const due = last ? clock.nextRun(last) : clock.previousRuns(1, now)[0]
      if (!due || now.getTime() - due.getTime() <= GRACE_MS) return []
      const fault = failures.get(name)
      return [{ name, due: due.toISOString(), ...(fault ? { failed: fault } : {}) }]
    })
    const failing = jobs.flatMap(({ name }) => {
      const fault = failures.get(name)
      const isLate = late.some((one) => one.name === name)
      return fault && fault.failures >= OFTEN && !isLate ? [{ name, failed: fault }] : []
    })
    const figures = [
      { name: 'jobs_late', help: 'Jobs that have not run when they should.', value: late.length },
      {
        name: 'jobs_failing',
        help: 'Jobs that failed when they last ran.',
        value: jobs.filter(({ name }) => failures.has(name)).length,
      },
    ]
    return {
      findings: [
        ...(late.length > 0 ? [{ level: 'bad' as const, about: { late } }] : []),
        ...(failing.length > 0 ? [{ level: 'warn' as const, about: { failing } }] : []),
      ],
      figures,
    }
  },
  (about, locale) =>
    'late' in about ? words(locale).jobs(about.late) : words(locale).failing(about.failing),
)

type Row = typeof jobRuns.$inferSelect

/** By name how a job fails; nothing of one whose last run ended well. */
function failureOf({ name, failures, failure, failedAt }: Row): [string, v.InferOutput<typeof failed>][] {
  if (failures === 0 || failure === null || failedAt === null) return []
  return [[name, { failure, failures, at: failedAt.toISOString() }]]
}
