/** The same photo, handed in again: by its clean picture, or by what it shows. */
import { and, eq, inArray, like, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../platform/kernel/context'
import { SAME_PICTURE_BITS } from './photo'
import { files } from './tables'

/** Uses of one photo that are named at most: beyond that it is a picture that goes round. */
const MOST_USES = 20

export interface PhotoHashes {
  /** Null for what came anonymously. */
  cleanHash: string | null
  differenceHash: string
}

/** Hashes of what belongs to a thing. */
export async function hashesOf(ctx: Pick<Context, 'db' | 'county'>, usedBy: string): Promise<PhotoHashes[]> {
  return ctx.db
    .select({ cleanHash: files.cleanHash, differenceHash: files.differenceHash })
    .from(files)
    .where(and(eq(files.county, ctx.county), eq(files.usedBy, usedBy)))
}

/**
 * Other things of a kind that carry the very same clean picture, however long ago: one query along `files_hash`.
 * @param usedBy `case:<id>`; only others of the same kind are found
 * @returns their ids
 */
export async function usesOfSamePicture(
  ctx: Pick<Context, 'db' | 'county'>,
  photos: readonly PhotoHashes[],
  usedBy: string,
): Promise<string[]> {
  const hashes = photos.flatMap((photo) => (photo.cleanHash === null ? [] : [photo.cleanHash]))
  if (hashes.length === 0) return []
  const kind = usedBy.slice(0, usedBy.indexOf(':') + 1)
  const rows = await ctx.db
    .selectDistinct({ usedBy: files.usedBy })
    .from(files)
    .where(
      and(
        eq(files.county, ctx.county),
        inArray(files.cleanHash, hashes),
        like(files.usedBy, `${kind}%`),
        ne(files.usedBy, usedBy),
      ),
    )
    .limit(MOST_USES)
  return rows.flatMap((row) => (row.usedBy === null ? [] : [row.usedBy.slice(kind.length)]))
}

/** A hash with fewer contours than this (or nothing but them) is one of a blank wall or a sky: it says nothing. */
const TELLING_BITS = 8

const bitsOf = (hash: string) => [...BigInt(`0x${hash}`).toString(2)].filter((bit) => bit === '1').length

/**
 * Condition on `files`: it shows nearly the same as one of these, as `hashDistance` counts it.
 * @returns undefined if none of them shows enough to tell
 */
export function looksLike(photos: readonly PhotoHashes[]): SQL | undefined {
  const telling = photos.filter(({ differenceHash }) => {
    const bits = bitsOf(differenceHash)
    return bits >= TELLING_BITS && bits <= 64 - TELLING_BITS
  })
  return or(
    ...telling.map(
      ({ differenceHash }) => sql`bit_count(('x' || ${files.differenceHash})::bit(64)
        # ('x' || ${differenceHash}::text)::bit(64)) <= ${SAME_PICTURE_BITS}`,
    ),
  )
}
