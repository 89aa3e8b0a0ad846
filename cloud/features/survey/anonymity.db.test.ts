import { sql } from 'drizzle-orm'
import { makeAnswers, makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { surveyContract } from './contract'

/**
 * An attacker holds a full dump of the running database, system columns included, and the list of persons in
 * the order they answered, but not the server's secret. Each attack names a person for every answer sheet;
 * the test knows the truth from the words of the sheet.
 */
const PEOPLE = 150
/** Pure chance finds 1 of 150; an attack that finds more than 8 % of the sheets has learned something. */
const LEARNED = 0.08

interface Participation {
  key: string
  xmin: string
  cmin: string
  place: string
}
interface Sheet extends Omit<Participation, 'key'> {
  who: string
}

let t: TestServices
let survey: string
let people: string[]
let keyOf: Map<string, string>
/** Where each new sheet came to lie among those of its transaction, 0 (first) to 1 (last). */
let ranks: number[]

beforeAll(async () => {
  t = await startTestServices()
  survey = await makeSurvey(t.db, TEST_NOW)
  people = []
  keyOf = new Map()
  ranks = []
  let known = new Set<string>()
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = await t.person()
    const answers = makeAnswers({ words: person.id })
    const { receipt } = await t.call(
      surveyContract.submit,
      { survey, answers, assisted: false },
      { as: person },
    )
    const batch = newestBatch(await sheets())
    ranks.push(batch.findIndex((sheet) => sheet.who === person.id) / Math.max(1, batch.length - 1))
    if (n % 10 === 0)
      await t.call(surveyContract.correct, { receipt, answers }, { as: person, caller: person.id })
    // watching after every answer is what the tests below may use as the truth, never as an attack
    const keys = (await participations()).map((row) => row.key)
    keyOf.set(person.id, keys.find((key) => !known.has(key)) ?? '')
    known = new Set(keys)
    people.push(person.id)
  }
}, 120_000)
afterAll(() => t.stop())

async function participations(table = 'survey_participations'): Promise<Participation[]> {
  const { rows } = await t.db.execute<Participation & Record<string, string>>(sql`
    SELECT key, xmin::text AS xmin, cmin::text AS cmin, ctid::text AS place
    FROM ${sql.identifier(table)} WHERE survey_id = ${survey} ORDER BY ctid`)
  return rows
}
async function sheets(table = 'survey_answer_sheets'): Promise<Sheet[]> {
  const { rows } = await t.db.execute<Sheet & Record<string, string>>(sql`
    SELECT answers->>'words' AS who, xmin::text AS xmin, cmin::text AS cmin, ctid::text AS place
    FROM ${sql.identifier(table)} WHERE survey_id = ${survey} ORDER BY ctid`)
  return rows
}

/** The sheets that the latest transaction wrote, in the order they lie. */
function newestBatch(answers: Sheet[]): Sheet[] {
  const newest = Math.max(...answers.map((sheet) => Number(sheet.xmin)))
  return answers.filter((sheet) => Number(sheet.xmin) === newest)
}

/** Line by line: the first sheet of the dump belongs to the first participation of the dump. */
function pairedByOrder(parts: Participation[], answers: Sheet[]): number {
  return answers.filter((sheet, at) => parts[at]?.key === keyOf.get(sheet.who)).length / answers.length
}

/** The person who came n-th wrote the n-th sheet of the dump. */
function pairedByArrival(answers: Sheet[]): number {
  return answers.filter((sheet, at) => sheet.who === people[at]).length / answers.length
}

/** Of all pairs of sheet and participation written by one transaction, the part that belongs together. */
function pairedByTransaction(parts: Participation[], answers: Sheet[]): number {
  const pairs = answers.flatMap((sheet) =>
    parts.filter((part) => part.xmin === sheet.xmin).map((part) => ({ sheet, part })),
  )
  return pairs.length === 0
    ? 0
    : pairs.filter(({ sheet, part }) => part.key === keyOf.get(sheet.who)).length / pairs.length
}

