import type { Db } from '../platform/database'
import { type Ahead, ahead } from '../platform/database/migrate'
import type { OpenDatabase } from '../platform/database/open'
import { onDatabase } from '../platform/database/postgres'
import { openDatabase } from '../platform/deployment/database'
import { knowCounty } from '../platform/deployment/divisions'
import { storeOf } from '../platform/deployment/folders'
import { deploymentWords } from '../platform/deployment/words'
import type { Settings } from '../platform/kernel/context'
import { COUNTY } from '../shared/divisions/towns'
import { DEFAULT_LOCALE, type Locale } from '../shared/locale'
import {
  type Call,
  COULD_NOT,
  DONE,
  type Ended,
  type Given,
  isForMonitor,
  type Options,
  readCall,
  UsageError,
} from './call'
import { choose, type Chosen, placeOf, takeCounty } from './county'
import { sayable } from './sayable'

const county = takeCounty(process.argv)

/**
 * What this command works with: of the county that is meant where several live.
 * @param whole whether it is about all of the database
 * @throws CommandError where it is not said which
 */
export const settingsHere = (whole = false): Chosen => choose(process.env, county, process.cwd(), whole)

/**
 * Code of the county that is meant, whose places this process knows then.
 * @throws as `settingsHere`; StartError where nobody knows its places
 */
export function countyHere(): string {
  const { COUNTY: typed, DIVISIONS: file } = settingsHere().env
  const code = typed || COUNTY.code
  knowCounty(code, file || undefined)
  return code
}

/** How a command speaks. */
interface Manner {
  /** Told after a call that was not understood. */
  usage?: string
  locale?: Locale
  /** Whether a program listens: one JSON object on the output, and all words on the error output. */
  json?: boolean
}

/** Says a line where people read it. */
export const speaker =
  (json: boolean) =>
  (text: string): void =>
    void (json ? process.stderr : process.stdout).write(`${text}\n`)

/** Ends the process with what the work returns; what goes wrong is said on the error output, and exit code 2. */
export function endWith(
  work: () => Promise<Ended>,
  { usage = '', locale = DEFAULT_LOCALE, json = false }: Manner = {},
): void {
  const end = (ended: Ended) => {
    const { code, facts } = typeof ended === 'number' ? { code: ended, facts: {} } : ended
    if (json) process.stdout.write(`${JSON.stringify({ ok: code === DONE, exit: code, ...facts })}\n`)
    process.exit(code)
  }
  const fail = (error: unknown) => {
    const why = sayable(error, locale)
    process.stderr.write(`${why}\n${error instanceof UsageError && usage !== '' ? `${usage}\n` : ''}`)
    end({ code: COULD_NOT, facts: { why } })
  }
  // what nobody caught would be shown with all that it holds
  process.on('uncaughtException', fail)
  work().then(end, fail)
}

/**
 * Runs a command and ends the process with what it returns. `--help` prints the usage and does nothing else; what
 * goes wrong is one line and exit code 2.
 */
export function runCommand<T extends Options>(
  call: Call<T>,
  work: (say: (text: string) => void, given: Given<T>) => Promise<Ended>,
): void {
  const args = process.argv.slice(2)
  const { usage, locale = DEFAULT_LOCALE } = call
  const json = 'json' in call.options && isForMonitor(args)
  endWith(
    async () => {
      const given = readCall(call, args)
      if (given) return work(speaker(json), given)
      speaker(false)(usage)
      // the usage is all that is asked for
      process.exit(DONE)
    },
    { usage, locale, json },
  )
}

interface Deployed extends OpenDatabase {
  settings: Settings
  /** Where photos lie, and an embedded database. */
  dataDir: string
  /** Folder of the county's photos. */
  store: string
  /** Does something as the owner of the tables, on a connection of its own; null where that is not set. */
  asOwner: (<T>(work: (owner: Db) => Promise<T>) => Promise<T>) | null
}

/**
 * The database and settings of this deployment, as the server would open them. A command makes neither a folder nor
 * keys nor a database, and of the tables it finds this version or does nothing.
 * @param connections how many the command needs at once
 * @param migrates only `migrate` itself brings a database to this version
 * @param acceptedKey a key that is to be another one from now on
 * @throws StartError with a sentence for the operator
 */
export async function openDeployment(
  connections = 1,
  { migrates = false, acceptedKey }: { migrates?: boolean; acceptedKey?: string | undefined } = {},
): Promise<Deployed> {
  const config = placeOf(settingsHere(migrates), process.cwd())
  const opened = await openDatabase(
    { ...config, databaseConnections: connections, acceptedKey },
    deploymentWords.folderInUseByServer,
    { migrates },
  )
  const { databaseOwnerUrl: ownerUrl, settings, dataDir, counties } = config
  return {
    ...opened,
    settings,
    dataDir,
    store: storeOf(dataDir, counties && settings.county),
    asOwner: ownerUrl === undefined ? null : (work) => onDatabase(ownerUrl, work),
  }
}

/**
 * What bringing the database to this version would do, looked at as its owner; null where that cannot be told yet (an
 * embedded database, a server that is not there: whoever opens it then says so).
 */
export async function upgradeAhead(): Promise<Ahead | null> {
  const { databaseUrl, databaseOwnerUrl, migrations } = placeOf(settingsHere(true), process.cwd())
  const url = databaseOwnerUrl ?? databaseUrl
  if (url === undefined) return null
  try {
    return await onDatabase(url, (db) => ahead(db, migrations))
  } catch {
    return null
  }
}
