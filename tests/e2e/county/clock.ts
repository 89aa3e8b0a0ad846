import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext } from 'playwright-core'
import { addDays, beijingDay, HOUR_MS, startOfBeijingDay } from '../../../cloud/shared/time'
import { repositoryRoot } from '../../support/repository'

/** The clock that a server and the phones of a test go by, days ahead of the machine's. */
export interface Clock {
  now(): Date
  /** Beijing day so many days after the one on which the test began. */
  day(after: number): string
  /** Goes to an hour of a day after the first; never back. */
  moveTo(after: number, hour: number): Promise<void>
  /** What the server is started with. */
  hostEnv: Record<string, string>
  /** Puts a phone or computer under this clock. */
  follow(context: BrowserContext): Promise<void>
}

/** The browser's side: written so that it may run more than once in a page. */
function goAhead(ahead: number): void {
  const page = globalThis as typeof globalThis & { ahead?: number }
  const began = page.ahead === undefined
  page.ahead = Math.max(page.ahead ?? -Infinity, ahead)
  if (!began) return
  const Machine = Date
  const now = () => Machine.now() + (page.ahead ?? 0)
  globalThis.Date = new Proxy(Machine, {
    construct: (target, given, made) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
    get: (target, name, receiver) =>
      name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown),
  })
}

/** A clock that begins at nine in the morning of the machine's day. @param folder where its server reads it */
export function makeClock(folder: string): Clock {
  const file = join(folder, 'ahead')
  const first = beijingDay(Date.now())
  const contexts: BrowserContext[] = []
  const aheadAt = (after: number, hour: number) =>
    startOfBeijingDay(addDays(first, after)).getTime() + hour * HOUR_MS - Date.now()
  let ahead = aheadAt(0, 9)
  const write = () => {
    // in one step: the server reads it whenever it asks for the time
    writeFileSync(`${file}.new`, String(ahead))
    renameSync(`${file}.new`, file)
  }
  write()
  const tell = async (context: BrowserContext) => {
    await context.addInitScript(goAhead, ahead)
    await Promise.all(context.pages().map((page) => page.evaluate(goAhead, ahead)))
  }
  return {
    now: () => new Date(Date.now() + ahead),
    day: (after) => addDays(first, after),
    async moveTo(after, hour) {
      ahead = aheadAt(after, hour)
      write()
      await Promise.all(contexts.map(tell))
    },
    hostEnv: {
      TEST_CLOCK: file,
      NODE_OPTIONS: [
        process.env.NODE_OPTIONS ?? '',
        `--import ${pathToFileURL(join(repositoryRoot(), 'tests/e2e/county/host-clock.mjs')).href}`,
      ].join(' '),
    },
    async follow(context) {
      contexts.push(context)
      await tell(context)
    },
  }
}
