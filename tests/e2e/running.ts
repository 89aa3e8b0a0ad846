import type { BrowserServer } from 'playwright-core'
import type { RunningPostgres } from '../support/embedded-postgres'
import type { TileServer } from '../support/tiles'
import type { HostProcess } from './host'

interface Running {
  postgres?: RunningPostgres
  host?: HostProcess
  browser?: BrowserServer
  tiles?: TileServer
}

const KEY = Symbol.for('mulei.tests.running')
const store = globalThis as typeof globalThis & { [KEY]?: Running }

/** What setup started and teardown ends: the two are separate modules to jest, not separate processes. */
export const running: Running = (store[KEY] ??= {})

/** What the map of the tests was approved under. */
export const MAP_APPROVAL = '审图号：GS（2024）0000号'
