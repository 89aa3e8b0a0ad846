/** PostgreSQL's own programs, which know every detail of a database better than we do. */
import { spawn } from 'node:child_process'
import pg from 'pg'

export type Tool = 'pg_dump' | 'pg_restore'

/** There is no such program, or it is older than the server. */
export class ToolMissingError extends Error {
  override name = 'ToolMissingError'
  constructor(
    readonly tool: Tool,
    /** Major version of the one that is there; null for none. */
    readonly version: number | null,
    /** The one that is needed. */
    readonly needed: number,
  ) {
    super(tool)
  }
}

/** One of them failed. Of what it said, the message has what cannot quote a row. */
export class ToolFailedError extends Error {
  override name = 'ToolFailedError'
  constructor(
    said: string,
    /** Whether it had no room on a disk, here or at the server. */
    readonly full = false,
  ) {
    super(said)
  }
}

/** As the C library says it, and quotas; what the tools say is asked for in that language. */
const NO_ROOM = /No space left on device|Disk quota exceeded/

/** How libpq is told of a database: by its environment, which other users of the machine do not see. */
function environmentOf(url: string, database?: string): NodeJS.ProcessEnv {
  const client = new pg.Client({ connectionString: url })
  const [, sslmode] = /[?&]sslmode=([\w-]+)/.exec(url) ?? []
  const { PATH, LANG, SystemRoot } = process.env
  const given: Record<string, string | undefined> = {
    PATH,
    LANG,
    // what they say is read: not in the machine's language
    LC_ALL: 'C',
    SystemRoot,
    PGHOST: client.host,
    PGPORT: String(client.port),
    PGUSER: client.user,
    PGPASSWORD: typeof client.password === 'string' ? client.password : undefined,
    PGDATABASE: database ?? client.database,
    PGSSLMODE: sslmode === 'no-verify' ? 'require' : sslmode,
    PGAPPNAME: 'mulei',
  }
  // of our own environment nothing else: it holds the keys. The type knows names that only builds set
  return given as NodeJS.ProcessEnv
}

/** The first line of an error, without what it quotes: names and values alike. */
const sayable = (said: string): string =>
  (said.split('\n').find((line) => line.includes('error')) ?? '').replace(/"[^"]*"/g, '"…"')

function run(tool: Tool, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, said] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(out)
      else reject(new ToolFailedError(`${tool}: ${sayable(said)}`, NO_ROOM.test(said)))
    })
  })
}

/**
 * @param major of the server: an older program cannot read what a newer server keeps
 * @throws ToolMissingError
 */
export async function requireTools(url: string, major: number): Promise<void> {
  for (const tool of ['pg_dump', 'pg_restore'] as const) {
    const said = await run(tool, ['--version'], environmentOf(url)).catch(() => null)
    const version = said === null ? null : Number(/(\d+)/.exec(said)?.[1] ?? 0)
    if (version === null || version < major) throw new ToolMissingError(tool, version, major)
  }
}

/** Writes a database into a file as a transaction sees it that holds still. @throws ToolFailedError */
export async function dumpTo(file: string, url: string, snapshot: string): Promise<void> {
  await run('pg_dump', ['--format=custom', `--snapshot=${snapshot}`, `--file=${file}`], environmentOf(url))
}

/** Fills an empty database, wholly or not at all. @throws ToolFailedError */
export async function restoreFrom(file: string, url: string, database: string): Promise<void> {
  const args = ['--no-owner', '--no-privileges', '--no-comments', '--exit-on-error', '--single-transaction']
  await run('pg_restore', [...args, `--dbname=${database}`, file], environmentOf(url, database))
}
