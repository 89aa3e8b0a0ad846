import { statfs } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

const GB = 1024 ** 3
/** Figures go no finer: who reads them by the minute would see a report come in. */
const STEP_BYTES = 64 * 1024 ** 2
const BAD_BYTES = GB
const WARN_BYTES = 5 * GB

/** Bytes in whole steps; what is less than one is one. */
export const coarse = (bytes: number): number => Math.max(1, Math.round(bytes / STEP_BYTES)) * STEP_BYTES

/** What is left on the disk of the photos, and how large the database is. */
export const spaceCheck = defineCheck(
  'space',
  v.object({ freeBytes: v.number() }),
  async ({ db, machine }) => {
    const { rows } = await db.execute<{ bytes: string }>(
      sql`select pg_database_size(current_database()) as bytes`,
    )
    const figures = [
      { name: 'database_bytes', help: 'Size of the database.', value: coarse(Number(rows[0]?.bytes)) },
    ]
    if (!machine) return { findings: [], figures }
    const { bavail, bsize } = await statfs(machine.dataDir)
    const freeBytes = bavail * bsize
    figures.push({ name: 'disk_free_bytes', help: 'Left where the photos lie.', value: coarse(freeBytes) })
    if (freeBytes >= WARN_BYTES) return { findings: [], figures }
    return { findings: [{ level: freeBytes < BAD_BYTES ? 'bad' : 'warn', about: { freeBytes } }], figures }
  },
  ({ freeBytes }, locale) => words(locale).space((freeBytes / GB).toFixed(1)),
)
