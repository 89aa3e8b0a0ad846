import { and, eq } from 'drizzle-orm'
import pino from 'pino'
import { testDatabase } from '../../../tests/support/database'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { HOUR_MS } from '../../shared/time'
import { type Job, type JobParts, runIfDue, startJobs } from '.'
import { databaseClock } from './clock'
import { createPulse } from './pulse'
import { jobRuns } from './tables'

let t: TestServices
let parts: JobParts
beforeAll(async () => {
  t = await startTestServices()
  const { db, settings, files, messages } = t.kernel.parts
  parts = { db, settings, files, messages, county: settings.county, log: pino({ level: 'silent' }) }
})
afterAll(() => t.stop())

const at = (time: string) => new Date(`2026-10-16T${time}+08:00`)

function counted(name: string, work: () => Promise<void> = () => Promise.resolve()) {
  const job: Job & { runs: number } = {
    name,
    cron: '30 0 * * *',
    runs: 0,
    async run() {
      job.runs++
      await work()
    },
  }
  return job
}

it('runs a job once for each scheduled time, however many processes look', async () => {
  const job = counted('once')
  const ran = await Promise.all(Array.from({ length: 6 }, () => runIfDue(parts, job, at('00:31:00'))))
  expect(ran.filter(Boolean)).toHaveLength(1)
  expect(await runIfDue(parts, job, at('12:00:00'))).toBe(false)
  expect(await runIfDue(parts, job, new Date('2026-10-17T00:30:01+08:00'))).toBe(true)
  expect(job.runs).toBe(2)
})

it('makes up for a missed time once', async () => {
  const job = counted('late')
  expect(await runIfDue(parts, job, at('00:31:00'))).toBe(true)
  expect(await runIfDue(parts, job, new Date('2026-10-20T09:00:00+08:00'))).toBe(true)
  expect(await runIfDue(parts, job, new Date('2026-10-20T09:01:00+08:00'))).toBe(false)
})

it('tries a failed job again, and a job whose process died after its lease', async () => {
  const failing = counted('failing', () => Promise.reject(new Error('no network')))
  await expect(runIfDue(parts, failing, at('00:31:00'))).rejects.toThrow('no network')
  await expect(runIfDue(parts, failing, at('00:32:00'))).rejects.toThrow('no network')

  const stuck = counted('stuck', () => new Promise(() => {}))
  // let go of after its limit, when nobody looks any more
  void runIfDue(parts, stuck, at('00:31:00')).catch(() => {})
  while (stuck.runs === 0) await new Promise((resolve) => setImmediate(resolve))
  const heir = { ...counted('stuck'), run: async () => {} }
  expect(await runIfDue(parts, heir, at('00:35:00'))).toBe(false)
  expect(await runIfDue(parts, heir, at('00:42:00'))).toBe(true)
})

const rowOf = async (name: string) => {
  const [row] = await t.db
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.county, parts.county), eq(jobRuns.name, name)))
  return row
}

