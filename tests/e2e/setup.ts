import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { launchBrowserServer } from '../support/browser'
import { startPostgres } from '../support/embedded-postgres'
import { startTiles } from '../support/tiles'
import { startHost } from './host'
import { requireBuilt } from './built'
import { MAP_APPROVAL, running } from './running'
import teardown from './teardown'

const newKey = (): string => randomBytes(32).toString('base64')

/** The demo county; with `COUNTY` (`npm run test:county`) that one, in which nothing has happened yet. */
const county = (): Record<string, string> => {
  const { COUNTY, DIVISIONS } = process.env
  return COUNTY && DIVISIONS ? { COUNTY, DIVISIONS: resolve(DIVISIONS), DEMO: '' } : { DEMO: '1' }
}

/**
 * Starts the one host and the one browser that all tests of the product share. The host runs on a real
 * PostgreSQL server, so that the mini-program's cloud functions can work on the same county.
 */
const start = async (): Promise<void> => {
  requireBuilt('dist/host/main.mjs')
  const postgres = await startPostgres()
  running.postgres = postgres
  const settings = {
    DATABASE_URL: `${postgres.baseUrl}postgres`,
    SECRET_KEY: newKey(),
    DATA_KEYS: `k1:${newKey()}`,
    ...county(),
  }
  running.browser = await launchBrowserServer()
  running.tiles = await startTiles()
  const map = {
    TIANDITU_URL: running.tiles.url,
    TIANDITU_KEY: 'of-tests',
    TIANDITU_APPROVAL: MAP_APPROVAL,
  }
  running.host = await startHost({
    env: { ...settings, ...map, RATE_LIMIT: '100000', HJ212_PORT: '0', HJ212_HOST: '127.0.0.1' },
  })
  process.env.TEST_HOST_ADDRESS = running.host.address
  process.env.TEST_STATION_PORT = running.host.stationPort ?? ''
  process.env.TEST_HOST_LOG = running.host.logFile
  process.env.TEST_BROWSER = running.browser.wsEndpoint()
  const files = { TEST_FILES: join(running.host.dataDir, 'files') }
  process.env.TEST_FUNCTION_SETTINGS = JSON.stringify({ ...settings, ...files })
}

const setup = async (): Promise<void> => {
  try {
    await start()
  } catch (error) {
    await teardown() // jest does not call it when setup fails
    throw error
  }
}

export default setup
