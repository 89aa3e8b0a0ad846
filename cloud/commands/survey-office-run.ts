import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { evidenceIn } from '../features/survey'
import { errorCode } from '../platform/system'
import { openAsOffice } from '../platform/box/office'
import { COULD_NOT, readCall, UsageError } from './call'
import { officeWords as words } from './words/survey-office'

/** What is whole and what a later correction is computed from. */
const WHOLE = 'office.json'
const text = { type: 'string' } as const

/**
 * `npm run survey:office`: opens the file that an opening sealed to the statistics office, and lays its files into a new
 * folder. Needs neither database nor settings: it runs where the private key is.
 * @param say takes what is told
 * @returns the exit code: 0, or after a sentence that says why nothing was written 1, and 2 where there is no such file
 * @throws UsageError
 */
export function runSurveyOffice(args: string[], say: (text: string) => void): number {
  const given = readCall({ usage: words.usage, options: { key: text, to: text }, operands: 1 }, args)
  if (!given) {
    say(words.usage)
    return 0
  }
  const [file = ''] = given.positionals
  const { key, to } = given.values
  if (key === undefined || to === undefined) throw new UsageError(words.usage)
  const bytes = read(file)
  const pem = read(key)
  if (!bytes || !pem) {
    say(words.noFile(bytes ? key : file))
    return COULD_NOT
  }
  const opened = open(pem.toString('utf8'), bytes)
  const files = opened === null ? null : evidenceIn(opened)
  if (opened === null || files === null) {
    say(words.notOpened)
    return 1
  }
  if (!makeFolder(to)) {
    say(words.folderThere(to))
    return 1
  }
  for (const [name, content] of Object.entries({ ...files, [WHOLE]: opened }))
    writeFileSync(path.join(to, name), content, { mode: 0o600, flag: 'wx' })
  say(words.written(path.resolve(to), Object.keys(files).length))
  return 0
}

function read(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}

function open(pem: string, bytes: Buffer): string | null {
  try {
    return openAsOffice(pem, bytes)
  } catch {
    // another key, a key under a password, a file that is cut: none of it says more to a person
    return null
  }
}

/** @returns false if something of that name is there: it may be the only copy of another survey */
function makeFolder(to: string): boolean {
  try {
    mkdirSync(to, { mode: 0o700 })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}
