/**
 * The attack: a text that breaks the file it is taken out in, or runs in it, in a row that is older than what keeps it
 * out today. Every column of every table that may hold free text holds it, as the database itself names them, and
 * every procedure that answers with a file and every open address is opened with readers of others: a new column or
 * export is covered by itself.
 */
import { parse } from 'csv-parse/sync'
import { getTableColumns, getTableName, is, sql } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import path from 'node:path'
import * as v from 'valibot'
import type { OpenRoute } from '../../cloud/platform/feature'
import type { Person } from '../../cloud/platform/kernel/context'
import { XLSX_TYPE } from '../../cloud/platform/sheets'
import { routes, services } from '../../cloud/product'
import type { Procedure } from '../../cloud/shared/contract'
import { ROLES } from '../../cloud/shared/roles'
import { isWritable } from '../../cloud/shared/text'
import { fileReport } from '../factories/reports'
import { startCases } from '../support/cases'
import { openBook } from '../support/workbook'
import { filesIn } from '../words/source'
import { importTable } from '../../cloud/features/air/files/import'
import { createStation } from '../factories/air'
import { TEST_NOW, type TestServices } from '../support/services'

/** What PostgreSQL holds of what XML forbids (no NUL, no half of a character), before what begins a formula. */
const POISON = "\u0001=cmd|' /C calc'!A0\u000b\ufffe\uffff\u001b"
const FORMULA = /^\s*[=+\-@＝＋－＠](?!\d)|^[\t\r\n]/

/** Inputs that find something, for the procedures that answer with a file. */
const ASKED: Readonly<Record<string, readonly (() => unknown)[]>> = {
  'reports.exportCases': [() => ({ form: 'csv' }), () => ({ form: 'xlsx' })],
  'reports.overviewExport': [() => ({ span: 'month' })],
  'reports.hotlineAnswers': [
    () => ({ from: '2026-10-01', to: '2026-10-31', form: 'csv' }),
    () => ({ from: '2026-10-01', to: '2026-10-31', form: 'xlsx' }),
  ],
  'air.importReport': [() => ({ id: importId })],
}
/** Queries of the open addresses that take some. */
const OPEN: Readonly<Record<string, Record<string, string>>> = {
  hourly: { station: 'S1', month: '2026-10' },
  daily: { year: '2026' },
}

const FileAnswer = v.object({ type: v.string(), content: v.string() })
const isFile = ({ output }: Procedure) => {
  const entries: object = Object(Reflect.get(output, 'entries'))
  return ['name', 'type', 'content'].every((name) => name in entries)
}
const exporting = services
  .flatMap(({ procedures }) => Object.values(procedures).map(({ procedure }) => procedure))
  .filter(isFile)
const open = routes.filter((route): route is OpenRoute => route.kind === 'open')

let t: TestServices
let everybody: Person
let importId = ''
let poisoned: string[] = []
beforeAll(async () => {
  const started = await startCases()
  t = started.t
  everybody = await t.staffOfAll([
    ...ROLES.map((role) => ({ role, area: t.settings.county })),
    { role: 'department', area: 'dept:ecology' },
  ])
  await fileReport(t, started.reporter)
  importId = await importWithFaults()
  poisoned = await poisonAll()
})
afterAll(() => t.stop())

/** An import of which something was refused, and hours that it brought. */
async function importWithFaults(): Promise<string> {
  await createStation(t.db)
  async function* bytes() {
    yield Buffer.from('time,station,PM10\n2026-10-10 12:00,S1,32\n2026-10-10 13:00,S9,x\n')
  }
  const { id } = await importTable(t.db, bytes(), { county: t.settings.county, now: TEST_NOW, byId: null })
  return id
}