it('keeps as a fact how a job failed last, and not what it said', async () => {
  const words = '李桂兰的院子'
  let error: Error | null = Object.assign(new TypeError(words), { code: '23505' })
  const job = counted('facts', () => (error ? Promise.reject(error) : Promise.resolve()))
  for (const time of ['00:31:00', '00:32:00'])
    await expect(runIfDue(parts, job, at(time))).rejects.toThrow(words)
  const failed = await rowOf('facts')
  expect(failed).toMatchObject({ failure: 'TypeError 23505', failures: 2, doneFor: null, leaseUntil: null })
  // by the database's clock, whatever time the run was for
  expect(Math.abs((failed?.failedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(HOUR_MS)
  error = null
  expect(await runIfDue(parts, job, at('00:33:00'))).toBe(true)
  expect(await rowOf('facts')).toMatchObject({
    failure: 'TypeError 23505',
    failures: 0,
    doneFor: at('00:30:00'),
  })
})

it('does not believe that it was done, or is being done, in a time to come: it says so, and puts it right', async () => {
  const told: unknown[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void told.push(JSON.parse(line)) })
  const job = counted('ahead')
  const tomorrow = new Date('2026-10-17T00:30:00+08:00')
  await t.db.insert(jobRuns).values({ county: parts.county, name: 'ahead', doneFor: tomorrow })
  expect(await runIfDue({ ...parts, log }, job, at('09:00:00'))).toBe(true)
  expect(told).toMatchObject([{ job: 'ahead', doneFor: tomorrow.toISOString() }])
  expect(await rowOf('ahead')).toMatchObject({ doneFor: at('00:30:00') })
  expect(await runIfDue({ ...parts, log }, job, at('09:01:00'))).toBe(false)
  await t.db.update(jobRuns).set({ doneFor: null, leaseUntil: tomorrow }).where(eq(jobRuns.name, 'ahead'))
  expect(await runIfDue({ ...parts, log }, job, at('09:02:00'))).toBe(true)
})

it('a run that lost its lease ends without a word: its heir has the row', async () => {
  let end = () => {}
  const slow = counted('slow', () => new Promise<void>((resolve) => (end = resolve)))
  const late = runIfDue(parts, slow, at('00:31:00'))
  while (slow.runs === 0) await new Promise((resolve) => setImmediate(resolve))
  let endHeir = () => {}
  const heir = counted('slow', () => new Promise<void>((resolve) => (endHeir = resolve)))
  const second = runIfDue(parts, heir, at('00:42:00'))
  while (heir.runs === 0) await new Promise((resolve) => setImmediate(resolve))
  end()
  await late
  const held = await rowOf('slow')
  expect(held?.doneFor).toBeNull()
  expect(held?.leaseUntil).not.toBeNull()
  endHeir()
  expect(await second).toBe(true)
  expect(await rowOf('slow')).toMatchObject({ doneFor: at('00:30:00'), leaseUntil: null })
})

it('a run whose end the database did not hear of gives its job back all the same', async () => {
  const real = parts.db
  let away = false
  // the database is away from the moment at which the job fails
  const db = new Proxy(real, {
    get: (target, name, receiver) => {
      if (away && name === 'update') throw new Error('away')
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  const job = counted('unheard', () => {
    away = true
    return Promise.reject(new Error('no network'))
  })
  await expect(runIfDue({ ...parts, db }, job, at('00:31:00'))).rejects.toThrow('no network')
  expect((await rowOf('unheard'))?.leaseUntil).not.toBeNull()
  away = false
  expect(await runIfDue(parts, counted('unheard'), at('00:31:20'))).toBe(true)
})

// the embedded one has the clock of its host
const onServer = testDatabase() === 'postgres' ? it : it.skip
onServer('jobs go by the clock of the database, whatever the host believes', async () => {
  const machine = Date.now
  const seen: Date[] = []
  const job: Job = {
    name: 'clocked',
    cron: '* * * * *',
    run: ({ now }) => {
      seen.push(now)
      return Promise.resolve()
    },
  }
  Date.now = () => machine() + 24 * HOUR_MS
  try {
    const stop = startJobs(parts, [job], createPulse())
    while (seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await stop()
  } finally {
    Date.now = machine
  }
  expect(Math.abs((seen[0]?.getTime() ?? 0) - machine())).toBeLessThan(HOUR_MS)
  expect((await rowOf('clocked'))?.doneFor?.getTime()).toBeLessThan(machine() + HOUR_MS)
})

it('a clock goes on from the time of the database by the milliseconds that have passed', async () => {
  let elapsed = 5_000
  const now = await databaseClock(t.db, () => elapsed)
  const began = now().getTime()
  expect(Math.abs(began - Date.now())).toBeLessThan(HOUR_MS)
  elapsed += 1234
  expect(now().getTime() - began).toBe(1234)
})

it('jobs that nobody has looked at for longer than a lease are not alive', () => {
  let elapsed = 0
  const pulse = createPulse(() => elapsed)
  elapsed = 10 * 60_000
  expect(pulse.isAlive()).toBe(true)
  elapsed += 60_000
  expect(pulse.isAlive()).toBe(false)
  pulse.beat()
  expect(pulse.isAlive()).toBe(true)
})
