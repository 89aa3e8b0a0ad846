/**
 * A cluster lays the rows of a county together: then every primary, unique and foreign key is one of a county, or no
 * machine alone can hold it.
 */
import { type SQL, sql, TransactionRollbackError } from 'drizzle-orm'
import { openTestDatabase } from '../../../tests/support/database'
import type { Db } from '.'

interface Key extends Record<string, unknown> {
  what: string
  columns: string[]
}
interface Reference extends Key {
  /** The columns that it points to, in the same order. */
  targets: string[]
  action: string
}

const columnsOf = (table: string, numbers: string) =>
  sql.raw(`(select array_agg(a.attname::text order by k.place) from unnest(${numbers}) with ordinality as k (n, place)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.n)`)

/** The indexes behind primary keys, unique constraints and whatever else must not be there twice; or the others that have an order. */
const keysOf = async (db: Db, which: SQL = sql`x.indisunique`): Promise<Key[]> => {
  const { rows } = await db.execute<Key>(sql`
    select c.relname || ': ' || i.relname as what,
      coalesce(${columnsOf('x.indrelid', '(x.indkey::smallint[])[0:x.indnkeyatts - 1]')}, '{}') as columns
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    where ${which} and c.relnamespace = 'public'::regnamespace order by 1`)
  return rows
}

const referencesOf = async (db: Db): Promise<Reference[]> => {
  const { rows } = await db.execute<Reference>(sql`
    select f.conrelid::regclass || ': ' || f.conname as what, ${columnsOf('f.conrelid', 'f.conkey')} as columns,
      ${columnsOf('f.confrelid', 'f.confkey')} as targets, f.confdeltype::text || f.confupdtype::text as action
    from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by 1`)
  return rows
}

const namesOf = async (query: SQL): Promise<string[]> => {
  const { rows } = await db.execute<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

let db: Db
let close: () => Promise<void>
beforeAll(async () => {
  ;({ db, close } = await openTestDatabase())
})
afterAll(() => close())

test('every table has a county, and none without', async () => {
  const { rows } = await db.execute<{ name: string; type: string | null; nullable: boolean | null }>(sql`
    select c.relname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
    from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'county'
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`)
  expect(rows.length).toBeGreaterThan(60)
  expect(rows.filter(({ type, nullable }) => type !== 'character(6)' || nullable)).toEqual([])
})

test('every table has a primary key', async () => {
  const { rows } = await db.execute(sql`
    select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_index x where x.indrelid = c.oid and x.indisprimary)`)
  expect(rows).toEqual([])
})

test('what must not be there twice begins with the county', async () => {
  const keys = await keysOf(db)
  expect(keys.length).toBeGreaterThan(60)
  expect(keys.filter(({ columns }) => columns[0] !== 'county')).toEqual([])
})

test('what rows are looked for by begins with the county as well', async () => {
  const ordered = await keysOf(
    db,
    sql`not x.indisunique and i.relam = (select oid from pg_am where amname = 'btree')`,
  )
  expect(ordered.length).toBeGreaterThan(60)
  // the look through the store of photos asks for ids of every county: the store does not know whose one is
  expect(ordered.filter(({ columns }) => columns[0] !== 'county').map(({ what }) => what)).toEqual([
    'files: files_id',
  ])
})

test('what points to a row points to one of its own county', async () => {
  const references = await referencesOf(db)
  expect(references.length).toBeGreaterThan(40)
  expect(
    references.filter(({ columns, targets }) => {
      const place = columns.indexOf('county')
      return place < 0 || targets[place] !== 'county'
    }),
  ).toEqual([])
  // the county itself is never set to null or moved on behalf of another row
  expect(references.filter(({ action }) => !/^[ac]a$/.test(action))).toEqual([])
})

test('no constraint excludes by what another county may have', async () => {
  const { rows } = await db.execute(
    sql`select conname from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace`,
  )
  expect(rows).toEqual([])
})

// what the catalogue says, tried: the server refuses a key that no machine alone could hold
test('every table can be laid out by county, with all its keys', async () => {
  const tables = await namesOf(sql`select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`)
  const references = await namesOf(sql`
    select format('alter table spread.%I add constraint %I %s', c.relname, f.conname,
      regexp_replace(pg_get_constraintdef(f.oid), ' REFERENCES (public\\.)?', ' REFERENCES spread.')) as name
    from pg_constraint f join pg_class c on c.oid = f.conrelid
    where f.contype = 'f' and f.connamespace = 'public'::regnamespace`)
  expect(references.length).toBeGreaterThan(40)
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`create schema spread`)
      for (const name of tables) {
        const [of, from] = [sql`spread.${sql.identifier(name)}`, sql`public.${sql.identifier(name)}`]
        await tx.execute(sql`create table ${of} (like ${from} including all) partition by list (county)`)
        for (const county of ['652325', '652328'])
          await tx.execute(
            sql`create table ${sql.raw(`spread."${name}_${county}"`)} partition of ${of} for values in (${sql.raw(`'${county}'`)})`,
          )
      }
      for (const statement of references) await tx.execute(sql.raw(statement))
      tx.rollback()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error
    })
})
