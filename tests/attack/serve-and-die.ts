/** The product behind its HTTP door, which dies as it is told to. Says its address once it listens. */
import path from 'node:path'
import pino from 'pino'
import { readConfig } from '../../cloud/host/config'
import { buildServer } from '../../cloud/host/server'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { createKernel } from '../../cloud/platform/kernel'
import { createPlaces } from '../../cloud/platform/kernel/places'
import { featureSettings, messageKinds, routes, services } from '../../cloud/product'
import { testSettings } from '../support/services'
import { type Death, dieAt } from './dying'

export interface Given {
  url: string
  /** A folder of its own. */
  folder: string
  death: Death | null
}

const CONNECTIONS = 8

async function main(): Promise<void> {
  const { url, folder, death } = JSON.parse(process.argv[2] ?? '') as Given
  const { db } = connectPostgres(url, CONNECTIONS)
  const settings = testSettings()
  const config = readConfig(
    { DATA_DIR: folder, RATE_LIMIT: '100000', LOG_LEVEL: 'silent' },
    process.cwd(),
    featureSettings,
  )
  const kernel = createKernel({
    db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: 'silent' }),
    places: createPlaces({ connections: CONNECTIONS }),
  })
  const site = { ...config, webRoot: path.join(folder, 'no-web') }
  const app = await buildServer(kernel, site, routes)
  if (death) dieAt(death)
  process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
}
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exit(1)
})
