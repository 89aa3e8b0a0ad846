import { sql } from 'drizzle-orm'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openTestDatabase } from '../../../tests/support/database'

interface Trigger extends Record<string, unknown> {
  name: string
  table: string
}

/** The comment and the columns of each table, by the table's name, from every tables.ts. */
function tablesInSource(): Map<string, string> {
  const files = readdirSync('cloud', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'tables.ts')
    .map((file) => readFileSync(path.join('cloud', file), 'utf8'))
  const tables = new Map<string, string>()
  for (const [text, name = ''] of files.flatMap((file) => [
    ...file.matchAll(/\/\*\*(?:(?!\*\/)[^])*\*\/\nexport const \w+ = pgTable\(\s*'(\w+)'/g),
  ])) {
    tables.set(name, text)
  }
  return tables
}

/** Triggers that a table's comment names: “trigger `a`” or “triggers `a`, `b`”. */
const namedIn = (comment: string): string[] =>
  [...comment.matchAll(/triggers?[\s*]+((?:`\w+`[,\s*]*)+)/g)].flatMap(([, names = '']) =>
    [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  )

test('the comments of the tables name every trigger of a migrated database, and no other', async () => {
  const { db, close } = await openTestDatabase()
  try {
    const { rows } = await db.execute<Trigger>(sql`
      select t.tgname as name, c.relname as table from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where not t.tgisinternal and n.nspname = current_schema()
    `)
    const inDatabase = rows.map(({ name, table }) => `${table}: ${name}`)
    const inSource = [...tablesInSource()].flatMap(([table, comment]) =>
      namedIn(comment).map((name) => `${table}: ${name}`),
    )
    expect(inDatabase.length).toBeGreaterThan(0)
    expect(inSource.sort()).toEqual(inDatabase.sort())
  } finally {
    await close()
  }
})

test('what works with the owner’s rights finds tables of the session last', async () => {
  const { db, close } = await openTestDatabase()
  try {
    const { rows } = await db.execute<{ name: string; path: string | null }>(sql`
      select p.proname as name, (
        select substr(setting, length('search_path=') + 1) from unnest(p.proconfig) setting
        where starts_with(setting, 'search_path=')
      ) as path
      from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace
    `)
    expect(rows.map(({ name }) => name)).toContain('chain_audit')
    for (const { name, path: order } of rows)
      expect([name, order]).toEqual([name, expect.stringMatching(/^pg_catalog, .*\bpg_temp$/)])
  } finally {
    await close()
  }
})
