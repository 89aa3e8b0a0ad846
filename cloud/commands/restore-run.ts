import { mkdtempSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { backupsIn } from '../platform/backup/make'
import type { Manifest } from '../platform/backup/manifest'
import {
  checkBackup,
  DamagedBackupError,
  FolderThereError,
  NoBackupError,
  OtherKindError,
  restoreBackup,
  type Restored,
} from '../platform/backup/restore'
import { addressOf, DatabaseThereError, databaseNameOf, scratchName } from '../platform/backup/server'
import { NewerDatabaseError } from '../platform/database/migrate'
import { backupFailure, type BackupPlace, roleIn } from './backup-place'
import { COULD_NOT, DONE, SAID_NO, type Told, UsageError } from './call'
import { beijingMinute } from '../shared/time'
import { canChange, changeSettings } from './settings-file'
import { restoreWords as words } from './words/backup'

/** What is asked for. */
export interface Asked {
  /** The back-up; absent in a rehearsal: the newest. */
  folder?: string | undefined
  rehearse: boolean
  database?: string | undefined
  data?: string | undefined
  settings: readonly string[]
}

interface Terminal {
  say(text: string): void
  complain(text: string): void
}

interface Where {
  database: string
  dataDir: string
}

/** Which back-up. @throws UsageError */
async function backupOf({ folder, rehearse }: Asked, place: BackupPlace): Promise<string> {
  if (folder !== undefined) return path.resolve(folder)
  if (!rehearse) throw new UsageError(words.one)
  const [newest] = await backupsIn(place.backups)
  if (newest === undefined) throw new UsageError(words.none(place.backups))
  return path.join(place.backups, newest)
}

/** New names beside the old ones, from the back-up's own. */
function whereOf(folder: string, asked: Asked, { ownerUrl, dataDir }: BackupPlace): Where {
  const stamp = path
    .basename(folder)
    .replace(/^mulei-/, '')
    .replace(/\W/g, '_')
    .toLowerCase()
  const old = ownerUrl === undefined ? '' : databaseNameOf(ownerUrl).replace(/_\d{8}_\d{6}$/, '')
  return {
    database: asked.database ?? `${old}_${stamp}`,
    dataDir: path.resolve(asked.data ?? `${dataDir.replace(/-\d{8}_\d{6}$/, '')}-${stamp}`),
  }
}

async function scratchIn(place: BackupPlace): Promise<Where> {
  await mkdir(place.backups, { recursive: true, mode: 0o700 })
  return { database: scratchName(), dataDir: mkdtempSync(path.join(place.backups, 'rehearsal-')) }
}

/** What goes wrong with a back-up that cannot be used: exit code 1. */
function unusable(error: unknown, folder: string): string | null {
  if (error instanceof NoBackupError) return words.noBackup(folder)
  if (error instanceof DamagedBackupError) return words.damaged(error.files)
  return null
}

function failure(error: unknown, place: BackupPlace, where: Where): string {
  if (error instanceof OtherKindError) return words.otherKind
  if (error instanceof DatabaseThereError) return words.databaseThere(where.database)
  if (error instanceof FolderThereError) return words.folderThere(where.dataDir)
  if (error instanceof NewerDatabaseError) return words.newer
  return backupFailure(error, place)
}

/** What the settings are to be for what was restored. */
function settingsFor(place: BackupPlace, { database, dataDir }: Where): Record<string, string> {
  const { databaseUrl, ownerUrl } = place
  return {
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: addressOf(databaseUrl, database) }),
    ...(ownerUrl === undefined || ownerUrl === databaseUrl
      ? {}
      : { DATABASE_OWNER_URL: addressOf(ownerUrl, database) }),
    DATA_DIR: dataDir,
  }
}

/** Names and places alone: passwords stay where they are. */
const hidden = (value: string): string => value.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:…@')

function tellSettings(asked: Asked, place: BackupPlace, where: Where, say: (text: string) => void): void {
  const settings = settingsFor(place, where)
  if (asked.settings.length === 0) {
    say(words.change)
    for (const [name, value] of Object.entries(settings)) say(`  ${name}=${hidden(value)}`)
  } else {
    for (const file of asked.settings) if (changeSettings(file, settings)) say(words.changed(file))
    say(words.restart)
  }
  say(words.keys)
}

const isBroken = ({ findings }: Restored): boolean =>
  findings.some(({ broken, head }) => broken !== null || head !== null)

/** What a monitor is told: of a rehearsal nothing stays that had a name. */
const factsOf = (
  folder: string,
  manifest: Manifest,
  { migrated, findings }: Restored,
  { rehearse }: Asked,
  where: Where,
) => ({
  folder,
  made: manifest.made,
  tables: Object.keys(manifest.tables).length,
  files: manifest.files.count,
  migrated,
  books: findings.map(({ county, chain, entries, broken, head }) => ({
    county,
    book: chain,
    entries,
    broken,
    head,
  })),
  rehearsed: rehearse,
  ...(rehearse ? {} : where),
})

async function restore(
  folder: string,
  manifest: Manifest,
  place: BackupPlace,
  where: Where,
): Promise<Restored> {
  const { ownerUrl, databaseUrl, migrations, books } = place
  const application = databaseUrl === ownerUrl ? undefined : roleIn(databaseUrl)
  return restoreBackup(folder, manifest, {
    ...where,
    ownerUrl,
    application,
    asIn: place.dataDir,
    migrations,
    books,
  })
}

/**
 * Restores a back-up beside what is there, or rehearses it.
 * @returns 0: done; 1: the back-up is damaged or not what it says; 2: not done
 * @throws UsageError
 */
export async function runRestore(asked: Asked, place: BackupPlace, terminal: Terminal): Promise<Told> {
  const { say, complain } = terminal
  for (const file of asked.settings) if (!canChange(file)) throw new UsageError(words.noSettings(file))
  const started = Date.now()
  const folder = await backupOf(asked, place)
  let where: Where = { database: '', dataDir: '' }
  try {
    const manifest = await checkBackup(folder)
    say(
      words.checked(beijingMinute(manifest.made), Object.keys(manifest.tables).length, manifest.files.count),
    )
    where = asked.rehearse ? await scratchIn(place) : whereOf(folder, asked, place)
    const restored = await restore(folder, manifest, place, where)
    if (asked.rehearse) await restored.undo()
    say(words.restored(restored.migrated))
    for (const line of words.books(restored.findings)) say(line)
    if (asked.rehearse) say(words.rehearsed(Math.ceil((Date.now() - started) / 1000)))
    else tellSettings(asked, place, where, say)
    return {
      code: isBroken(restored) ? SAID_NO : DONE,
      facts: factsOf(folder, manifest, restored, asked, where),
    }
  } catch (error) {
    const bad = unusable(error, folder)
    const why = bad ?? failure(error, place, where)
    complain(why)
    return { code: bad === null ? COULD_NOT : SAID_NO, facts: { why } }
  }
}
