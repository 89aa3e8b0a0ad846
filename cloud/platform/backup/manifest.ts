/** What a back-up says of itself, in the file that is written into it last. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as v from 'valibot'

export const MANIFEST = 'manifest.json'
/** The database inside a back-up. */
export const DUMP = 'database.dump'
/** Files inside a back-up lie below this folder, under the names they have in the store. */
export const FILES = 'files'
/** Their hashes, as `sha256sum -c` reads them. */
export const HASHES = 'files.sha256'

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const ManifestSchema = v.object({
  form: v.literal(1),
  /** PostgreSQL, or the embedded database of a trial. */
  kind: v.picklist(['server', 'embedded']),
  county: v.string(),
  /** All that live in the database, where they are several. */
  counties: v.optional(v.array(v.string())),
  /** When, ISO 8601. */
  made: v.string(),
  /** PostgreSQL's own version. */
  database: v.string(),
  /** Migrations that the database has, by their times. */
  migrations: v.array(v.number()),
  tables: v.record(v.string(), v.object({ rows: Count, sum: v.string() })),
  dump: v.object({ bytes: Count, sha256: Sha256 }),
  files: v.object({ count: Count, bytes: Count, sha256: Sha256 }),
  /** Photos that rows name and that were not in the store any more when it was copied. */
  missing: v.array(v.string()),
})
export type Manifest = v.InferOutput<typeof ManifestSchema>

/** Whose books a database has. */
export const countiesOf = ({
  county,
  counties,
}: {
  county: string
  counties?: readonly string[] | undefined
}) => counties ?? [county]

/** @returns null where a folder holds no back-up, or half a one */
export function readManifest(folder: string): Manifest | null {
  try {
    const text = readFileSync(path.join(folder, MANIFEST), 'utf8')
    const read = v.safeParse(ManifestSchema, JSON.parse(text))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
