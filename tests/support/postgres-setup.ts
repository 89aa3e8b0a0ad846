import path from 'node:path'
import { openPostgres } from '../../cloud/platform/database/postgres'
import { grantRows } from '../../cloud/platform/database/rights'
import { APPLICATION, runStatement, TEMPLATE } from './database'
import { type RunningPostgres, startPostgres } from './embedded-postgres'
import { runningServers } from './postgres-teardown'

/** Starts one real PostgreSQL server with a migrated template; each test file copies a database of its own. */
export default async function setup(): Promise<void> {
  await setUp()
}

/** The same with flags of the server, and what it writes down. */
export async function setUp(flags: string[] = [], onLog?: (text: string) => void): Promise<RunningPostgres> {
  // a test server need not survive a power cut
  const server = await startPostgres(['-c', 'fsync=off', ...flags], onLog)
  runningServers.push(server)
  await runStatement(server.baseUrl, `create database ${TEMPLATE}`)
  const template = await openPostgres(
    `${server.baseUrl}${TEMPLATE}`,
    path.resolve('cloud/platform/database/migrations'),
    2,
  )
  await runStatement(server.baseUrl, `create role ${APPLICATION} login password '${APPLICATION}'`)
  await grantRows(template.db, APPLICATION)
  await template.close()
  process.env.TEST_POSTGRES_URL = server.baseUrl
  return server
}
