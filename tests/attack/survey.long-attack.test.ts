/**
 * The survey against a thief who has everything: tables with what PostgreSQL notes of them, the whole write-ahead log
 * byte by byte and as PostgreSQL reads it, files with their times, what both servers wrote down, the persons in their
 * order, and afterwards the server's secrets. 500 people answer one after the other over HTTP, which leaves their
 * order as clear as it can be, and the box is opened.
 */
import { eq } from 'drizzle-orm'
import { fromBase64url, receiptHash, slipOf, toBase64url } from '../../cloud/shared/box'
import { openEnvelope } from '../../cloud/platform/box/envelope'
import { unwrap } from '../../cloud/platform/box/papers'
import { boxContext } from '../../cloud/features/survey/box/keys'
import { clearForgotten } from '../../cloud/features/survey/box/clearing'
import { scopeOf } from '../../cloud/features/survey/contract'
import { surveyBoxes } from '../../cloud/features/survey/tables'
import { makeTriedBox } from '../factories/box'
import { makeAnswers, makeSurvey } from '../factories/survey'
import type { TestServices } from '../support/services'
import { vote } from '../support/voter'
import { throughDoor } from './door'
import { type Attacked, filesBelow, startAttacked } from './reports'
import { attacksOnTables, byLength, markOf, play, type Played, provoke, truthOf } from './survey'
import { type Attack, betterThanGuessing, outcomeOf, tell } from './thief/chance'
import { found, filesWith, orderOf, serverFiles, writeAheadLog } from './thief/files'
import { nowInLog, type Written, writtenTo } from './thief/records'
import { everything, lyingIn, tablesWith } from './thief/tables'

const PEOPLE = Number(process.env['ATTACK_PEOPLE'] ?? 500)

let host: Attacked
let t: TestServices
let played: Played
/** Wraps as they stood in a dump of before the opening. */
let wraps: NonNullable<(typeof surveyBoxes.$inferSelect)['wraps']>
/** Places in the write-ahead log. */
let started: string
beforeAll(async () => {
  host = await startAttacked()
  t = throughDoor(host)
  started = await nowInLog(t.db)
  played = await play(t, PEOPLE, {
    now: new Date(),
    async before(survey) {
      const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
      wraps = box?.wraps ?? []
    },
  })
})
afterAll(() => host.stop())

/** Values of rows in the order in which a log wrote them, by the place where they lie. */
function valuesOf(records: readonly Written[], lying: readonly { place: string; value: string }[]) {
  const byPlace = new Map(lying.map(({ place, value }) => [place, value]))
  return records.flatMap(({ place }) => byPlace.get(place) ?? [])
}

/** What PostgreSQL's own reading of the log pairs: the order of the records, their lengths, what the opening took. */
async function attacksOnRecords(): Promise<Attack[]> {
  const { people, taken } = played
  const envelopes = await writtenTo(t.db, 'survey_envelopes', started)
  const sheetRows = await writtenTo(t.db, 'survey_answer_sheets', started)
  const sheets = valuesOf(sheetRows, await lyingIn(t.db, 'survey_answer_sheets', 'receipt_hash'))
  const put = envelopes.filter(({ kind }) => kind === 'INSERT')
  const emptied = envelopes.filter(({ kind }) => kind.endsWith('UPDATE'))
  const marks = people.map(({ voted }) => markOf(voted))
  // the thief saw them arrive, and the opening left each of them once more in the log
  expect(valuesOf(put, taken.lying)).toEqual(marks)
  expect([emptied.length, sheets.length]).toEqual([PEOPLE, PEOPLE])
  const opened = valuesOf(emptied, await lyingIn(t.db, 'survey_envelopes', 'm'))
  expect(new Set(opened)).toEqual(new Set(marks))
  const nthOf = (order: readonly string[]) => new Map(order.map((one, at) => [one, at]))
  const paired = (order: ReadonlyMap<string, number>, things: readonly string[]) =>
    marks.map((mark) => things[order.get(mark) ?? -1] ?? null)
  const byLength = <T>(things: readonly T[], lengths: readonly number[]) =>
    things
      .map((thing, n) => ({ thing, length: lengths[n] ?? 0 }))
      .sort((a, b) => a.length - b.length)
      .map(({ thing }) => thing)
  const lengthsOf = (records: readonly Written[]) => records.map(({ length }) => length)
  return [
    { name: 'sheets as the log has them', guesses: paired(nthOf(marks), sheets) },
    { name: 'sheets from the last to the first', guesses: paired(nthOf(marks), [...sheets].reverse()) },
    { name: 'envelopes as the opening emptied them', guesses: paired(nthOf(opened), sheets) },
    {
      name: 'lengths of records',
      guesses: paired(nthOf(byLength(marks, lengthsOf(put))), byLength(sheets, lengthsOf(sheetRows))),
    },
  ]
}