/** Columns of free text: no list of words, no key; what the database refuses all the same is refused when it is tried. */
async function freeTexts(): Promise<[table: string, column: string][]> {
  const { rows: held } = await t.db.execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as table, a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype in ('p', 'u', 'f')
    union
    select i.indrelid::regclass::text, a.attname from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) where i.indisunique`)
  const kept = new Set(held.map(({ table, column }) => `${table}.${column}`))
  const modules: object[] = await Promise.all(
    filesIn('cloud')
      .filter((file) => file.endsWith('/tables.ts'))
      .map((file) => import(path.resolve(file)) as Promise<object>),
  )
  return modules
    .flatMap((each) => Object.values(each))
    .filter((each): each is PgTable => is(each, PgTable))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter(({ columnType, enumValues = [] }) => columnType === 'PgText' && enumValues.length === 0)
        .map(({ name }): [string, string] => [getTableName(table), name]),
    )
    .filter(([table, column]) => !kept.has(`${table}.${column}`))
}

/** Writes it past the door into every row. @returns which columns hold it; a chain lets nothing be rewritten */
async function poisonAll(): Promise<string[]> {
  const done: string[] = []
  for (const [table, column] of await freeTexts()) {
    const [at, what] = [sql.identifier(table), sql.identifier(column)]
    await t.db
      .execute(sql`update ${at} set ${what} = ${POISON}`)
      .then(() => done.push(`${table}.${column}`))
      .catch(() => {})
  }
  return done
}

/** Opens what left as one who does not know us does. @returns its texts */
async function textsOf(type: string, content: Buffer): Promise<string[]> {
  if (type === XLSX_TYPE) {
    const sheets = await openBook(content)
    return sheets.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === 'string')
  }
  if (type.startsWith('application/json')) {
    const texts: string[] = []
    JSON.parse(
      content.toString(),
      (_, value: unknown) => (typeof value === 'string' && texts.push(value), value),
    )
    return texts
  }
  const rows: string[][] = parse(content, { bom: true })
  for (const text of rows.flat()) expect([text, FORMULA.test(text)]).toEqual([text, false])
  return rows.flat()
}

test('the columns that people write in hold it', () => {
  expect(poisoned.length).toBeGreaterThan(40)
  expect(poisoned).toEqual(expect.arrayContaining(['cases.words', 'cases.place_words', 'air_stations.name']))
})

test.each(exporting.map((one) => [`${one.service}.${one.name}`, one] as const))(
  'a file of %s can be read and runs nothing',
  async (name, procedure) => {
    const inputs = ASKED[name]
    // a new export says here what it is asked, and is opened like the others
    if (!inputs) throw new Error(`say what ${name} is asked`)
    for (const input of inputs) {
      const answer = await t.call(procedure, input() as never, { as: everybody })
      const { type, content } = v.parse(FileAnswer, answer)
      const texts = await textsOf(type, Buffer.from(content, 'base64'))
      expect(texts).not.toEqual([])
      for (const text of texts) expect([text, isWritable(text)]).toEqual([text, true])
    }
  },
)

test('the text reaches a file at all', async () => {
  const procedure = exporting.find(({ name }) => name === 'exportCases')
  if (!procedure) throw new Error('it is gone')
  const answer = await t.call(procedure, { form: 'csv' } as never, { as: everybody })
  expect(Buffer.from(v.parse(FileAnswer, answer).content, 'base64').toString()).toContain("'=cmd|")
})

test.each(open.map((route) => [route.path, route] as const))(
  'what %s answers can be read and runs nothing',
  async (_, route) => {
    const asked = Object.entries(OPEN).find(([kind]) => route.path.includes(`/${kind}.`))?.[1] ?? {}
    const { data } = await t.kernel.invoke({
      service: route.procedure.service,
      procedure: route.procedure.name,
      input: { ...asked },
      person: null,
      requestId: 'a',
      now: TEST_NOW,
    })
    const { text, type } = route.write(data, asked)
    const texts = await textsOf(type, Buffer.from(text))
    // what programs read as JSON may say what it likes but what no text may hold
    for (const each of texts)
      expect([each, /[\ud800-\udfff](?![\udc00-\udfff])/.test(each)]).toEqual([each, false])
    if (!type.startsWith('application/json'))
      for (const each of texts) expect([each, isWritable(each)]).toEqual([each, true])
  },
)
