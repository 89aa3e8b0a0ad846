/** The PostgreSQL that is installed on this machine, with its own programs, for tests of what uses them. */
import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { freePort } from './free-port'

const run = promisify(execFile)
const PLACE = '/usr/lib/postgresql'

/** A server of the installed version, for one test. */
export interface SystemPostgres {
  /** Connection string up to the database name, as the superuser. */
  baseUrl: string
  stop(): Promise<void>
}

/** Folder of the programs of the newest version that is installed; null where none is. */
export function installedPostgres(): string | null {
  if (!existsSync(PLACE)) return null
  const [newest] = readdirSync(PLACE).sort((a, b) => Number(b) - Number(a))
  const folder = path.join(PLACE, newest ?? '', 'bin')
  return existsSync(path.join(folder, 'initdb')) ? folder : null
}

async function idOf(kind: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [kind, 'postgres'])).stdout)
}

/** @param programs as `installedPostgres` found them */
export async function startSystemPostgres(programs: string): Promise<SystemPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-system-pg-'))
  // it refuses to run as root
  const asPostgres: { uid?: number; gid?: number } =
    process.getuid?.() === 0 ? { uid: await idOf('-u'), gid: await idOf('-g') } : {}
  const { uid, gid } = asPostgres
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  const data = path.join(folder, 'data')
  const port = await freePort()
  const program = (name: string, ...args: string[]) =>
    run(path.join(programs, name), args, { ...asPostgres, cwd: folder })
  await program('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C', '--encoding=UTF8')
  const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c fsync=off`
  await program('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', flags, 'start')
  return {
    baseUrl: `postgres://postgres:postgres@127.0.0.1:${port}/`,
    async stop() {
      await program('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
