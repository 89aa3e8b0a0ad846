import { type Db, sqlState } from '../platform/database'
import type { OpenDatabase } from '../platform/database/open'
import { connectPostgres } from '../platform/database/postgres'
import { quotesParameters } from '../platform/kernel/about'
import { callWords } from './words/call'
import type { Settings } from '../platform/kernel/context'
import { type Call, type Given, type Options, readCall, UsageError } from './call'
import { openDatabase } from '../platform/deployment/database'
import { readPlace } from '../platform/deployment/place'
import { deploymentWords } from '../platform/deployment/words'
import { featureSettings } from '../product'

/** Exit code of a command that could not do its work. */
const FAILED = 2

/** A statement that fails quotes all that was in it; of that only the database's own code is said. */
function sayable(error: unknown): string {
  const code = sqlState(error)
  if (code !== undefined || quotesParameters(error)) return callWords.failed(code)
  return error instanceof Error ? error.message : String(error)
}

/** Ends the process with what the work returns; what goes wrong is said on the error output, and exit code 2. */
export function endWith(work: () => Promise<number>, usage = ''): void {
  work().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${sayable(error)}\n${error instanceof UsageError ? `${usage}\n` : ''}`)
      process.exit(FAILED)
    },
  )
}

/**
 * Runs a command and ends the process with what it returns. `--help` prints the usage and does nothing else; what
 * goes wrong is one line and exit code 2.
 */
export function runCommand<T extends Options>(
  call: Call<T>,
  work: (say: (text: string) => void, given: Given<T>) => Promise<number>,
): void {
  const say = (text: string) => process.stdout.write(`${text}\n`)
  endWith(async () => {
    const given = readCall(call, process.argv.slice(2))
    if (given) return work(say, given)
    say(call.usage)
    return 0
  }, call.usage)
}

interface Deployed extends OpenDatabase {
  settings: Settings
  /** Does something as the owner of the tables, on a connection of its own; null where that is not set. */
  asOwner: (<T>(work: (owner: Db) => Promise<T>) => Promise<T>) | null
}

const asOwnerAt =
  (url: string) =>
  async <T>(work: (owner: Db) => Promise<T>): Promise<T> => {
    const { db, pool } = connectPostgres(url, 1)
    try {
      return await work(db)
    } finally {
      await pool.end()
    }
  }

/**
 * The database and settings of this deployment, as the server would open them.
 * @param connections how many the command needs at once
 * @throws StartError with a sentence for the operator
 */
export async function openDeployment(connections = 1): Promise<Deployed> {
  const config = readPlace(process.env, process.cwd(), featureSettings)
  const opened = await openDatabase(
    { ...config, databaseConnections: connections },
    deploymentWords.folderInUseByServer,
  )
  const { databaseOwnerUrl: ownerUrl, settings } = config
  return { ...opened, settings, asOwner: ownerUrl === undefined ? null : asOwnerAt(ownerUrl) }
}
