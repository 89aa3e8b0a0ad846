import { existsSync } from 'node:fs'
import { makeBackup } from '../platform/backup/make'
import { writeNote } from '../platform/backup/note'
import { takeElsewhere } from '../platform/backup/off-site'
import { backupFailure, type BackupPlace } from './backup-place'
import { COULD_NOT, DONE, SAID_NO, type Told } from './call'
import { backupWords as words } from './words/backup'

/** Where a command speaks. */
interface Terminal {
  say(text: string): void
  complain(text: string): void
}

/** The disk of the data may be full too: what was said already holds all the same. @returns whether it was noted */
function noteDown(
  { dataDir }: BackupPlace,
  made: Date | null,
  well: boolean,
  complain: (text: string) => void,
): boolean {
  try {
    writeNote(dataDir, made, well)
    return true
  } catch {
    complain(words.notNoted(dataDir))
    return false
  }
}

/**
 * Makes a back-up and takes it elsewhere.
 * @returns 0: done; 1: it is whole, and something else needs a person; 2: there is none
 */
export async function runBackup(place: BackupPlace, { say, complain }: Terminal, now: Date): Promise<Told> {
  const made = await makeBackup(place, place.backups, place.keep, now).catch((error: unknown) =>
    backupFailure(error, place),
  )
  if (typeof made === 'string') {
    complain(made)
    if (existsSync(place.dataDir)) noteDown(place, null, false, complain)
    return { code: COULD_NOT, facts: { why: made } }
  }
  const troubles: string[] = []
  say(words.made(made))
  if (made.removed.length > 0) say(words.removed(made.removed))
  const { missing } = made.manifest
  if (missing.length > 0) troubles.push(words.missing(missing))
  if (made.findings.some(({ broken, head }) => broken !== null || head !== null))
    troubles.push(...words.broken(made.findings))
  if (place.command !== undefined) {
    const code = await takeElsewhere(place.command, made.folder)
    if (code === 0) say(words.elsewhere)
    else troubles.push(words.notElsewhere(code))
  }
  say(words.keys)
  for (const trouble of troubles) complain(trouble)
  const noted = noteDown(place, now, troubles.length === 0, complain)
  const facts = { folder: made.folder, removed: made.removed.length, troubles }
  return { code: troubles.length > 0 || !noted ? SAID_NO : DONE, facts }
}
