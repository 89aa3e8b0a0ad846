/**
 * A migration in steps that nobody who works on the database meanwhile has to wait for: what changes tables is short and
 * happens in one transaction; indexes are built and constraints checked afterwards, while rows come and go.
 */

/** What is done after a migration's transaction, one after the other. */
export type Later =
  /** @property statement builds it, but for its name, which stands at `NAME` */
  { kind: 'index'; name: string; statement: string } | { kind: 'check'; table: string; name: string }

export interface Steps {
  inside: string[]
  later: Later[]
}

/** Stands in a kept statement where the name of the index comes. */
export const NAME = '{{name}}'

const WORD = '"?([\\w.]+)"?(?:\\."?(\\w+)"?)?'
const CREATE_TABLE = new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?${WORD}`, 'i')
const CREATE_INDEX =
  /^CREATE (UNIQUE )?INDEX (?:CONCURRENTLY )?(?:IF NOT EXISTS )?"?(\w+)"? (ON (?:ONLY )?(?:"?public"?\.)?"?(\w+)"?[^]*)$/i
const DROP_INDEX = /^DROP INDEX (?:CONCURRENTLY )?(?:IF EXISTS )?(?:"?public"?\.)?"?(\w+)"?;?$/i
const ADD_CONSTRAINT =
  /^ALTER TABLE (?:ONLY )?(?:"?public"?\.)?"?(\w+)"? ADD CONSTRAINT "?(\w+)"? (?:CHECK|FOREIGN KEY)\b[^]*$/i

/** A statement without the comments before it and what ends it. */
export const bare = (statement: string): string =>
  statement
    .replace(/^(?:\s|--[^\n]*\n)*/, '')
    .trim()
    .replace(/;$/, '')

/** Names of the tables that a migration makes: nobody works on them yet. */
export function madeIn(statements: readonly string[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) => {
      const [, first, second] = CREATE_TABLE.exec(bare(statement)) ?? []
      return first === undefined ? [] : [second ?? first]
    }),
  )
}

/** What a statement is to be done as afterwards; null if it belongs into the transaction. */
function laterOf(statement: string, made: ReadonlySet<string>): Later | null {
  const [, unique = '', name, on, table] = CREATE_INDEX.exec(statement) ?? []
  if (name !== undefined && table !== undefined && !made.has(table))
    return { kind: 'index', name, statement: `CREATE ${unique}INDEX CONCURRENTLY "${NAME}" ${on}` }
  const [, checked, constraint] = ADD_CONSTRAINT.exec(statement) ?? []
  if (checked === undefined || constraint === undefined || made.has(checked)) return null
  return /\bNOT VALID$/i.test(statement) ? null : { kind: 'check', table: checked, name: constraint }
}

/**
 * Parts a migration. An index that is dropped and made anew under the same name stays until the new one is there.
 * @param statements of one migration, in their order
 */
export function stepsOf(statements: readonly string[]): Steps {
  const made = madeIn(statements)
  const inside: string[] = []
  const later: Later[] = []
  for (const statement of statements.map(bare)) {
    const after = laterOf(statement, made)
    if (after) later.push(after)
    if (after?.kind === 'check') inside.push(`${statement} NOT VALID`)
    else if (!after && statement !== '') inside.push(statement)
  }
  const rebuilt = new Set(later.flatMap((one) => (one.kind === 'index' ? [one.name] : [])))
  return { inside: inside.filter((one) => !rebuilt.has(DROP_INDEX.exec(one)?.[1] ?? '')), later }
}
