import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'
import { isDiskFull } from '../full'
import { StartError } from './declare'
import { databaseFolder } from './folders'
import type { KeyTexts } from './settings'
import { deploymentWords } from './words'

const KEY_BYTES = 32
const KeyFile = v.object({ secret: v.string(), dataKeys: v.string() })
type Kept = v.InferOutput<typeof KeyFile>

/** What a file says, if it says all of it. */
function read(file: string): Kept | undefined {
  const text = readFileSync(file, 'utf8')
  try {
    return v.parse(KeyFile, JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Writes a file as a whole or not at all, readable for its owner alone; one that is there already stays. */
function writeOnce(file: string, text: string): void {
  const aside = `${file}.${randomBytes(4).toString('hex')}.part`
  try {
    const open = openSync(aside, 'wx', 0o600)
    try {
      writeSync(open, text)
      fsyncSync(open)
    } finally {
      closeSync(open)
    }
    try {
      linkSync(aside, file)
    } catch {
      // another start was first, or the file system knows no second names
      if (!existsSync(file)) renameSync(aside, file)
    }
  } finally {
    rmSync(aside, { force: true })
  }
}

const isEmpty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0

/**
 * Keys of a trial on one's own computer: made on the first start, kept beside the data. Beside data that is there
 * already no new ones are made: what is sealed under the lost ones would be lost with them.
 * @param makes false for commands: they make nothing
 * @throws StartError with a sentence for the operator
 */
export function keysIn(dataDir: string, makes = true): KeyTexts {
  const file = path.join(dataDir, 'keys.json')
  try {
    if (!existsSync(file)) {
      if (!isEmpty(databaseFolder(dataDir))) throw new StartError(deploymentWords.keysFileMissing(file))
      if (!makes) throw new StartError(deploymentWords.noKeys(dataDir))
      const made: Kept = {
        secret: randomBytes(KEY_BYTES).toString('base64'),
        dataKeys: `k1:${randomBytes(KEY_BYTES).toString('base64')}`,
      }
      writeOnce(file, JSON.stringify(made))
    }
    const kept = read(file)
    if (!kept) throw new StartError(deploymentWords.keysFileBroken(file))
    return { SECRET_KEY: kept.secret, DATA_KEYS: kept.dataKeys }
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(
      isDiskFull(error) ? deploymentWords.diskFull(dataDir) : deploymentWords.folderUnwritable(dataDir),
    )
  }
}
