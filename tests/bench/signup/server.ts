/** Serves the product on a database that is there already; started by `bench:signup`, as often as it wants processes. */
import { tmpdir } from 'node:os'
import path from 'node:path'
import { acceptMore } from '../../../cloud/host/accepting'
import { readConfig } from '../../../cloud/host/config'
import { buildServer } from '../../../cloud/host/server'
import { openPostgres } from '../../../cloud/platform/database/postgres'
import { featureSettings, routes } from '../../../cloud/product'
import { kernelOn } from './county'

const [url = '', connections = '10'] = process.argv.slice(2)

async function serve(): Promise<string> {
  const folder = path.join(tmpdir(), `mulei-bench-${process.pid}`)
  const asked = readConfig(
    // the bench has few addresses, each of which asks for thousands
    { DATA_DIR: folder, LOG_LEVEL: 'warn', TRUST_PROXY: '1', RATE_LIMIT: '1000000' },
    process.cwd(),
    featureSettings,
  )
  const { database } = asked.deadlines
  const { db } = await openPostgres(
    url,
    asked.migrations,
    Number(connections),
    { by: 'nobody' },
    { patience: database },
  )
  const app = await buildServer(kernelOn(db, folder, Number(connections)), asked, routes)
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  await acceptMore(app.server)
  return address
}

serve().then(
  (address) => process.stdout.write(`${address}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    process.exit(1)
  },
)
