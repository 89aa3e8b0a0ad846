import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { HostConfig } from '../../cloud/host/config'
import { readConfig } from '../../cloud/host/config'
import { buildServer } from '../../cloud/host/server'
import { featureSettings, routes } from '../../cloud/product'
import { startTestServices, type TestServices } from './services'

/** The HTTP door over test services, called without a network. */
export interface TestHost extends TestServices {
  app: Awaited<ReturnType<typeof buildServer>>
  config: HostConfig
}

/**
 * Builds the HTTP door on a fresh database; `stop` ends both.
 * @param pages whether the web build is served too, where there is one
 */
export async function startTestHost(env: Record<string, string> = {}, pages = true): Promise<TestHost> {
  const services = await startTestServices()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'mulei-host-'))
  const read = readConfig(
    { DATA_DIR: dataDir, RATE_LIMIT: '100000', LOG_LEVEL: 'silent', ...env },
    process.cwd(),
    featureSettings,
  )
  const config = pages ? read : { ...read, webRoot: path.join(dataDir, 'no-web') }
  const app = await buildServer(services.kernel, config, routes)
  return {
    ...services,
    app,
    config,
    async stop() {
      await app.close()
      await services.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
