import path from 'node:path'
import { FolderInUseError } from '../database/folder-lock'
import { NewerDatabaseError } from '../database/migrate'
import type { OpenDatabase } from '../database/open'
import { openPglite } from '../database/pglite'
import { openPostgres } from '../database/postgres'
import { StartError } from './declare'
import type { Deployment } from './place'
import { deploymentWords } from './words'

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
  config: Pick<Deployment, 'databaseUrl' | 'dataDir' | 'migrations' | 'databaseConnections'>,
  inUse: (folder: string) => string,
): Promise<OpenDatabase> {
  try {
    return config.databaseUrl === undefined
      ? await openPglite(path.join(config.dataDir, 'database'), config.migrations)
      : await openPostgres(config.databaseUrl, config.migrations, config.databaseConnections)
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw new StartError(deploymentWords.newerDatabase)
    if (error instanceof FolderInUseError) throw new StartError(inUse(config.dataDir))
    const code = errorCode(error) ?? ''
    if (UNWRITABLE.includes(code)) throw new StartError(deploymentWords.folderUnwritable(config.dataDir))
    if (config.databaseUrl !== undefined && UNREACHABLE.includes(code))
      throw new StartError(deploymentWords.databaseUnreachable)
    throw error
  }
}
