import path from 'node:path'
import { FolderInUseError } from '../platform/database/folder-lock'
import { NewerDatabaseError } from '../platform/database/migrate'
import type { OpenDatabase } from '../platform/database/open'
import { openPglite } from '../platform/database/pglite'
import { openPostgres } from '../platform/database/postgres'
import { type HostConfig, StartError } from './config'
import { hostWords } from './words'

const UNWRITABLE = ['EACCES', 'EROFS', 'EPERM', 'ENOTDIR', 'EEXIST']
const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000']

/** What the system or the database calls an error. */
export function errorCode(error: unknown): string | undefined {
  // by its shape: errors of the system may come from another realm, whose Error is not ours
  const coded = typeof error === 'object' && error !== null && 'code' in error
  return coded && typeof error.code === 'string' ? error.code : undefined
}

/**
 * Opens and migrates the database of a deployment.
 * @param inUse what is said when another process holds the data folder: the cure is another for a command than for
 *   a second server
 * @throws StartError with a sentence for the operator
 */
export async function openDatabase(
  config: Pick<HostConfig, 'databaseUrl' | 'dataDir' | 'migrations' | 'databaseConnections'>,
  inUse: (folder: string) => string,
): Promise<OpenDatabase> {
  try {
    return config.databaseUrl === undefined
      ? await openPglite(path.join(config.dataDir, 'database'), config.migrations)
      : await openPostgres(config.databaseUrl, config.migrations, config.databaseConnections)
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw new StartError(hostWords.newerDatabase)
    if (error instanceof FolderInUseError) throw new StartError(inUse(config.dataDir))
    const code = errorCode(error) ?? ''
    if (UNWRITABLE.includes(code)) throw new StartError(hostWords.folderUnwritable(config.dataDir))
    if (config.databaseUrl !== undefined && UNREACHABLE.includes(code))
      throw new StartError(hostWords.databaseUnreachable)
    throw error
  }
}
