/**
 * Migrations 0004 and 0005 carry sentences over into facts and typed texts into maps of languages: a database of the
 * version before is filled with every sentence that version could write, migrated, and read in Chinese again. Nothing
 * may read differently.
 */
import { rmSync } from 'node:fs'
import { asc, sql } from 'drizzle-orm'
import { lineTitle, lineWords } from '../../cloud/features/reports/case/sentences'
import { titleIn } from '../../cloud/features/reports/case/titles'
import { caseEvents, cases } from '../../cloud/features/reports/tables'
import { messageKinds } from '../../cloud/product'
import { messages } from '../../cloud/platform/kernel/tables'
import { messageReader } from '../../cloud/platform/messages'
import { type EmptyDatabase, openEmptyDatabase } from '../support/database'
import { MIGRATIONS, migrationsBefore } from '../support/migrations'
import { LINES, MESSAGES, ODD_LINES, ODD_MESSAGES, type OldLine, type OldMessage } from './old-sentences'

const COUNTY = '652328'
const CASE = '00000000-0000-4000-8000-000000000001'
const UNTITLED = '00000000-0000-4000-8000-000000000002'
const AT = '2026-12-20T06:00:00Z'

/**
 * A text as that version wrote it: its titles said the official word of a category, which pages no longer say, and
 * the desk's pages had another address.
 */
const asWritten = (text: string | null) =>
  text?.replace('烧秸秆', '秸秆焚烧').replace('/desk/reports/cases/', '/staff/cases/') ?? null

let empty: EmptyDatabase
beforeAll(async () => {
  empty = await openEmptyDatabase()
  const before = migrationsBefore('facts')
  await empty.run(before)
  rmSync(before, { recursive: true })
  await fill()
  await empty.run(MIGRATIONS)
})
afterAll(() => empty.close())

async function fill(): Promise<void> {
  const { db } = empty
  const rows = [
    {
      id: CASE,
      number: '2612-0007',
      title: '村北有人烧麦茬',
      words: '村北有人烧麦茬，烟往村里飘',
      publicTitle: '村北烧麦茬',
      answer: '火灭了，地也翻了',
    },
    {
      id: UNTITLED,
      number: '2612-0008',
      title: '水磨沟村 秸秆焚烧',
      words: null,
      publicTitle: null,
      answer: null,
    },
  ]
  for (const { id, number, title, words, publicTitle, answer } of rows)
    await db.execute(sql`insert into cases (county, id, number, categories, main_group, title, words, public_title,
        answer, town, village, identity, submitted_at, state_since)
      values (${COUNTY}, ${id}, ${number}, '{air.straw}', 'air', ${title}, ${words}, ${publicTitle},
        ${answer}, '652328101', '652328101200', 'county', ${AT}, ${AT})`)
  for (const [index, line] of [...LINES, ...ODD_LINES].entries()) await insertLine(line, index)
  const written = MESSAGES.map(({ kind, ...said }) => ({
    kind,
    title: asWritten(said.title),
    body: asWritten(said.body),
    link: asWritten(said.link),
  }))
  for (const [index, message] of [...written, ...ODD_MESSAGES].entries())
    await db.execute(sql`insert into messages (county, person_id, kind, title, body, link, created_at)
      values (${COUNTY}, gen_random_uuid(), ${message.kind}, ${message.title}, ${message.body}, ${message.link},
        ${AT}::timestamptz + ${index} * interval '1 second')`)
  await db.execute(sql`insert into case_templates (county, action, title, words)
    values (${COUNTY}, 'refuse', '线索不够', '请再说说在哪里')`)
  await db.execute(sql`insert into air_imports (county, at, channel, lines, inserted, corrected, unchanged, refused, faults)
    values (${COUNTY}, ${AT}, 'file', 1, 0, 0, 0, 1,
      '[{"line": 2, "reason": "empty", "field": null, "value": null, "words": "文件是空的"}]')`)
}