describe('a full dump', () => {
  it('holds neither person nor receipt beside participation or sheet', async () => {
    const { rows: parts } = await t.db.execute(sql`SELECT * FROM survey_participations`)
    const { rows: answers } = await t.db.execute(
      sql`SELECT *, answers - 'words' AS answers FROM survey_answer_sheets`,
    )
    const dump = JSON.stringify([parts, answers])
    for (const person of people) expect(dump).not.toContain(person)
    expect(Object.keys(parts[0] ?? {}).sort()).toEqual(['blinded_hash', 'county', 'key', 'survey_id'])
  })

  it('has no value in a sheet that also stands in a participation or an idempotency record', async () => {
    const { rows: parts } = await t.db.execute<Record<string, string>>(
      sql`SELECT key FROM survey_participations`,
    )
    const { rows: keys } = await t.db.execute<Record<string, string>>(
      sql`SELECT key_hash, request_hash, reply FROM idempotency_keys`,
    )
    const { rows: answers } = await t.db.execute<Record<string, string>>(
      sql`SELECT id, receipt_hash FROM survey_answer_sheets`,
    )
    const values = (rows: Record<string, string>[]) => new Set(rows.flatMap((row) => Object.values(row)))
    const inSheets = values(answers)
    expect(inSheets.size).toBe(2 * PEOPLE)
    for (const value of [...values(parts), ...values(keys)]) expect(inSheets.has(value)).toBe(false)
  })

  it('tells no time finer than a day, in any of the tables an answer writes to', async () => {
    const { rows } = await t.db.execute<{ column_name: string; data_type: string }>(sql`
      SELECT column_name, data_type FROM information_schema.columns
      WHERE table_name IN ('survey_participations', 'survey_answer_sheets', 'idempotency_keys')
        AND (data_type LIKE 'timestamp%' OR data_type LIKE 'time%' OR column_default LIKE 'nextval%' OR is_identity = 'YES')`)
    expect(rows).toEqual([])
  })

  it('is not in the order of answering', async () => {
    const parts = await participations()
    const answers = await sheets()
    expect(answers).toHaveLength(PEOPLE)
    expect(pairedByOrder(parts, answers)).toBeLessThan(LEARNED)
    expect(pairedByArrival(answers)).toBeLessThan(LEARNED)
  })

  it('hides each new row among others of the same transaction and command', async () => {
    const parts = await participations()
    const answers = await sheets()
    expect(pairedByTransaction(parts, answers)).toBeLessThan(LEARNED)
    const together = newestBatch(answers)
    expect(together.length).toBeGreaterThan(30)
    expect(new Set(together.map((sheet) => sheet.cmin)).size).toBe(1)
  })

  it('puts a new row anywhere among the others', () => {
    const settled = ranks.slice(30)
    // 120 rows: each third holds 40 on average, and hardly ever fewer than 20
    for (const third of [0, 1, 2]) {
      expect(settled.filter((rank) => Math.min(2, Math.floor(rank * 3)) === third).length).toBeGreaterThan(15)
    }
  })

  it('pairs no idempotency record with one sheet by its transaction', async () => {
    const { rows } = await t.db.execute<{ xmin: string }>(
      sql`SELECT xmin::text AS xmin FROM idempotency_keys`,
    )
    const written = new Map<string, number>()
    for (const sheet of await sheets()) written.set(sheet.xmin, (written.get(sheet.xmin) ?? 0) + 1)
    const newest =
      rows
        .map((row) => row.xmin)
        .sort((a, b) => Number(a) - Number(b))
        .at(-1) ?? ''
    expect(written.get(newest)).toBeGreaterThan(30)
  })
})

it('would be paired completely without hiding: the attacks work on plain tables', async () => {
  await t.db.execute(sql`CREATE TABLE plain_parts (LIKE survey_participations)`)
  await t.db.execute(sql`CREATE TABLE plain_sheets (LIKE survey_answer_sheets)`)
  for (const person of people.slice(0, 20)) {
    await t.db.transaction(async (tx) => {
      await tx.execute(
        sql`INSERT INTO plain_parts SELECT * FROM survey_participations WHERE key = ${keyOf.get(person) ?? ''}`,
      )
      await tx.execute(
        sql`INSERT INTO plain_sheets SELECT * FROM survey_answer_sheets WHERE answers->>'words' = ${person}`,
      )
    })
  }
  const parts = await participations('plain_parts')
  const answers = await sheets('plain_sheets')
  expect(answers).toHaveLength(20)
  expect(pairedByOrder(parts, answers)).toBe(1)
  expect(pairedByArrival(answers)).toBe(1)
  expect(pairedByTransaction(parts, answers)).toBe(1)
})
