import { FolderInUseError } from '../database/folder-lock'
import { NewerDatabaseError, OlderDatabaseError } from '../database/migrate'
import type { OpenDatabase } from '../database/open'
import { DamagedDatabaseError, DiskFullError, openPglite } from '../database/pglite'
import { type Migrating, openPostgres, OwnerError, type Patience } from '../database/postgres'
import { NotOwnerError } from '../database/rights'
import { isDiskFull } from '../full'
import { errorCode } from '../system'
import { toldOf } from './counties'
import { requireCounty } from './county'
import { StartError } from './declare'
import { databaseFolder } from './folders'
import type { Deployment } from './place'
import { requireRowRights } from './rights'
import { requireOwnKeys } from './keys'
import { deploymentWords } from './words'

const UNWRITABLE = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST']
/** What the operator is told of a server by the code of its refusal, or of the system's. */
const SERVER_WORDS: readonly [codes: readonly string[], words: (name: string) => string][] = [
  [['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', '3D000'], deploymentWords.unreachable],
  [['28000', '28P01'], deploymentWords.wrongPassword],
  [['53300'], deploymentWords.tooManyConnections],
  [['57P01', '57P02', '57P03'], deploymentWords.starting],
]
/** Nothing comes back. */
const NO_WAY = ['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']
/** The driver and its pool say so without a code. */
const NO_ANSWER =
  /^(?:timeout expired|timeout exceeded when trying to connect|Connection terminated due to connection timeout)/
const INSUFFICIENT_PRIVILEGE = '42501'
const LOCK_NOT_AVAILABLE = '55P03'

type Place = Pick<
  Deployment,
  | 'databaseUrl'
  | 'databaseOwnerUrl'
  | 'dataDir'
  | 'migrations'
  | 'databaseConnections'
  | 'namedStatements'
  | 'settings'
  | 'counties'
> & {
  /** A key that is to be another one from now on: `SECRET_KEY`, or the name of a data key. */
  acceptedKey?: string | undefined
}

/**
 * Opens the database of a deployment, migrated. On a server the owner of the tables migrates (`DATABASE_OWNER_URL`)
 * and gives the serving role its rights; in production nobody else does, and a role that could rewrite the ledger
 * does not serve.
 * @param inUse what is said when another process holds the data folder: the cure is another for a command than for
 *   a second server
 * @param manner.patience of a database server with one statement; absent for commands
 * @param manner.migrates false for commands: the database must be of this version
 * @throws StartError with a sentence for the operator
 */
export async function openDatabase(
  config: Place,
  inUse: (folder: string) => string,
  { patience, migrates = true }: { patience?: Patience; migrates?: boolean } = {},
): Promise<OpenDatabase> {
  const { databaseUrl, migrations, settings } = config
  try {
    const opened =
      databaseUrl === undefined
        ? await openPglite(databaseFolder(config.dataDir), migrations, migrates)
        : await openPostgres(
            databaseUrl,
            migrations,
            config.databaseConnections,
            migrates ? migratingOf(config) : { by: 'nobody' },
            { named: config.namedStatements, patience },
          )
    try {
      if (opened.kind === 'server') await requireRowRights(opened.db, settings)
      await requireCounty(opened.db, settings, config.counties)
      await requireOwnKeys(opened.db, settings, config.acceptedKey).catch((error: unknown) => {
        throw config.counties ? toldOf(settings.county, error) : error
      })
      return opened
    } catch (error) {
      await opened.close()
      throw error
    }
  } catch (error) {
    const words = wordsFor(error, config, inUse)
    throw words === undefined ? error : new StartError(words, { cause: error })
  }
}

function migratingOf({ databaseOwnerUrl: url, settings }: Place): Migrating {
  if (url !== undefined) return { by: 'owner', url }
  return { by: settings.production ? 'nobody' : 'application' }
}

/** What the operator is told; nothing for what nobody foresaw. */
function wordsFor(error: unknown, config: Place, inUse: (folder: string) => string): string | undefined {
  const { databaseUrl, databaseOwnerUrl } = config
  if (error instanceof OwnerError) return ownerWords(error, databaseOwnerUrl)
  if (error instanceof NotOwnerError) return deploymentWords.notOwner
  if (error instanceof NewerDatabaseError) return deploymentWords.newerDatabase
  if (error instanceof OlderDatabaseError)
    return databaseUrl === undefined ? deploymentWords.olderEmbedded : deploymentWords.olderDatabase
  if (error instanceof FolderInUseError) return inUse(config.dataDir)
  if (error instanceof DamagedDatabaseError) return deploymentWords.databaseDamaged(config.dataDir)
  if (error instanceof DiskFullError) return deploymentWords.diskFull(config.dataDir)
  if (isDiskFull(error)) return deploymentWords.databaseDiskFull
  const code = databaseCode(error)
  if (UNWRITABLE.includes(code)) return deploymentWords.folderUnwritable(config.dataDir)
  if (databaseUrl === undefined) return undefined
  if (code === INSUFFICIENT_PRIVILEGE) return deploymentWords.rightsMissing
  return serverWords(error, 'DATABASE_URL', databaseUrl)
}

function ownerWords(error: unknown, url = ''): string | undefined {
  const code = databaseCode(error)
  if (code === LOCK_NOT_AVAILABLE) return deploymentWords.tableHeld
  if (code === INSUFFICIENT_PRIVILEGE) return deploymentWords.notOwner
  return serverWords(error, 'DATABASE_OWNER_URL', url)
}

/** What is told of a server that cannot be had. @param name of the setting that its address stands in */
function serverWords(error: unknown, name: string, url: string): string | undefined {
  const code = databaseCode(error)
  if (NO_WAY.includes(code) || isUnanswered(error)) return deploymentWords.silent(name, hostOf(url))
  return SERVER_WORDS.find(([codes]) => codes.includes(code))?.[1](name)
}

/** The host of an address, and nothing else of it: beside it stands the password. */
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/** Whether an error, or what caused it, says that nobody answered. */
function isUnanswered(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return NO_ANSWER.test(error.message) || isUnanswered(error.cause)
}

/** The code of the innermost error that has one: what wraps a database error has none of its own. */
function databaseCode(error: unknown): string {
  const own = errorCode(error)
  if (own !== undefined) return own
  return error instanceof Error && error.cause !== undefined ? databaseCode(error.cause) : ''
}
