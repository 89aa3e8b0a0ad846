import { sql, type SQL } from 'drizzle-orm'

/**
 * Whole columns as one parameter each. Sent as text, since the two drivers disagree on how to send arrays; the
 * server reads the text into an array.
 */
export function intArray(values: readonly (number | null)[]): SQL {
  return sql`${literal(values)}::text::int[]`
}

export function textArray(values: readonly (string | null)[]): SQL {
  const quoted = values.map((value) =>
    value === null ? 'NULL' : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  )
  return sql`${`{${quoted.join(',')}}`}::text::text[]`
}

function literal(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`
}
