import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import pino from 'pino'
import { runStaff } from '../../../cloud/commands/staff-run'
import { personCode } from '../../../cloud/features/account/contract'
import { diskFiles } from '../../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../../cloud/platform/adapters/messages'
import { connectPostgres } from '../../../cloud/platform/database/postgres'
import { jobs, messageKinds } from '../../../cloud/product'
import me from '../../../src/locales/zh-CN/app'
import { runStatement } from '../../support/database'
import { testSettings } from '../../support/services'
import { type Api, startHost } from '../host'
import { enter, enterWorld, type Visit } from '../world'
import { type Clock, makeClock } from './clock'

const NAME = 'county_from_nothing'

/** A county of its own with nothing in it, on a server whose clock a test moves. */
export interface County {
  clock: Clock
  api: Api
  /** Where HJ 212 stations report. */
  stationPort: number
  /** Somebody with a phone or at a computer, under the county's clock. */
  visit(options?: BrowserContextOptions): Promise<Visit>
  /** The app of a visitor is killed and opened again: nothing is left of it but what the phone has stored. */
  kill(visit: Visit): Promise<Visit>
  /** Gives a duty to whoever reads out this number, as the operator of the server does. */
  appoint(code: string, role: string, area?: string): Promise<void>
  /** Somebody new who has that duty, without a page of theirs. @returns their session */
  hire(role: string): Promise<string>
  /** Does by the county's clock what the server does by it within the minute: nobody waits for that minute. */
  work(job: string): Promise<void>
  close(): Promise<void>
}

/** Key of a county without secrets: the same that `testSettings` has. */
const keyOf = (bytes: Buffer | undefined) => (bytes ?? Buffer.alloc(0)).toString('base64')

export async function openCounty(): Promise<County> {
  // what the tests' own setup says
  const shared = JSON.parse(process.env.TEST_FUNCTION_SETTINGS ?? '{}') as { DATABASE_URL?: string }
  const server = (shared.DATABASE_URL ?? '').replace(/[^/]*$/, '')
  await runStatement(server, `drop database if exists ${NAME} with (force)`, `create database ${NAME}`)
  const folder = mkdtempSync(join(tmpdir(), 'mulei-county-'))
  const clock = makeClock(folder)
  const settings = testSettings()
  const host = await startHost({
    env: {
      ...clock.hostEnv,
      DATABASE_URL: `${server}${NAME}`,
      SECRET_KEY: keyOf(settings.secret),
      DATA_KEYS: `k1:${keyOf(settings.keyRing.keys.k1)}`,
      DEMO: '',
      HJ212_PORT: '0',
      HJ212_HOST: '127.0.0.1',
      RATE_LIMIT: '100000',
      // a test's residents say from which network they come
      TRUST_PROXY: '1',
      // nobody signs in anew while weeks go by in a minute
      SESSION_DAYS: '400',
      STAFF_SESSION_DAYS: '400',
      STAFF_IDLE_HOURS: '720',
    },
  })
  const world = await enterWorld(host.address)
  const command = connectPostgres(`${server}${NAME}`, 1)
  const appoint: County['appoint'] = async (code, role, area) => {
    const said: string[] = []
    const terminal = { say: () => undefined, complain: (text: string) => void said.push(text) }
    const where = area === undefined ? [] : ['--area', area]
    const opened = { db: command.db, settings, close: () => Promise.resolve() }
    const args = ['appoint', code, '--role', role, ...where]
    const ended = await runStaff(
      args,
      () => Promise.resolve(opened),
      terminal,
      clock.now(),
      () => opened.settings.county,
    )
    if (ended !== 0) throw new Error(said.join('\n'))
  }
  return {
    clock,
    api: world.api,
    stationPort: Number(host.stationPort),
    async visit(options) {
      const visit = await world.visit(options)
      await clock.follow(visit.page.context())
      return visit
    },
    async kill({ page }) {
      const context = page.context()
      await page.close({ runBeforeUnload: false })
      return enter(context, host.address)
    },
    appoint,
    async hire(role) {
      const { data } = await world.api.post('account/start')
      const { token, person } = data as { token: string; person: { id: string } }
      await appoint(personCode(person.id), role)
      return token
    },
    async work(name) {
      const job = jobs.find((one) => one.name === name)
      if (!job) throw new Error(`no job ${name}`)
      await job.run({
        db: command.db,
        county: settings.county,
        settings,
        files: diskFiles(join(host.dataDir, 'files'), settings.secret, ''),
        messages: storedMessages(settings, messageKinds),
        log: pino({ level: 'silent' }),
        now: clock.now(),
      })
    },
    async close() {
      await world.close()
      await command.pool.end()
      await host.stop()
      await runStatement(server, `drop database ${NAME} with (force)`)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Reads the number on 我的 that one reads out to be given a duty. */
export async function codeOf({ page, open }: Visit): Promise<string> {
  await open('/pages/me/index')
  await page.getByRole('button', { name: me.me.codeShow, exact: true }).click()
  await page.getByRole('button', { name: me.me.codeCopyLabel }).waitFor()
  return page
    .getByText(/^[2-9A-HJ-NP-Z]{8}$/)
    .first()
    .innerText()
}
