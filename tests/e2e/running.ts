import type { BrowserServer } from 'playwright-core'
import type { RunningPostgres } from '../support/embedded-postgres'
import type { HostProcess } from './host'

interface Running {
  postgres?: RunningPostgres
  host?: HostProcess
  browser?: BrowserServer
}

const KEY = Symbol.for('mulei.tests.running')
const store = globalThis as typeof globalThis & { [KEY]?: Running }

/** What setup started and teardown ends: the two are separate modules to jest, not separate processes. */
export const running: Running = (store[KEY] ??= {})
