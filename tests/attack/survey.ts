/** The attacks on a survey whose box was opened: who wrote which sheet. Played in short and in long. */
import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { openBox } from '../../cloud/features/survey/box/opening'
import { type BoxKeys, surveyContract } from '../../cloud/features/survey/contract'
import { answerSheets, envelopes, participations } from '../../cloud/features/survey/tables'
import { keyedHash } from '../../cloud/platform/crypto'
import type { Papers } from '../../cloud/shared/box/papers'
import { DAY_MS } from '../../cloud/shared/time'
import { makeTriedBox } from '../factories/box'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { TEST_NOW, type TestServices } from '../support/services'
import { sealSheet, vote, type Voted } from '../support/voter'
import type { Attack } from './thief/chance'
import { byToast, type Lying, lyingIn } from './thief/tables'

export const AFTER = new Date(TEST_NOW.getTime() + 20 * DAY_MS)

/** What a thief may have taken while the survey ran: the tables, and whoever stood in line. */
export interface Taken {
  seats: Lying[]
  /** Persons in the order of their seats, found with the server's secret. */
  seated: string[]
  /** Envelopes by their marks, as they lie and by their long values. */
  lying: Lying[]
  toast: Lying[]
  /** Sealed bytes by mark. */
  sealed: Map<string, Buffer>
}

export interface Played {
  survey: string
  keys: BoxKeys
  papers: Papers
  /** Persons in the order in which they answered. */
  people: { id: string; voted: Voted; words: string }[]
  taken: Taken
}

/** Words of a length of their own, that say who wrote them: the truth of the test. */
function wordsOf(n: number, id: string): string {
  const dice = createHash('sha256').update(`${n}`).digest()
  return `${id} ${'好'.repeat(dice.readUInt16BE(0) % 240)}${'a'.repeat(dice.readUInt16BE(2) % 3)}`
}

/**
 * So many people answer one after the other; the thief looks into the tables; then the box is opened.
 * @param options.now when they answer
 * @param options.before what else is done before the opening
 */
export async function play(
  t: TestServices,
  count: number,
  { now = TEST_NOW, before }: { now?: Date; before?: (survey: string) => Promise<void> } = {},
): Promise<Played> {
  const survey = await makeSurvey(t.db, now)
  const { papers, keys } = await makeTriedBox(t, survey)
  const people: Played['people'] = []
  for (let n = 0; n < count; n += 1) {
    const person = await t.person()
    const words = wordsOf(n, person.id)
    people.push({ id: person.id, words, voted: await vote(t, keys, person, makeAnswers({ words })) })
  }
  const rows = await t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
  const seats = await lyingIn(t.db, 'survey_participations', 'key')
  const taken = {
    seats,
    seated: seatedBy(t, survey, people, seats),
    lying: await lyingIn(t.db, 'survey_envelopes', 'm'),
    toast: await byToast(t.db, 'survey_envelopes', 'm', 'sealed'),
    sealed: new Map(rows.map((row) => [`\\x${row.m.toString('hex')}`, row.sealed ?? Buffer.alloc(0)])),
  }
  await before?.(survey)
  await openBox({
    db: t.db,
    county: t.settings.county,
    survey,
    now: new Date(now.getTime() + 20 * DAY_MS),
    codes: [papers[0], papers[2]],
  })
  return { survey, keys, papers, people, taken }
}

/** The secret of the server says who has which seat: their keyed hashes are computed for everybody and compared. */
function seatedBy(
  { settings }: TestServices,
  survey: string,
  people: Played['people'],
  seats: readonly Lying[],
): string[] {
  const keyOf = (id: string) => keyedHash(settings.secret, 'survey participation', `${survey}:${id}:0`)
  const byKey = new Map(people.map(({ id }) => [keyOf(id), id]))
  return seats.flatMap(({ value }) => byKey.get(value) ?? [])
}

/** Somebody whose envelope came, as far as attacks need them. */
interface Came {
  voted: Pick<Voted, 'm' | 'receiptHash'>
  words: string
}

/** The n-th person's sheet, by the hash of its receipt. */
export const truthOf = ({ people }: { people: readonly Came[] }): string[] =>
  people.map(({ voted }) => voted.receiptHash)

/** How the mark of an envelope stands in a row. */
export const markOf = ({ m }: Pick<Voted, 'm'>): string => `\\x${Buffer.from(m, 'base64url').toString('hex')}`

