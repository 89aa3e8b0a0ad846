/**
 * Migrations 0006 to 0010 on a county that has been at work: what convicts is gone from the rows and from the files
 * below them, and everything else is there, and the books are whole.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { asc, eq, sql } from 'drizzle-orm'
import { answerSheets, surveyWordsTable } from '../../cloud/features/survey/tables'
import { canonical, type LedgerContent, linkHash } from '../../cloud/features/reports/rules/chain'
import { caseEvents, caseIdentities, cases } from '../../cloud/features/reports/tables'
import { files } from '../../cloud/features/files/tables'
import { GENESIS } from '../../cloud/platform/chain/link'
import { verifyBooks } from '../../cloud/platform/chain'
import { recordHead } from '../../cloud/platform/chain/heads'
import { sessions } from '../../cloud/platform/identity/tables'
import { messages } from '../../cloud/platform/kernel/tables'
import { books } from '../../cloud/product'
import { makeQuestionnaire } from '../factories/survey'
import { type EmptyDatabase, openEmptyDatabase } from '../support/database'
import { MIGRATIONS, migrationsBefore } from '../support/migrations'

const COUNTY = '652328'
const SURVEY = randomUUID()
const OWNERS = [randomUUID(), randomUUID(), randomUUID()] as const
/** 14:06:37.123 in Beijing on a day of October. */
const at = (day: number, time = '14:06:37.123') => `2026-10-${String(day).padStart(2, '0')}T${time}+08:00`
const midnight = (day: number) => new Date(at(day, '00:00:00'))
const ANONYMOUS = randomUUID()
const NAMED = randomUUID()
const BAD = randomUUID()
const PHOTOS = { used: randomUUID(), named: randomUUID(), waiting: randomUUID() }
/** Hex of hashes of originals, as they stood in the table. */
const ORIGINALS = Object.values(PHOTOS).map((id) => createHash('sha256').update(id).digest('hex'))
const MASKED = ['阿** 139****6021', '139****6022', '古**']

let empty: EmptyDatabase
const run = (text: ReturnType<typeof sql>) => empty.db.execute(text)

async function fillPeople(): Promise<void> {
  for (const id of OWNERS) {
    await run(
      sql`insert into persons (county, id, kind, created_at) values (${COUNTY}, ${id}, 'resident', ${at(12)})`,
    )
    await run(sql`insert into sessions (county, token_hash, person_id, created_at, expires_at)
      values (${COUNTY}, ${`token ${id}`}, ${id}, ${at(12)}, '2027-01-01')`)
  }
  for (let n = 0; n < 7; n += 1)
    await run(sql`insert into audit_log (county, at, actor_id, action, subject, request_id)
      values (${COUNTY}, ${at(12 + n)}, ${OWNERS[0]}, 'look', ${`case:${n}`}, 'r')`)
}

/** Sheets as the mixing left them: with their day, the home town and free words among the answers. */
async function fillSurvey(): Promise<void> {
  const content = JSON.stringify(makeQuestionnaire())
  await run(sql`insert into questionnaires (county, code, version, content, published_at)
    values (${COUNTY}, 'old', 1, ${content}::jsonb, '2026-09-01')`)
  await run(sql`insert into surveys (county, id, title, questionnaire, version, opens_at, closes_at, results_at, target,
      population, population_source)
    values (${COUNTY}, ${SURVEY}, '{"zh-CN": "满意度"}', 'old', 1, '2026-09-01', '2026-09-20', '2026-09-25', 0.9, 67256,
      '{"zh-CN": "普查"}')`)
  for (let n = 0; n < 8; n += 1) {
    const town = n < 6 ? '652328100' : '652328101'
    const answers = {
      lives: 'yes',
      town,
      overall: 'good',
      air: 'fair',
      events: ['none'],
      ...(n % 2 ? { words: `心里话 ${n}` } : {}),
    }
    await run(sql`insert into survey_answer_sheets (county, survey_id, receipt_hash, mode, assisted, answers, answered_on)
      values (${COUNTY}, ${SURVEY}, ${`receipt ${n}`}, 'open', false, ${JSON.stringify(answers)}::jsonb, ${`2026-09-0${n + 1}`})`)
    await run(
      sql`insert into survey_participations (county, survey_id, key) values (${COUNTY}, ${SURVEY}, ${`seat ${n}`})`,
    )
  }
}

