/** Files of settings, a line each, as systemd and the shell read them. */
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'

/** Whether a file of settings can be changed. */
export function canChange(file: string): boolean {
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Gives settings another value where they stand in a file; nothing else in it changes, nor whose it is.
 * @returns whether there was one
 */
export function changeSettings(file: string, values: Readonly<Record<string, string>>): boolean {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(/^([A-Z][A-Z0-9_]*)=.*$/gm, (line: string, name: string) =>
    values[name] === undefined ? line : `${name}=${values[name]}`,
  )
  if (after === before) return false
  const { mode, uid, gid } = statSync(file)
  const aside = `${file}.new`
  writeFileSync(aside, after, { mode: 0o600 })
  if (process.getuid?.() === 0) chownSync(aside, uid, gid)
  chmodSync(aside, mode)
  renameSync(aside, file)
  return true
}