/** Every order that the tables still hold after the opening, against the order in which people came. */
export async function attacksOnTables(
  t: Pick<TestServices, 'db'>,
  { people, taken }: { people: readonly Came[]; taken: Pick<Taken, 'seats' | 'lying' | 'toast'> },
): Promise<Attack[]> {
  const sheets = await lyingIn(t.db, 'survey_answer_sheets', 'receipt_hash')
  const words = await lyingIn(t.db, 'survey_words', 'words')
  const after = await lyingIn(t.db, 'survey_envelopes', 'm')
  const ids = await lyingIn(t.db, 'survey_answer_sheets', 'id')
  const arrivals = people.map((_, n) => n)
  const inOrder = (rows: readonly Lying[]) => arrivals.map((n) => rows[n]?.value ?? null)
  /** The thief knows whose envelope is the n-th (papers aside, that is no secret), and pairs orders line by line. */
  const through = (envelopesInOrder: readonly Lying[]) => {
    const placeOf = new Map(envelopesInOrder.map(({ value }, at) => [value, at]))
    return people.map(({ voted }) => sheets[placeOf.get(markOf(voted)) ?? -1]?.value ?? null)
  }
  const sorted = (rows: readonly Lying[]) =>
    [...rows].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
  const bySheetId = sorted(ids).map(({ place }) => sheets.find((sheet) => sheet.place === place))
  return [
    { name: 'sheets as they lie', guesses: inOrder(sheets) },
    { name: 'sheets by their ids', guesses: arrivals.map((n) => bySheetId[n]?.value ?? null) },
    { name: 'envelopes as they lay', guesses: through(taken.lying) },
    { name: 'envelopes by their long values', guesses: through(taken.toast) },
    { name: 'envelopes after the opening', guesses: through(after) },
    { name: 'envelopes by their marks', guesses: through(sorted(taken.lying)) },
    { name: 'the centre of each transaction', guesses: centres(taken.seats, sheets, people.length) },
    { name: 'free words as they lie', guesses: byWords(words, sheets, people) },
  ]
}

/**
 * The attack that found 60 of 60 while rows were mixed: the row that a transaction adds is in the middle of those it
 * writes. The n-th transaction that wrote a seat is paired with the n-th that wrote sheets.
 */
function centres(seats: readonly Lying[], sheets: readonly Lying[], count: number): (string | null)[] {
  const middles = (rows: readonly Lying[]) => {
    const groups = new Map<string, Lying[]>()
    for (const row of rows) groups.set(row.xmin, [...(groups.get(row.xmin) ?? []), row])
    return [...groups]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, group]) => group[Math.floor(group.length / 2)]?.value ?? null)
  }
  const middle = middles(sheets)
  return middles(seats)
    .slice(0, count)
    .map((_, n) => middle[n] ?? null)
}

/** Free words name their writer in this test; whose sheet they belonged to, only their place could tell. */
function byWords(words: readonly Lying[], sheets: readonly Lying[], people: readonly Came[]) {
  const placeOf = new Map(words.map(({ value }, at) => [value, at]))
  return people.map((person) => sheets[placeOf.get(person.words) ?? -1]?.value ?? null)
}

/** If the sheets were sealed without padding: envelopes and sheets of a length are paired in the order of their names. */
export function byLength({ keys, people }: Played): Attack {
  const measured = people.map(({ voted, words }) => {
    const content = {
      answers: makeAnswers({ words }),
      receipt: voted.receiptHash,
      mode: 'self' as const,
      questionnaire: 1,
    }
    const plain = Buffer.byteLength(JSON.stringify(content))
    const sealed = Buffer.from(sealSheet(keys, voted, content, 1, plain + 2), 'base64url').length
    return { mark: markOf(voted), sheet: voted.receiptHash, sealed, plain }
  })
  const order = <T>(
    key: (one: (typeof measured)[number]) => [number, string],
    of: (one: (typeof measured)[number]) => T,
  ) =>
    [...measured]
      .sort((one, other) => {
        const [[a, name], [b, otherName]] = [key(one), key(other)]
        return a - b || (name < otherName ? -1 : 1)
      })
      .map(of)
  const marks = order(
    ({ sealed, mark }) => [sealed, mark],
    ({ mark }) => mark,
  )
  const sheets = order(
    ({ plain, sheet }) => [plain, sheet],
    ({ sheet }) => sheet,
  )
  const placeOf = new Map(marks.map((mark, at) => [mark, at]))
  return {
    name: 'unpadded envelopes by their length',
    guesses: people.map(({ voted }) => sheets[placeOf.get(markOf(voted)) ?? -1] ?? null),
  }
}

/** What provokes errors in every statement of the service, with real answers and codes in it. */
export async function provoke(t: TestServices, { keys, people }: Played): Promise<void> {
  const { survey } = keys
  for (const { voted } of people.slice(0, 5)) {
    const { sample, m, signature } = voted
    const send = { survey, sample, m, signature, version: 2_147_483_647, sealed: sealSheet(keys, voted) }
    await t.call(surveyContract.send, send, { caller: m }).catch(() => null)
    await t
      .call(surveyContract.sheet, { survey, sample, receiptHash: voted.receiptHash }, { caller: m })
      .catch(() => null)
    await t.db.insert(participations).values({ county: '652328', surveyId: survey, key: m, blindedHash: '' })
    await t.db
      .insert(participations)
      .values({ county: '652328', surveyId: survey, key: m, blindedHash: '' })
      .catch(() => null)
    await t.db
      .insert(answerSheets)
      .values({
        county: '652328',
        surveyId: survey,
        receiptHash: voted.receiptHash,
        mode: 'open',
        assisted: false,
        answers: {},
      })
      .catch(() => null)
  }
  await t.db.delete(participations).where(eq(participations.surveyId, survey))
}
