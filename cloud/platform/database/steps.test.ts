import { readMigrationFiles } from 'drizzle-orm/migrator'
import { expands } from './expands'
import { stepsOf } from './steps'

test('indexes are built and constraints checked after the transaction, but on tables that are new', () => {
  const steps = stepsOf([
    'CREATE TABLE "fresh" ("id" uuid PRIMARY KEY);',
    '-- why\nCREATE UNIQUE INDEX "old_one" ON "old" USING btree ("county","id");',
    'CREATE INDEX fresh_one ON public.fresh (id)',
    'CREATE INDEX old_text ON public.old USING gin (body gin_trgm_ops) WHERE body IS NOT NULL',
    'ALTER TABLE "old" ADD CONSTRAINT "old_size" CHECK ("old"."size" > 0);',
    'ALTER TABLE "old" ADD CONSTRAINT "old_of" FOREIGN KEY ("of") REFERENCES "public"."fresh"("id");',
    'ALTER TABLE "old" ADD CONSTRAINT "old_new" CHECK ("old"."new" > 0) NOT VALID;',
    'ALTER TABLE "fresh" ADD CONSTRAINT "fresh_size" CHECK ("id" is not null);',
  ])
  expect(steps.inside).toEqual([
    'CREATE TABLE "fresh" ("id" uuid PRIMARY KEY)',
    'CREATE INDEX fresh_one ON public.fresh (id)',
    'ALTER TABLE "old" ADD CONSTRAINT "old_size" CHECK ("old"."size" > 0) NOT VALID',
    'ALTER TABLE "old" ADD CONSTRAINT "old_of" FOREIGN KEY ("of") REFERENCES "public"."fresh"("id") NOT VALID',
    'ALTER TABLE "old" ADD CONSTRAINT "old_new" CHECK ("old"."new" > 0) NOT VALID',
    'ALTER TABLE "fresh" ADD CONSTRAINT "fresh_size" CHECK ("id" is not null)',
  ])
  expect(steps.later).toEqual([
    {
      kind: 'index',
      name: 'old_one',
      statement: 'CREATE UNIQUE INDEX CONCURRENTLY "{{name}}" ON "old" USING btree ("county","id")',
    },
    {
      kind: 'index',
      name: 'old_text',
      statement:
        'CREATE INDEX CONCURRENTLY "{{name}}" ON public.old USING gin (body gin_trgm_ops) WHERE body IS NOT NULL',
    },
    { kind: 'check', table: 'old', name: 'old_size' },
    { kind: 'check', table: 'old', name: 'old_of' },
  ])
})

test('an index that is made anew serves until the new one is there; one that only goes, goes', () => {
  const steps = stepsOf([
    'DROP INDEX "again";',
    'DROP INDEX "gone";',
    'CREATE INDEX "again" ON "old" ("id");',
  ])
  expect(steps.inside).toEqual(['DROP INDEX "gone"'])
  expect(steps.later).toHaveLength(1)
})

test('what is left for later is nearly every index that a migration of ours adds to a table that was there', () => {
  const all = readMigrationFiles({ migrationsFolder: 'cloud/platform/database/migrations' })
  const told = all.flatMap(({ sql }) => sql.filter((one) => /create\s+(unique\s+)?index/i.test(one)))
  const [inside, later] = [
    all.flatMap(({ sql }) => stepsOf(sql).inside.filter((one) => /^create\s+(unique\s+)?index/i.test(one))),
    all.flatMap(({ sql }) => stepsOf(sql).later.filter(({ kind }) => kind === 'index')),
  ]
  // none is lost between the two
  expect(inside.length + later.length).toBe(told.length)
  expect(later.length).toBeGreaterThan(0)
})

const EXPANDS = [
  ['CREATE TABLE "t" ("id" uuid)', 'ALTER TABLE "t" ADD CONSTRAINT "c" UNIQUE("id")'],
  ['CREATE INDEX "i" ON "old" ("id")', 'DROP INDEX "j"'],
  ['ALTER TABLE "old" ADD COLUMN "note" text'],
  ['ALTER TABLE "old" ADD COLUMN "count" integer DEFAULT 0 NOT NULL'],
  ['-- expands: nobody reads it\nDROP TABLE "old"', 'DROP TABLE "older"'],
  ['CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
  ['CREATE TABLE t (id int)', 'CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()'],
]
test.each(EXPANDS.map((statements) => [statements]))('programs of before go on after %j', (statements) => {
  expect(expands(statements)).toBe(true)
})

const CONTRACTS = [
  ['ALTER TABLE "old" ADD COLUMN "must" text NOT NULL'],
  ['ALTER TABLE "old" ADD COLUMN "one" text UNIQUE'],
  ['ALTER TABLE "old" DROP COLUMN "note"'],
  ['ALTER TABLE "old" ADD CONSTRAINT "c" CHECK ("id" > 0)'],
  ['CREATE UNIQUE INDEX "i" ON "old" ("id")'],
  ['CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$'],
  ['CREATE TRIGGER g BEFORE UPDATE ON old FOR EACH ROW EXECUTE FUNCTION f()'],
  ['UPDATE "old" SET "note" = null'],
  ['-- contracts: the meaning of its rows changes\nINSERT INTO old VALUES (1)'],
  ['-- expands: so it seemed\nSELECT 1', '-- contracts: it does not\nSELECT 1'],
]
test.each(CONTRACTS.map((statements) => [statements]))(
  'programs of before are not trusted after %j',
  (statements) => {
    expect(expands(statements)).toBe(false)
  },
)
