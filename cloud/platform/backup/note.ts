/** How the last back-up ended, where the service may read it: into the back-ups themselves it cannot look. */
import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

const NoteSchema = v.object({
  /** When the last whole one was made, ISO 8601; null for never. */
  made: v.nullable(v.string()),
  /** Whether the last try ended well in every part. */
  well: v.boolean(),
})
export type BackupNote = v.InferOutput<typeof NoteSchema>

const placeIn = (dataDir: string) => path.join(dataDir, 'backup.json')

/** @returns null where none was ever made */
export function readNote(dataDir: string): BackupNote | null {
  try {
    const read = v.safeParse(NoteSchema, JSON.parse(readFileSync(placeIn(dataDir), 'utf8')))
    return read.success ? read.output : null
  } catch {
    return null
  }
}

/**
 * Notes how a back-up ended, whole or not at all. Whoever makes it may be root; whoever serves reads it.
 * @param made null: none was made, and the last one stays the last
 * @throws the disk's error; then the note of before stays
 */
export function writeNote(dataDir: string, made: Date | null, well: boolean): void {
  const note: BackupNote = { made: made?.toISOString() ?? readNote(dataDir)?.made ?? null, well }
  const file = placeIn(dataDir)
  const aside = `${file}.new`
  try {
    writeFileSync(aside, JSON.stringify(note), { mode: 0o600 })
    const { uid, gid } = statSync(dataDir)
    if (process.getuid?.() === 0) chownSync(aside, uid, gid)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true, recursive: true })
    throw error
  }
}