const CASES = [
  { id: ANONYMOUS, number: '2610-0001', identity: 'anonymous', state: 'finished', day: 13 },
  { id: NAMED, number: '2610-0002', identity: 'county', state: 'received', day: 13 },
  { id: BAD, number: '2610-0003', identity: 'anonymous', state: 'reopened', day: 13 },
] as const

async function fillCases(): Promise<void> {
  for (const { id, number, identity, state, day } of CASES) {
    const ended = state === 'finished'
    await run(sql`insert into cases (county, id, number, categories, main_group, words, town, village, identity, state,
        submitted_at, seen_at, state_since, resolved_at, closed_at, urged_at, outcome, due_at, verified, ledger_seq)
      values (${COUNTY}, ${id}, ${number}, '{waste.construction}', 'waste', '河边有旧砖', '652328101', '652328101200',
        ${identity}, ${state}, ${at(day)}, ${at(day, '13:59:01')}, ${state === 'received' ? at(day) : at(17)},
        ${state === 'received' ? null : at(16, '15:30:00')}, ${ended ? at(17) : null},
        ${ended ? at(15) : null}, ${ended ? 'good' : null}, ${ended ? null : at(20, '14:06:37.123')},
        ${state === 'received' ? null : true}, ${ended ? 2 : null})`)
    const event = (order: number, kind: string, actor: string, when: string) =>
      run(sql`insert into case_events (county, case_id, "order", at, kind, to_state, actor, data, shown)
        values (${COUNTY}, ${id}, ${order}, ${when}, ${kind}, 'received', ${actor}, '{}', true)`)
    await event(1, 'submit', 'reporter', at(day))
    await run(sql`insert into case_desks (county, desk, case_id, queue, sort_at, part)
      values (${COUNTY}, '652328', ${id}, ${ended ? 'done' : 'assign'}, ${ended ? at(17) : at(20)}, 'lead')`)
    if (state === 'received') continue
    await event(2, 'accept', 'dispatcher', at(14, '15:30:00'))
    await event(3, 'urge', 'reporter', at(15))
    await event(4, 'resolve', 'handler', at(17, '10:00:00'))
    // rated four hours later on the same day: not before the line that it answers
    await event(5, ended ? 'rateGood' : 'rateBad', 'reporter', at(17))
    await run(sql`insert into case_ratings (county, case_id, round, at, rating, reason)
      values (${COUNTY}, ${id}, 0, ${at(17)}, ${ended ? 'good' : 'bad'}, 'slow')`)
    await run(sql`insert into messages (county, person_id, kind, data, created_at)
      values (${COUNTY}, ${OWNERS[0]}, 'case_desk', '{"text": "催了"}', ${at(15)})`)
  }
  for (const [n, name] of (['used', 'named', 'waiting'] as const).entries()) {
    const caseId = { used: ANONYMOUS, named: NAMED, waiting: null }[name]
    await run(sql`insert into files (county, id, owner_id, sha256, difference_hash, width, height, bytes, used_by, created_at)
      values (${COUNTY}, ${PHOTOS[name]}, ${OWNERS[n]}, ${ORIGINALS[n]}, ${randomBytes(8).toString('hex')}, 640, 480, 1000,
        ${caseId && `case:${caseId}`}, ${at(13)})`)
    if (caseId)
      await run(sql`insert into case_photos (county, case_id, file_id, kind, position, at)
        values (${COUNTY}, ${caseId}, ${PHOTOS[name]}, 'before', 0, ${at(13)})`)
  }
  for (const [n, { id }] of CASES.entries())
    await run(sql`insert into case_identities (county, case_id, key_id, sealed, masked)
      values (${COUNTY}, ${id}, 'k1', ${`sealed ${n}`}, ${MASKED[n]})`)
}

