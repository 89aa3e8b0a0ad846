import path from 'node:path'
import { FolderInUseError } from '../platform/database/folder-lock'
import { NewerDatabaseError } from '../platform/database/migrate'
import type { OpenDatabase } from '../platform/database/open'
import { openPglite } from '../platform/database/pglite'
import { openPostgres } from '../platform/database/postgres'
import { type HostConfig, StartError } from './config'
import { hostWords } from './words'

/** The code of an error of Node or of the database, if it carries one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/**
 * Opens the database of a deployment, embedded or a server's, and brings it up to date.
 * @throws StartError with a sentence for the operator
 */
export async function openDatabase(config: HostConfig): Promise<OpenDatabase> {
  try {
    return config.databaseUrl === undefined
      ? await openPglite(path.join(config.dataDir, 'database'), config.migrations)
      : await openPostgres(config.databaseUrl, config.migrations, config.databaseConnections)
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw new StartError(hostWords.newerDatabase)
    if (error instanceof FolderInUseError) throw new StartError(hostWords.folderInUse(config.dataDir))
    const code = errorCode(error)
    if (
      code === 'EACCES' ||
      code === 'EROFS' ||
      code === 'EPERM' ||
      code === 'ENOTDIR' ||
      code === 'EEXIST'
    ) {
      throw new StartError(hostWords.folderUnwritable(config.dataDir))
    }
    if (
      config.databaseUrl !== undefined &&
      (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '28P01' || code === '3D000')
    ) {
      throw new StartError(hostWords.databaseUnreachable)
    }
    throw error
  }
}
