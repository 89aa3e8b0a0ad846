import { sql } from 'drizzle-orm'
import { BEIJING_OFFSET_HOURS } from '../../shared/time'

/**
 * What Beijing is ahead of UTC, as an interval: PostgreSQL shifts by it faster than it looks up `Asia/Shanghai`, and
 * an index still serves the other side of a comparison.
 */
export const beijingOffset = sql.raw(`interval '${BEIJING_OFFSET_HOURS} hours'`)
