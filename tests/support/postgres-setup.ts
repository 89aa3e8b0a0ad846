import { startPostgres } from './embedded-postgres'
import { runningServers } from './postgres-teardown'

/** Starts one real PostgreSQL server for all test files; each opens databases of its own on it. */
export default async function setup(): Promise<void> {
  const server = await startPostgres()
  runningServers.push(server)
  process.env.TEST_DATABASE = 'postgres'
  process.env.TEST_POSTGRES_URL = server.baseUrl
}