/** Entries of the version before facts (with a Chinese title) and of the one after. */
async function fillLedger(): Promise<void> {
  let before = GENESIS
  const contents: LedgerContent[] = [
    { number: '2610-0001', status: 'doing', title: '水磨沟村 建筑垃圾', town: '652328101' },
    {
      number: '2610-0001',
      status: 'done',
      title: null,
      categories: ['waste.construction'],
      town: '652328101',
    },
  ]
  for (const [n, content] of contents.entries()) {
    const link = { seq: n + 1, at: new Date(at(16 + n)).toISOString(), content, before }
    const hash = linkHash(link)
    await run(sql`insert into ledger_entries (county, seq, case_id, at, content, before, hash)
      values (${COUNTY}, ${link.seq}, ${ANONYMOUS}, ${link.at}, ${canonical(content)}, ${before}, ${hash})`)
    before = hash
  }
}

/** Which of these texts or ids still lie in the files of the tables, live or dead. */
async function lyingInFiles(texts: readonly string[]): Promise<string[]> {
  await run(sql`checkpoint`)
  const found: string[] = []
  const { rows } = await run(sql`select c.relname as name from pg_class c where c.relkind in ('r', 'i', 't')
    and (c.relnamespace = 'public'::regnamespace or c.relname like 'pg_toast_%')
    and pg_relation_filepath(c.oid) is not null`)
  for (const { name } of rows) {
    const relation = String(name).startsWith('pg_toast')
      ? `pg_toast.${String(name)}`
      : `public."${String(name)}"`
    const { rows: read } = await run(sql`
      select encode(pg_read_binary_file(pg_relation_filepath(${relation}::regclass)), 'hex') as bytes`)
    const bytes = String(read[0]?.bytes)
    for (const text of texts) {
      const isId = /^[0-9a-f]{8}-/.test(text)
      const hex = isId ? text.replaceAll('-', '') : Buffer.from(text).toString('hex')
      if (bytes.includes(hex)) found.push(`${String(name)}: ${text}`)
    }
  }
  return found
}

beforeAll(async () => {
  empty = await openEmptyDatabase()
  const before = migrationsBefore('staff_sessions')
  await empty.run(before)
  rmSync(before, { recursive: true })
  await fillPeople()
  await fillSurvey()
  await fillCases()
  await fillLedger()
  // the control: what is looked for afterwards lies there now
  expect(await lyingInFiles([...ORIGINALS, ...MASKED])).toHaveLength(ORIGINALS.length * 2 + MASKED.length)
  await empty.run(MIGRATIONS)
}, 120_000)
afterAll(() => empty.close())

