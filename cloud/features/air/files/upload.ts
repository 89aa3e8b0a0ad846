import { and, eq, lt } from 'drizzle-orm'
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
    other: airWords.notTable,
  }
  const no = whyNoTable(bytes)
  if (no) throw fail('invalid', { words: words[no], fields: { incoming: words[no] } })
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
