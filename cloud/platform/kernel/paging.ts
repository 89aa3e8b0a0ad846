import { and, type AnyColumn, eq, gt, gte, lt, lte, or, type SQL } from 'drizzle-orm'
import * as v from 'valibot'
import { MAX_PAGE_SIZE } from '../../shared/limits'
import { fail } from './errors'

const PAGE_SIZE = 20

/**
 * What cursors are made of. A cursor comes back from outside, so that each part is held to what the database can
 * compare: an instant as `toISOString` writes it, the id of a row, a running number.
 */
const CursorInstant = v.pipe(
  v.string(),
  v.regex(/^(?!0000)\d{4}-/),
  v.check((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text),
)
const CursorId = v.pipe(v.string(), v.uuid())
export const CursorNumber = v.pipe(v.number(), v.safeInteger())
/** The key of lists in the order of an instant and then an id. */
export const InstantCursor = v.tuple([CursorInstant, CursorId])

/** Packs the sort key of the last row of a page into an opaque cursor. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a cursor back with the shape its list gave it. @throws AppError bad_request if it is not one of ours */
export function decodeCursor<S extends v.GenericSchema>(shape: S, cursor: string): v.InferOutput<S> {
  try {
    return v.parse(shape, JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw fail('bad_request', { cause })
  }
}

/** The page size a list uses for what was asked. */
export function pageSize(limit: number | undefined): number {
  return Math.min(limit ?? PAGE_SIZE, MAX_PAGE_SIZE)
}

/** Cuts the one row too many that tells whether there is a next page. */
export function cutPage<Row>(
  rows: Row[],
  size: number,
  key: (row: Row) => readonly (string | number | null)[],
) {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, next: rows.length > size && last ? encodeCursor(key(last)) : null }
}

/**
 * Rows beyond the last one of a page, in the order of an instant and then an id. The plain bound on the instant
 * is what an index can begin at: the exact rule alone would walk every page before.
 * @param order how each of the two goes
 */
export function beyond(
  [at, id]: readonly [AnyColumn, AnyColumn],
  last: readonly [Date, string],
  order: readonly ['asc' | 'desc', 'asc' | 'desc'],
): SQL | undefined {
  const [bound, later] = order[0] === 'asc' ? [gte, gt] : [lte, lt]
  const next = order[1] === 'asc' ? gt : lt
  return and(bound(at, last[0]), or(later(at, last[0]), and(eq(at, last[0]), next(id, last[1]))))
}
