import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const MIGRATIONS = 'cloud/platform/database/migrations'

/** The migrations before one, in a folder of their own. @param name how its file goes on after the number */
export const migrationsBefore = (name: string): string => firstMigrations(name, 0)

/** The migrations up to one and with it, in a folder of their own. @param name how its file goes on after the number */
export const migrationsWith = (name: string): string => firstMigrations(name, 1)

function firstMigrations(name: string, more: 0 | 1): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-migrations-'))
  cpSync(MIGRATIONS, folder, { recursive: true })
  const file = path.join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  const at = journal.entries.findIndex(({ tag }) => tag.endsWith(`_${name}`))
  if (at < 0) throw new Error(`no migration ${name}`)
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at + more) }))
  return folder
}