test('tables and write-ahead log pair no person with a sheet', async () => {
  const truth = truthOf(played)
  // what the thief does know: who came when, and whose envelope is which
  expect(played.taken.seated).toEqual(played.people.map(({ id }) => id))
  const wal = writeAheadLog(serverFiles().data)
  const sheets = orderOf(wal, truth, (hash) => Buffer.from(hash))
  expect(sheets).toHaveLength(PEOPLE)
  const marks = played.people.map(({ voted }) => voted.m)
  const sent = orderOf(wal, marks, (m) => Buffer.from(m, 'base64url'))
  expect(sent).toEqual(marks)
  const placeOf = new Map(sent.map((m, at) => [m, at]))
  const attacks = [
    ...(await attacksOnTables(t, played)),
    {
      name: 'envelopes and sheets byte by byte in the log',
      guesses: marks.map((m) => sheets[placeOf.get(m) ?? -1] ?? null),
    },
    ...(await attacksOnRecords()),
  ]
  expect(betterThanGuessing('survey', attacks, truth)).toEqual([])
})

test('controls: two papers and the log find everybody, unpadded envelopes more than half', () => {
  const { survey, papers, taken, people } = played
  const opened = unwrap(wraps, [papers[1], papers[0]], boxContext(t.settings.county, survey))
  if (!opened) throw new Error('the papers should open it')
  // the envelopes are in the log as they came: the thief needs no dump of the right moment
  const wal = writeAheadLog(serverFiles().data)
  const guesses = people.map(({ voted }) => {
    const sealed = taken.sealed.get(markOf(voted)) ?? Buffer.alloc(0)
    // a long value lies in pieces of two kilobytes
    if (!wal.bytes.includes(sealed.subarray(0, 1_000))) throw new Error('the envelope is not in the log')
    const bound = { scope: scopeOf(survey, 'open'), m: Buffer.from(voted.m, 'base64url'), version: 1 }
    const { receipt } = JSON.parse(openEnvelope(opened.privateKey, sealed, bound)) as { receipt: string }
    return receipt
  })
  const truth = truthOf(played)
  const all = outcomeOf({ name: 'survey, CONTROL two papers and the log (all)', guesses }, truth)
  const unpadded = outcomeOf(byLength(played), truth)
  tell([all, { ...unpadded, name: `survey, CONTROL ${unpadded.name} (more than half)` }])
  expect(all.through).toBe(PEOPLE)
  expect(unpadded.through).toBeGreaterThan(PEOPLE / 2)
  expect(new Set([...taken.sealed.values()].map(({ length }) => length)).size).toBe(1)
})

/** What only the phone or the papers know, and what would join a sheet with an envelope or a person. */
function secretsOf({ survey, people, papers }: Played) {
  const bare = (code: string) => [code, code.replaceAll('-', '')]
  const receipts = people.map(({ voted }) => Buffer.from(slipOf(voted.code, scopeOf(survey, 'open')).receipt))
  return {
    codes: [...people.flatMap(({ voted }) => bare(voted.code)), ...papers.flatMap(bare)],
    receipts: receipts.flatMap((receipt) => [receipt, receipt.toString('hex'), toBase64url(receipt)]),
  }
}