test('photos keep no owner once handed in, and no hash of the original, neither in rows nor in files', async () => {
  const rows = await empty.db.select().from(files)
  const kept = rows.map(({ id, ownerId, usedBy, cameOn }) => ({ id, ownerId, usedBy, cameOn }))
  const day = { cameOn: '2026-10-13' }
  expect(kept.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
    [
      { id: PHOTOS.used, ownerId: null, usedBy: `case:${ANONYMOUS}`, ...day },
      { id: PHOTOS.named, ownerId: null, usedBy: `case:${NAMED}`, ...day },
      { id: PHOTOS.waiting, ownerId: OWNERS[2], usedBy: null, ...day },
    ].sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  const owners = await lyingInFiles(OWNERS.slice(1))
  // as persons and by their sessions; the one whose photo nobody handed in until it is swept
  expect(owners.filter((one) => !/^(?:persons|sessions)/.test(one) && !one.endsWith(OWNERS[2]))).toEqual([])
  expect(await lyingInFiles([...ORIGINALS, ...MASKED])).toEqual([])
})

test('of names and phones only whether there are any', async () => {
  const rows = await empty.db.select().from(caseIdentities).orderBy(asc(caseIdentities.sealed))
  expect(rows.map(({ sealed, hasName, hasPhone }) => [sealed, hasName, hasPhone])).toEqual([
    ['sealed 0', true, true],
    ['sealed 1', false, true],
    ['sealed 2', true, false],
  ])
})

test('what nobody did says its day, and never stands before what it answers; deeds with a name keep their second', async () => {
  const rows = await empty.db.select().from(cases).orderBy(asc(cases.number))
  const [nobodys, named, bad] = rows
  const resolved = new Date(at(17, '10:00:00'))
  expect(nobodys).toMatchObject({
    submittedAt: midnight(13),
    seenAt: midnight(13),
    stateSince: resolved,
    closedAt: resolved,
    urgedAt: midnight(15),
  })
  expect(named).toMatchObject({ submittedAt: new Date(at(13)), dueAt: new Date(at(20)) })
  expect(bad).toMatchObject({ stateSince: resolved, dueAt: new Date(at(20, '23:59:59')) })
  const seconds = sql`extract(second from ${caseEvents.at}) <> 0`
  const fine = await empty.db.select({ caseId: caseEvents.caseId }).from(caseEvents).where(seconds)
  expect(fine).toEqual([{ caseId: NAMED }])
  const inOrder = await empty.db.select().from(caseEvents).orderBy(caseEvents.caseId, caseEvents.order)
  for (const [n, event] of inOrder.entries()) {
    const last = inOrder[n - 1]
    if (last?.caseId === event.caseId) expect(event.at.getTime()).toBeGreaterThanOrEqual(last.at.getTime())
  }
  for (const table of ['case_photos', 'case_ratings'])
    expect(
      (
        await run(sql`select case_id from ${sql.identifier(table)} where extract(second from at) <> 0
          and case_id <> ${NAMED}`)
      ).rows,
    ).toEqual([])
  const told = await empty.db.select({ at: messages.createdAt }).from(messages)
  expect(told.map((one) => one.at)).toEqual([midnight(15), midnight(15)])
  const { rows: unequal } = await run(sql`select c.number from case_desks k join cases c on c.id = k.case_id
    where k.sort_at <> coalesce(c.closed_at, c.due_at)`)
  expect(unequal).toEqual([])
  await expect(empty.db.delete(caseEvents)).rejects.toThrow()
})

test('sheets keep their answers without day, small town and free words, in no order of arrival', async () => {
  const sheets = await empty.db.select().from(answerSheets).orderBy(asc(answerSheets.receiptHash))
  expect(sheets.map(({ town }) => town)).toEqual([...Array<string>(6).fill('652328100'), null, null])
  for (const { answers } of sheets)
    expect(answers).toEqual({ lives: 'yes', overall: 'good', air: 'fair', events: ['none'] })
  const words = await empty.db.select().from(surveyWordsTable)
  expect(words.map((one) => one.words).sort()).toEqual([1, 3, 5, 7].map((n) => `心里话 ${n}`))
  // one transaction for all of them
  for (const table of [
    'survey_answer_sheets',
    'survey_words',
    'survey_participations',
    'cases',
    'case_events',
    'files',
  ])
    expect([
      table,
      (await run(sql`select count(distinct xmin::text)::int as n from ${sql.identifier(table)}`)).rows,
    ]).toEqual([table, [{ n: 1 }]])
  for (const [table, key] of [
    ['survey_answer_sheets', 'receipt_hash'],
    ['survey_participations', 'key'],
    ['cases', 'id'],
    ['files', 'id'],
  ] as const) {
    const { rows } = await run(
      sql`select ${sql.identifier(key)}::text as key from ${sql.identifier(table)} order by ctid`,
    )
    const keys = rows.map((row) => String(row.key))
    expect(keys).toEqual([...keys].sort())
  }
  const left = await lyingInFiles(['心里话 3'])
  expect(left).toEqual(['survey_words: 心里话 3'])
})

test('everybody is still signed in, and both books are whole and go on', async () => {
  const open = await empty.db.select().from(sessions).where(eq(sessions.county, COUNTY))
  expect(open.map(({ personId, seenAt }) => [personId, seenAt]).sort()).toEqual(
    OWNERS.map((id) => [id, null] as [string, null]).sort(),
  )
  await run(sql`insert into audit_log (county, at, action, subject, request_id)
    values (${COUNTY}, now(), 'look', 'case:9', 'r')`)
  const now = new Date(at(25))
  for (const book of books) await recordHead(empty.db, COUNTY, book, now)
  const found = (await verifyBooks(empty.db, COUNTY, books, now)).sort((a, b) => (a.chain < b.chain ? -1 : 1))
  expect(found.map(({ chain, entries, broken, head }) => [chain, entries, broken, head])).toEqual([
    ['audit', 8, null, null],
    ['ledger', 2, null, null],
  ])
})
