import { and, eq, lt } from 'drizzle-orm'
import { incomingKey } from '../../../platform/kernel/upload'
import type { Db } from '../../../platform/database'
import type { Say } from '../../../shared/sayings'
import { fail } from '../../../platform/kernel/errors'
import type { FilePort } from '../../../platform/kernel/files'
import { DAY_MS } from '../../../shared/time'
import { MAX_TABLE_BYTES } from '../../../shared/limits'
import { uploads } from '../tables'
import { airWords } from '../words'

/** How much of a file tells whether it is text. */
const HEAD = 4096
/** What other things begin with: PDF, old Excel and Word, RAR, 7z, gzip. None of them is a table we read. */
const OTHERS = ['25504446', 'd0cf11e0', '52617221', '377abcaf', '1f8b'].map((hex) => Buffer.from(hex, 'hex'))
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex')
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** What Excel calls the part of a file of files that holds a workbook under a password (MS-OFFCRYPTO 2.3.4.4). */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
/** The part that makes a ZIP an Excel workbook; ZIP keeps names readable. */
const WORKBOOK = Buffer.from('xl/')

/**
 * Looks at an upload before anybody tries to read it.
 * @throws AppError too_large (413), or invalid (422): empty, or no table (a photo, a PDF, an old .xls)
 */
export function checkTable(bytes: Buffer): void {
  const refuse = (words: Say) => fail('invalid', { words, fields: { incoming: words } })
  if (bytes.length > MAX_TABLE_BYTES) throw fail('too_large', { words: airWords.tableTooLarge })
  const head = bytes.subarray(0, HEAD)
  if (head.toString('latin1').trim() === '') throw refuse(airWords.tableEmpty)
  const begins = (mark: Buffer) => head.subarray(0, mark.length).equals(mark)
  if (begins(ZIP)) {
    if (!bytes.includes(WORKBOOK)) throw refuse(airWords.notTable)
    return
  }
  if (begins(OLD_EXCEL)) throw refuse(bytes.includes(LOCKED) ? airWords.locked : airWords.oldExcel)
  if (OTHERS.some(begins) || head.includes(0)) throw refuse(airWords.notTable)
}

/** Forgets tables that nobody took in within a day: first the bytes, then that they were there. */
export async function forgetUploads(db: Db, files: FilePort, now: Date): Promise<number> {
  const old = await db
    .select({ county: uploads.county, incoming: uploads.incoming })
    .from(uploads)
    .where(lt(uploads.createdAt, new Date(now.getTime() - DAY_MS)))
    .limit(500)
  for (const { county, incoming } of old) {
    await files.remove(incomingKey(incoming))
    await db.delete(uploads).where(and(eq(uploads.county, county), eq(uploads.incoming, incoming)))
  }
  return old.length
}
