import { and, eq, inArray, lt } from 'drizzle-orm'
import { incomingKey } from '../../../platform/kernel/upload'
import type { Db } from '../../../platform/database'
import { fail } from '../../../platform/kernel/errors'
import type { FilePort } from '../../../platform/kernel/files'
import { DAY_MS } from '../../../shared/time'
import { MAX_TABLE_BYTES } from '../../../shared/limits'
import { whyNoTable } from '../../../platform/sheets'
import { uploads } from '../tables'
import { airWords } from '../words'

/**
 * Looks at an upload before anybody tries to read it.
 * @throws AppError too_large (413), or invalid (422): empty, or no table (a photo, a PDF, an old .xls)
 */
export function checkTable(bytes: Buffer): void {
  if (bytes.length > MAX_TABLE_BYTES) throw fail('too_large', { words: airWords.tableTooLarge })
  const words = {
    empty: airWords.tableEmpty,
    locked: airWords.locked,
    old: airWords.oldExcel,
    web_page: airWords.webPage,
    other: airWords.notTable,
  }
  const no = whyNoTable(bytes)
  if (no) throw fail('invalid', { words: words[no], fields: { incoming: words[no] } })
}

/** Tables forgotten by one statement. */
const BATCH = 500

/** Forgets tables that nobody took in within a day: first the bytes, then that they were there. */
export async function forgetUploads(db: Db, county: string, files: FilePort, now: Date): Promise<number> {
  const isOld = and(eq(uploads.county, county), lt(uploads.createdAt, new Date(now.getTime() - DAY_MS)))
  let forgotten = 0
  for (;;) {
    const old = await db.select({ incoming: uploads.incoming }).from(uploads).where(isOld).limit(BATCH)
    for (const { incoming } of old) await files.remove(incomingKey(incoming))
    const names = old.map(({ incoming }) => incoming)
    if (names.length > 0) await db.delete(uploads).where(and(isOld, inArray(uploads.incoming, names)))
    forgotten += old.length
    if (old.length < BATCH) return forgotten
  }
}
