import { randomUUID } from 'node:crypto'
import type { Db } from '../platform/database'
import {
  type About,
  FolderNotEmptyError,
  type Handed,
  handOver,
  UnfinishedError,
} from '../platform/export/make'
import { isDiskFull } from '../platform/full'
import { writeAudit } from '../platform/kernel/audit'
import type { Settings } from '../platform/kernel/context'
import { CommandError, DONE, type Ended, SAID_NO } from './call'
import { exportWords as words } from './words/export'

interface Place extends Pick<Handed, 'personal' | 'namedFiles' | 'store'> {
  db: Db
  settings: Settings
}

interface Asked {
  folder: string
  /** Why what is sealed of persons is to be opened; absent: it stays sealed. */
  reason?: string | undefined
}

/** One sentence for what may go wrong; whatever nobody foresaw is thrown on. */
function trouble(error: unknown, folder: string): unknown {
  if (error instanceof FolderNotEmptyError) return new CommandError(words.notEmpty(folder))
  if (error instanceof UnfinishedError) return new CommandError(words.unfinished(error.folder))
  return isDiskFull(error) ? new CommandError(words.full, { cause: error }) : error
}

/**
 * Hands over everything, after the audit log says so.
 * @returns 0: done; 1: it is all there but for what is said to be lost
 * @throws CommandError; then there is no export
 */
export async function runExport(
  { db, settings, store, personal, namedFiles }: Place,
  { folder, reason }: Asked,
  say: (text: string) => void,
  now: Date,
): Promise<Ended> {
  const { county } = settings
  const keyRing = reason === undefined ? null : settings.keyRing
  await db.transaction((tx) =>
    writeAudit(tx, settings, now, null, randomUUID(), {
      action: 'county.export',
      subject: `county:${county}`,
      ...(reason === undefined ? {} : { reason }),
      detail: { personal: keyRing !== null },
    }),
  )
  const handed: Handed = { db, county, store, keyRing, personal, namedFiles, readme: words.readme }
  const about: About = await handOver(handed, folder, now).catch((error: unknown) => {
    throw trouble(error, folder)
  })
  const rows = about.tables.reduce((sum, table) => sum + table.rows, 0)
  say(words.done(folder, about.tables.length, rows, about.photos))
  say(about.opened ? words.opened : words.sealed)
  if (about.missing.length > 0) say(words.missing(about.missing))
  if (about.unopened > 0) say(words.unopened(about.unopened))
  const { photos, missing, unopened, opened } = about
  const facts = {
    folder,
    tables: about.tables.length,
    rows,
    photos,
    missing: missing.length,
    opened,
    unopened,
  }
  return { code: missing.length + unopened > 0 ? SAID_NO : DONE, facts }
}