const insertLine = (line: OldLine, index: number) =>
  empty.db
    .execute(sql`insert into case_events (county, case_id, "order", at, kind, to_state, actor, title, words, inside, shown)
    values (${COUNTY}, ${CASE}, ${index}, ${AT}, ${line.kind}, 'received', 'clock', ${line.title},
      ${line.words ?? null}, ${line.inside ?? null}, true)`)

test('every line of every timeline reads as it did', async () => {
  const rows = await empty.db.select().from(caseEvents).orderBy(asc(caseEvents.order))
  const read = rows.map((row) => ({
    kind: row.kind,
    title: lineTitle(row, 'zh-CN'),
    words: lineWords(row, false, 'zh-CN'),
  }))
  expect(read).toEqual(
    [...LINES, ...ODD_LINES].map(({ kind, title, words = null }) => ({ kind, title, words })),
  )
  // and was read back into what it knew, not merely kept
  const kept = rows.filter((row) => 'text' in Object(row.data)).map((row) => row.order)
  expect(kept).toEqual(ODD_LINES.map((_, index) => LINES.length + index))
  const said = rows
    .slice(0, LINES.length)
    .map((row) => lineTitle(row, 'ar-XB') + lineWords({ ...row, words: null, inside: null }, true, 'ar-XB'))
  expect(said.filter((text) => /[\u3400-\u9fff]/.test(text))).toEqual([])
  expect(rows.find((row) => row.kind === 'accept')?.data).toEqual({ due: '2026-12-22' })
  // a deadline beyond the turn of the year
  expect(rows.find((row) => row.kind === 'dispatch')?.data).toEqual({ desk: 'dept:water', due: '2027-01-04' })
})

/** Holidays have a page now, to which the message leads. */
const SINCE = {
  body: '国务院办公厅发了通知以后，点开这条，在“设置”的“放假”里把通知贴上。',
  link: '/desk/settings/index?part=holidays',
}

test('every message reads as it did', async () => {
  const tell = messageReader(messageKinds)
  const rows = await empty.db.select().from(messages).orderBy(asc(messages.createdAt))
  const read = rows.map((row): OldMessage => ({ kind: row.kind, ...tell(row, 'zh-CN') }))
  expect(read).toEqual(
    [...MESSAGES, ...ODD_MESSAGES].map((one) =>
      one.kind === 'calendar_missing' ? { ...one, ...SINCE } : one,
    ),
  )
  const kept = rows.map((row) => 'text' in Object(row.data))
  expect(kept).toEqual([...MESSAGES.map(() => false), ...ODD_MESSAGES.map(() => true)])
})

test('a title made of place and kind is made again, one that was written stays', async () => {
  const rows = await empty.db.select().from(cases).orderBy(asc(cases.number))
  expect(rows.map((row) => row.title)).toEqual(['村北有人烧麦茬', null])
  expect(rows.map((row) => titleIn(row, 'zh-CN'))).toEqual(['村北有人烧麦茬', '水磨沟村 烧秸秆'])
})

test('a text that people wrote is the Chinese one of its map', async () => {
  const { rows } = await empty.db.execute(sql`select title, words from case_templates`)
  expect(rows).toEqual([{ title: { 'zh-CN': '线索不够' }, words: { 'zh-CN': '请再说说在哪里' } }])
  const answers = await empty.db.select().from(cases).orderBy(asc(cases.number))
  expect(answers.map(({ publicTitle, answer }) => ({ publicTitle, answer }))).toEqual([
    { publicTitle: { 'zh-CN': '村北烧麦茬' }, answer: { 'zh-CN': '火灭了，地也翻了' } },
    { publicTitle: null, answer: null },
  ])
})

test('why a value was not taken is kept as its reason alone', async () => {
  const { rows } = await empty.db.execute<{ faults: unknown }>(sql`select faults from air_imports`)
  expect(rows).toEqual([{ faults: [{ line: 2, reason: 'empty', field: null, value: null }] }])
})

test('the timeline only grows again afterwards', async () => {
  await expect(empty.db.delete(caseEvents)).rejects.toThrow()
})
