/** Serves the product, or a bare Fastify route that answers with the same bytes; started by `bench:air`. */
import path from 'node:path'
import { tmpdir } from 'node:os'
import Fastify from 'fastify'
import pino from 'pino'
import { readConfig } from '../../cloud/host/config'
import { buildServer } from '../../cloud/host/server'
import { wordListCheck } from '../../cloud/platform/adapters/content-check'
import { diskFiles } from '../../cloud/platform/adapters/files-disk'
import { storedMessages } from '../../cloud/platform/adapters/messages'
import { openPostgres } from '../../cloud/platform/database/postgres'
import { createKernel } from '../../cloud/platform/kernel'
import { featureSettings, messageKinds, routes, services } from '../../cloud/product'
import { testSettings } from '../support/services'

async function product(databaseUrl: string): Promise<string> {
  const settings = testSettings()
  const folder = path.join(tmpdir(), `mulei-bench-${process.pid}`)
  const asked = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn' }, process.cwd(), featureSettings)
  // no address of the world asks as often as this bench; a fast machine reaches every limit that a setting can have
  const config = { ...asked, rateLimit: Number.MAX_SAFE_INTEGER }
  const { db } = await openPostgres(databaseUrl, config.migrations, 4)
  const kernel = createKernel({
    db,
    services,
    files: diskFiles(folder, settings.secret, ''),
    messages: storedMessages(settings, messageKinds),
    contentCheck: wordListCheck(''),
    settings,
    log: pino({ level: config.logLevel }),
  })
  const app = await buildServer(kernel, config, routes)
  return app.listen({ host: '127.0.0.1', port: 0 })
}

async function bare(url: string): Promise<string> {
  const body = Buffer.from(await (await fetch(url)).arrayBuffer())
  const app = Fastify()
  app.get('/', (_, reply) => reply.type('application/json; charset=utf-8').send(body))
  return app.listen({ host: '127.0.0.1', port: 0 })
}

const [kind, url = ''] = process.argv.slice(2)
;(kind === 'product' ? product(url) : bare(url)).then(
  (address) => process.stdout.write(`${address}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  },
)
