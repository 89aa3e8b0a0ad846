import { eq } from 'drizzle-orm'
import pino from 'pino'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../tests/support/services'
import type { Db } from '../database'
import { persons } from '../identity/tables'
import { type Job, type JobParts, runIfDue, startJobs } from '.'
import { OverLimit } from './limit'
import { jobRuns } from './tables'

let t: TestServices
let lines: Record<string, unknown>[]
let parts: JobParts
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(() => {
  lines = []
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const { db, settings, files, messages } = t.kernel.parts
  parts = { db, settings, files, messages, county: settings.county, log }
})
afterAll(() => t.stop())

const NOW = new Date('2026-10-16T00:31:00+08:00')
const DAILY = '30 0 * * *'
const forever = () => new Promise<never>(() => {})
/** Until it is over; it may be already. */
const overOf = (signal: AbortSignal | undefined) =>
  new Promise<void>((resolve) => {
    if (signal?.aborted) resolve()
    else signal?.addEventListener('abort', () => resolve())
  })
const write = (db: Db) => db.insert(persons).values({ county: TEST_COUNTY, kind: 'resident' })
const written = async () => (await t.db.select().from(persons)).length

it('a job that takes longer than it may is let go of, with what it has not committed', async () => {
  const before = await written()
  let ended: Promise<unknown> = forever()
  const slow: Job = {
    name: 'slow',
    cron: DAILY,
    limitMs: 1,
    run({ db, signal }) {
      const work = db.transaction(async (tx) => {
        await write(tx)
        await overOf(signal)
        await write(tx)
      })
      ended = work.catch((error: unknown) => error)
      return work
    },
  }
  await expect(runIfDue(parts, slow, NOW)).rejects.toBeInstanceOf(OverLimit)
  expect(await ended).toBeInstanceOf(OverLimit)
  expect(await written()).toBe(before)
  const [row] = await t.db.select().from(jobRuns).where(eq(jobRuns.name, 'slow'))
  expect(row).toMatchObject({ doneFor: null, failure: 'OverLimit', failures: 1 })
  // a later look tries it again, and what it waits for outside the database hears when it is over
  let told = false
  const tries: Job = {
    ...slow,
    run: ({ signal }) =>
      new Promise((_, reject) =>
        signal?.addEventListener('abort', () => {
          told = true
          reject(new Error('given up'))
        }),
      ),
  }
  await expect(runIfDue(parts, tries, new Date(NOW.getTime() + 1000))).rejects.toThrow()
  expect(told).toBe(true)
})

it('one that was let go of rests for as long as it had; one that failed is tried at the next look', async () => {
  const job: Job = { name: 'hangs each time', cron: DAILY, limitMs: 20, run: forever }
  const after = (ms: number) => new Date(NOW.getTime() + ms)
  await expect(runIfDue(parts, job, NOW)).rejects.toBeInstanceOf(OverLimit)
  expect(await runIfDue(parts, job, after(40))).toBe(false)
  await expect(runIfDue(parts, job, after(41))).rejects.toBeInstanceOf(OverLimit)
  const fails: Job = { ...job, name: 'fails', run: () => Promise.reject(new Error('gone')) }
  await expect(runIfDue(parts, fails, NOW)).rejects.toThrow('gone')
  await expect(runIfDue(parts, fails, NOW)).rejects.toThrow('gone')
})

it('what is asked of the database outside a transaction is refused then, and a quick job is as it was', async () => {
  const before = await written()
  let asked: Promise<unknown> = forever()
  const late: Job = {
    name: 'late',
    cron: DAILY,
    limitMs: 1,
    async run({ db, signal }) {
      await overOf(signal)
      asked = Promise.resolve()
        .then(() => write(db))
        .catch((error: unknown) => error)
      await asked
    },
  }
  await expect(runIfDue(parts, late, NOW)).rejects.toBeInstanceOf(OverLimit)
  expect(await asked).toBeInstanceOf(OverLimit)
  expect(await written()).toBe(before)
  const quick: Job = {
    name: 'quick',
    cron: DAILY,
    run: async ({ db }) => {
      await db.transaction(async (tx) => {
        await write(tx)
        await tx.transaction((inner) => write(inner))
      })
    },
  }
  expect(await runIfDue(parts, quick, NOW)).toBe(true)
  expect(await written()).toBe(before + 2)
})

it('hanging jobs hold up none of the others, and the log says which they were', async () => {
  const ran: string[] = []
  const job = (name: string, run: Job['run'], limitMs?: number): Job => ({
    name,
    cron: '* * * * *',
    run,
    ...(limitMs === undefined ? {} : { limitMs }),
  })
  let all = () => {}
  const done = new Promise<void>((resolve) => {
    all = resolve
  })
  const others = Array.from({ length: 6 }, (_, n) =>
    job(`other ${n}`, async () => {
      ran.push(`other ${n}`)
      if (ran.length === 6) all()
      await Promise.resolve()
    }),
  )
  let hung = () => {}
  const hanging = new Promise<void>((resolve) => {
    hung = resolve
  })
  // one hangs until long after the others, as many as there are turns hang until they are let go of
  const stop = startJobs(parts, [
    job('hangs', () => hanging),
    ...[1, 2, 3].map((n) => job(`stuck ${n}`, forever, 20)),
    ...others,
  ])
  await done
  expect([...ran].sort()).toEqual(others.map(({ name }) => name))
  hung()
  await stop()
  expect(lines.map(({ job: name, msg, limitMs }) => [name, msg, limitMs]).sort()).toEqual(
    [1, 2, 3].map((n) => [`stuck ${n}`, 'job took too long', 20]),
  )
})
