import path from 'node:path'
import { FolderInUseError } from '../database/folder-lock'
import { NewerDatabaseError, OlderDatabaseError } from '../database/migrate'
import type { OpenDatabase } from '../database/open'
import { openPglite } from '../database/pglite'
import { type Migrating, openPostgres, OwnerError, type Patience } from '../database/postgres'
import { NotOwnerError } from '../database/rights'
import { StartError } from './declare'
import type { Deployment } from './place'
import { requireRowRights } from './rights'
import { deploymentWords } from './words'

const UNWRITABLE = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST']
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', '28000', '28P01', '3D000']
const INSUFFICIENT_PRIVILEGE = '42501'

/** What the system or the database calls an error. */
export function errorCode(error: unknown): string | undefined {
  // by its shape: errors of the system may come from another realm, whose Error is not ours
  const coded = typeof error === 'object' && error !== null && 'code' in error
  return coded && typeof error.code === 'string' ? error.code : undefined
}

type Place = Pick<
  Deployment,
  | 'databaseUrl'
  | 'databaseOwnerUrl'
  | 'dataDir'
  | 'migrations'
  | 'databaseConnections'
  | 'namedStatements'
  | 'settings'
>

/**
 * Opens the database of a deployment, migrated. On a server the owner of the tables migrates (`DATABASE_OWNER_URL`)
 * and gives the serving role its rights; in production nobody else does, and a role that could rewrite the ledger
 * does not serve.
 * @param inUse what is said when another process holds the data folder: the cure is another for a command than for
 *   a second server
 * @param patience of a database server with one statement; absent for commands
 * @throws StartError with a sentence for the operator
 */
export async function openDatabase(
  config: Place,
  inUse: (folder: string) => string,
  patience?: Patience,
): Promise<OpenDatabase> {
  const { databaseUrl, migrations } = config
  try {
    if (databaseUrl === undefined) return await openPglite(path.join(config.dataDir, 'database'), migrations)
    const opened = await openPostgres(
      databaseUrl,
      migrations,
      config.databaseConnections,
      migratingOf(config),
      { named: config.namedStatements, patience },
    )
    try {
      await requireRowRights(opened.db, config.settings)
      return opened
    } catch (error) {
      await opened.close()
      throw error
    }
  } catch (error) {
    const words = wordsFor(error, config, inUse)
    throw words === undefined ? error : new StartError(words)
  }
}

function migratingOf({ databaseOwnerUrl: url, settings }: Place): Migrating {
  if (url !== undefined) return { by: 'owner', url }
  return { by: settings.production ? 'nobody' : 'application' }
}

/** What the operator is told; nothing for what nobody foresaw. */
function wordsFor(error: unknown, config: Place, inUse: (folder: string) => string): string | undefined {
  if (error instanceof OwnerError) return ownerWords(databaseCode(error))
  if (error instanceof NotOwnerError) return deploymentWords.notOwner
  if (error instanceof NewerDatabaseError) return deploymentWords.newerDatabase
  if (error instanceof OlderDatabaseError) return deploymentWords.olderDatabase
  if (error instanceof FolderInUseError) return inUse(config.dataDir)
  const code = databaseCode(error)
  if (UNWRITABLE.includes(code)) return deploymentWords.folderUnwritable(config.dataDir)
  if (config.databaseUrl === undefined) return undefined
  if (UNREACHABLE.includes(code)) return deploymentWords.databaseUnreachable
  return code === INSUFFICIENT_PRIVILEGE ? deploymentWords.rightsMissing : undefined
}

function ownerWords(code: string): string | undefined {
  if (UNREACHABLE.includes(code)) return deploymentWords.ownerUnreachable
  return code === INSUFFICIENT_PRIVILEGE ? deploymentWords.notOwner : undefined
}

/** The code of the innermost error that has one: what wraps a database error has none of its own. */
function databaseCode(error: unknown): string {
  const own = errorCode(error)
  if (own !== undefined) return own
  return error instanceof Error && error.cause !== undefined ? databaseCode(error.cause) : ''
}