test('after the opening nothing holds a code or a receipt, and no sheet a mark or a person', async () => {
  const { people } = played
  const { codes, receipts } = secretsOf(played)
  const [first] = people
  // the needles are the right ones
  const known = fromBase64url(receipts.filter((one) => typeof one === 'string')[1] ?? '')
  expect(toBase64url(receiptHash(known ?? new Uint8Array(32)))).toBe(first?.voted.receiptHash)
  const { data, log } = serverFiles()
  const lines = `${log}\n${host.lines.join('\n')}`
  const never = [...codes, ...receipts]
  const words = never.filter((one) => typeof one === 'string')
  const inTables = await tablesWith(t.db, words)
  const inFiles = filesWith(data, never)
  const inLogs = found(Buffer.from(lines), words)
  const rows = await everything(t.db)
  const sheets = rows.get('survey_answer_sheets') ?? ''
  const joins = people.flatMap(({ id, voted }) => [id, markOf(voted).slice(2), voted.m])
  const joined = joins.filter((one) => sheets.includes(one))
  // who called, and under which mark, is not written down by the door either
  const told = [...found(Buffer.from(lines), joins)]
  expect(host.lines.join('')).toContain('/api/:service/:procedure')
  tell([
    { name: 'survey, codes and receipts in tables', tried: words.length, through: inTables.length },
    { name: 'survey, codes and receipts in files and log', tried: never.length, through: inFiles.length },
    {
      name: 'survey, codes and receipts in what servers write down',
      tried: words.length,
      through: inLogs.size,
    },
    { name: 'survey, marks and persons in sheets', tried: joins.length, through: joined.length },
    {
      name: 'survey, marks and persons in what servers write down',
      tried: joins.length,
      through: told.length,
    },
    { name: 'survey, files of the product', tried: PEOPLE, through: filesBelow(t.filesFolder).length },
  ])
  expect([inTables, inFiles, [...inLogs], joined, told, filesBelow(t.filesFolder)]).toEqual([
    [],
    [],
    [],
    [],
    [],
    [],
  ])
})

test('after the opening the tables are written anew: what was taken is in no file of theirs', async () => {
  const { people, taken } = played
  await clearForgotten(t.db, t.settings.county)
  await t.db.execute('CHECKPOINT')
  const { data } = serverFiles()
  const sealed = [...taken.sealed.values()].map((bytes) => bytes.subarray(64, 128))
  const seats = taken.seats.map(({ value }) => value)
  const left = filesWith(data, [...sealed, ...seats]).filter((name) => !name.startsWith('pg_wal'))
  // the log keeps them, which is what the two papers must be burnt for
  expect(found(writeAheadLog(data).bytes, sealed).size).toBe(people.length)
  tell([
    {
      name: 'survey, envelopes and seats left in files',
      tried: sealed.length + seats.length,
      through: left.length,
    },
  ])
  expect(left).toEqual([])
})

test('no file of the server, and no log of provoked errors, holds a code or an answer before the opening', async () => {
  const survey = await makeSurvey(t.db, new Date())
  const { keys, papers } = await makeTriedBox(t, survey)
  const people = []
  for (let n = 0; n < 20; n += 1) {
    const person = await t.person()
    const words = `只有我知道的话${person.id}`
    const voted = await vote(t, keys, person, makeAnswers({ words }))
    people.push({ id: person.id, words, voted })
  }
  const here = { ...played, survey, keys, people, papers }
  await provoke(t, here)
  const { codes, receipts } = secretsOf(here)
  const needles = [...codes, ...receipts, ...people.map(({ words }) => words)]
  const { data, log } = serverFiles()
  const files = filesWith(data, needles)
  const logged = found(Buffer.from(`${log}\n${host.lines.join('\n')}`), needles)
  tell([
    {
      name: 'survey, codes and answers in files of the server',
      tried: needles.length,
      through: files.length,
    },
    { name: 'survey, codes and answers in logs of errors', tried: needles.length, through: logged.size },
  ])
  expect(files).toEqual([])
  expect([...logged]).toEqual([])
  expect(log).toContain('ERROR')
})
