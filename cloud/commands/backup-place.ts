/** What back-ups and restores both take from the settings, and how both say what went wrong. */
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { DamagedCopyError } from '../platform/backup/file-set'
import { BackupRunningError, NothingThereError, NotSameError, type Source } from '../platform/backup/make'
import { MayNotCreateError } from '../platform/backup/server'
import { backupSettings } from '../platform/backup/settings'
import { ToolFailedError, ToolMissingError } from '../platform/backup/tools'
import { type Db, sqlState } from '../platform/database'
import { FolderInUseError } from '../platform/database/folder-lock'
import { NewerDatabaseError } from '../platform/database/migrate'
import { DiskFullError } from '../platform/database/pglite'
import { isUnavailable } from '../platform/database/unavailable'
import { StartError } from '../platform/deployment/declare'
import { isDiskFull } from '../platform/full'
import { readPlace } from '../platform/deployment/place'
import { deploymentWords } from '../platform/deployment/words'
import { files, photoKey } from '../features/files'
import { books, featureSettings } from '../product'
import { type Chosen, readChosen } from './county'
import { backupTrouble as trouble } from './words/backup'

/** A role or password that the server does not know, a database that is not there. */
const REFUSED = ['28000', '28P01', '3D000']

const inBothSizes = (id: string): string[] => [photoKey(id, 'full'), photoKey(id, 'thumb')]

/** Every photo that a row of the county names, in its two sizes. */
export const namedFilesOf =
  (county: string) =>
  async (db: Db): Promise<string[]> => {
    const rows = await db.select({ id: files.id }).from(files).where(eq(files.county, county))
    return rows.flatMap(({ id }) => inBothSizes(id))
  }

/** Every photo that a row names, of whatever county. @param isShared whether several counties live here: each has its folder */
const namedFiles =
  (isShared: boolean) =>
  async (db: Db): Promise<string[]> => {
    const rows = await db.select({ id: files.id, county: files.county }).from(files)
    return rows.flatMap(({ id, county }) =>
      inBothSizes(id).map((key) => (isShared ? `${county}/${key}` : key)),
    )
  }

/** A deployment as it is backed up and restored. */
export interface BackupPlace extends Source {
  databaseUrl?: string | undefined
  /** Folder of all back-ups. */
  backups: string
  keep: ReturnType<typeof backupSettings.read>['keep']
  command: string | undefined
}

/**
 * @param which of several counties any: the database, the files and the books are all of theirs
 * @param makes whether a data folder that is not there is made: where one was lost, and a back-up brings it again
 * @throws StartError with a sentence for the operator
 */
export function readBackupPlace(which: Chosen, root: string, makes = true): BackupPlace {
  const { env } = which
  const { settings, databaseUrl, databaseOwnerUrl, dataDir, migrations, counties } = readChosen(
    which,
    (own) => readPlace(own, root, featureSettings, makes),
  )
  if (settings.production && databaseOwnerUrl === undefined) throw new StartError(trouble.noOwner)
  const { folder, keep, command } = backupSettings.read(env)
  return {
    county: settings.county,
    counties,
    databaseUrl,
    ownerUrl: databaseOwnerUrl ?? databaseUrl,
    dataDir,
    migrations,
    books,
    namedFiles: namedFiles(counties !== undefined),
    backups: folder === undefined ? path.join(dataDir, 'backups') : path.resolve(root, folder),
    keep,
    command,
  }
}

/** The role in an address. */
export const roleIn = (url: string | undefined): string => /^\w+:\/\/([^:@/]*)/.exec(url ?? '')?.[1] ?? ''

/** Of the disk that is written to, of the database's, or of the tools that do both. */
const hadNoRoom = (error: unknown): boolean =>
  isDiskFull(error) || error instanceof DiskFullError || (error instanceof ToolFailedError && error.full)

/** One sentence for what may go wrong with either; whatever nobody foresaw is thrown on. */
export function backupFailure(error: unknown, place: BackupPlace): string {
  if (hadNoRoom(error)) return trouble.full
  if (error instanceof ToolMissingError)
    return error.version === null
      ? trouble.noTool(error.tool, error.needed)
      : trouble.oldTool(error.tool, error.version, error.needed)
  if (error instanceof MayNotCreateError) return trouble.mayNotCreate(roleIn(place.ownerUrl))
  if (error instanceof NotSameError) return trouble.notSame(error.tables)
  if (error instanceof ToolFailedError) return trouble.failed(error.message)
  if (error instanceof NothingThereError) return trouble.nothingThere(place.dataDir)
  if (error instanceof DamagedCopyError) return trouble.copyDamaged(error.message)
  if (error instanceof BackupRunningError) return trouble.running(place.backups)
  if (error instanceof FolderInUseError) return deploymentWords.folderInUseByServer(place.dataDir)
  if (error instanceof NewerDatabaseError) return deploymentWords.newerDatabase
  if (isUnavailable(error) || REFUSED.includes(sqlState(error) ?? ''))
    return deploymentWords.unreachable('DATABASE_OWNER_URL')
  throw error
}
