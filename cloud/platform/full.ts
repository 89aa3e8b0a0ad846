import { sqlState } from './database'

/** What the system says of a disk that is full, and of one of which somebody has had their part. */
const FULL = ['ENOSPC', 'EDQUOT']
const DATABASE_FULL = '53100'
/** The embedded database has the numbers of WASI for the same: ENOSPC, EDQUOT. */
const EMBEDDED_FULL = [51, 19]

/** Whether something could not be written since there was no room on the disk. By its shape: it may come from another realm. */
export function isDiskFull(error: unknown): boolean {
  if (sqlState(error) === DATABASE_FULL) return true
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : null) {
    if ('code' in at && typeof at.code === 'string' && FULL.includes(at.code)) return true
    const embedded = 'name' in at && at.name === 'ErrnoError' && 'errno' in at ? at.errno : null
    if (typeof embedded === 'number' && EMBEDDED_FULL.includes(embedded)) return true
  }
  return false
}
