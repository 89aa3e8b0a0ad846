import pino from 'pino'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { type Job, type JobParts, runIfDue } from '.'

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
  void runIfDue(parts, stuck, at('00:31:00'))
  while (stuck.runs === 0) await new Promise((resolve) => setImmediate(resolve))
  const heir = { ...counted('stuck'), run: async () => {} }
  expect(await runIfDue(parts, heir, at('00:35:00'))).toBe(false)
  expect(await runIfDue(parts, heir, at('00:42:00'))).toBe(true)
})
