/**
 * Whether programs that know nothing of a migration can go on working with the database. Those that run during an
 * upgrade do, and whoever goes back to the version before it starts one.
 */
import { bare, madeIn } from './steps'

/** A migration says it itself in a comment where its statements alone do not tell. */
const SAID = /^-- (expands|contracts)\b/m

const ON_TABLE =
  /^(?:ALTER TABLE (?:ONLY )?|CREATE (?:CONSTRAINT )?TRIGGER [^]*? ON )(?:"?public"?\.)?"?(\w+)"?/i

/** What takes nothing away and asks nothing new of those who write. */
const HARMLESS = [
  /^CREATE (?:TABLE|SEQUENCE|SCHEMA|EXTENSION|TYPE|INDEX|FUNCTION)\b/i,
  /^DROP INDEX\b/i,
  /^INSERT INTO\b/i,
  /^COMMENT ON\b/i,
  /^GRANT\b/i,
  // a column that nobody has to fill
  /^ALTER TABLE \S+ ADD COLUMN (?!.*\bUNIQUE\b)(?:(?!.*\bNOT NULL\b)|(?=.*\bDEFAULT\b))/is,
]

/** @param statements of one migration */
export function expands(statements: readonly string[]): boolean {
  const said = statements.flatMap((statement) => SAID.exec(statement)?.[1] ?? [])
  if (said.length > 0) return !said.includes('contracts')
  const made = madeIn(statements)
  return statements
    .map(bare)
    .filter((statement) => statement !== '')
    .every(
      (statement) =>
        HARMLESS.some((kind) => kind.test(statement)) || made.has(ON_TABLE.exec(statement)?.[1] ?? ''),
    )
}
