/**
 * A door-to-door survey against a thief who has everything but the papers: tables with what PostgreSQL notes of them, the
 * whole write-ahead log, what the servers wrote down, their secrets, and who was interviewed in which minute. Some
 * hundreds of households, several interviewers, several days, by the code of the real phone. Then with two papers.
 */
import { eq } from 'drizzle-orm'
import { evidenceFiles } from '../../cloud/features/survey/evidence/tables'
import { surveyFigures } from '../../cloud/features/survey/figures/tables'
import { codeOf } from '../factories/survey-sample'
import { attacksOnDoors, smallestGroup, withPapers } from './doors/attacks'
import { ONLY_DATE, type Walked, walkDoors } from './doors/play'
import { type Attacked, startAttacked } from './reports'
import { markOf, truthOf } from './survey'
import { type Attack, betterThanGuessing, outcomeOf, tell } from './thief/chance'
import { found, orderOf, serverFiles, writeAheadLog } from './thief/files'
import { nowInLog, writtenTo } from './thief/records'
import { everything, lyingIn } from './thief/tables'

const DOORS = { interviewers: 6, each: Number(process.env['ATTACK_DOORS'] ?? 45) }
const SEED = Number(process.env['ATTACK_SEED'] ?? 1)

let t: Attacked
let walked: Walked
let started: string
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: ONLY_DATE })
  t = await startAttacked()
  started = await nowInLog(t.db)
  walked = await walkDoors(t, { ...DOORS, sending: 'rounds' }, SEED)
})
afterAll(async () => {
  jest.useRealTimers()
  await t.stop()
})

/** What the log pairs: byte by byte, and as PostgreSQL reads it. */
async function attacksOnLog(): Promise<Attack[]> {
  const { people } = walked
  const wal = writeAheadLog(serverFiles().data)
  const truth = truthOf(walked)
  const sheets = orderOf(wal, truth, (hash) => Buffer.from(hash))
  const marks = people.map(({ voted }) => voted.m)
  const sent = orderOf(wal, marks, (m) => Buffer.from(m, 'base64url'))
  expect([sheets.length, sent.length]).toEqual([people.length, people.length])
  const paired = (order: readonly string[], of: (n: number) => string) => {
    const placeOf = new Map(order.map((one, at) => [one, at]))
    return people.map((_, n) => sheets[placeOf.get(of(n)) ?? -1] ?? null)
  }
  const households = await lyingIn(t.db, 'survey_visits', 'household')
  const placed = new Map(households.map(({ place, value }) => [place, value]))
  const interviewed = new Set(people.map(({ household }) => String(household)))
  const records = (await writtenTo(t.db, 'survey_visits', started))
    .flatMap(({ place }) => placed.get(place) ?? [])
    .filter((household) => interviewed.has(household))
  expect(records).toHaveLength(people.length)
  return [
    { name: 'envelopes and sheets byte by byte in the log', guesses: paired(sent, (n) => marks[n] ?? '') },
    {
      name: 'visits in the log',
      guesses: paired(records, (n) => String(people[n]?.household)),
    },
    {
      name: 'the walk and the sheets in the log',
      guesses: people.map((_, n) => sheets[n] ?? null),
    },
  ]
}

test('tables and log pair no household with a sheet', async () => {
  const { people, letters, arrived, taken } = walked
  const envelopes = people.length + letters
  const truth = truthOf(walked)
  expect(arrived).toEqual({ visits: DOORS.interviewers * DOORS.each, envelopes })
  expect(taken.seats).toHaveLength(envelopes)
  expect(people.length).toBeGreaterThan(DOORS.interviewers * DOORS.each * 0.75)
  const attacks = [...(await attacksOnDoors(t, walked)), ...(await attacksOnLog())]
  expect(betterThanGuessing('doors', attacks, truth)).toEqual([])
})

test('what is kept and told is of five at least, and names no door, mark, code or place', async () => {
  const { people, survey } = walked
  expect(await smallestGroup(t, walked)).toBeGreaterThanOrEqual(5)
  const rows = await everything(t.db)
  const files = await t.db.select().from(evidenceFiles).where(eq(evidenceFiles.surveyId, survey))
  const told = [
    rows.get('survey_answer_sheets'),
    rows.get('survey_words'),
    JSON.stringify(await t.db.select().from(surveyFigures).where(eq(surveyFigures.surveyId, survey))),
    ...files.map(({ content }) => content.toString('utf8')),
  ].join('\n')
  const marks = people.flatMap(({ voted }) => [voted.m, markOf(voted).slice(2)])
  const needles = [...marks, ...people.map(({ household }) => codeOf(household))]
  const places = people.map(({ household }) => `第 ${household} 家`)
  const through = found(Buffer.from(told), [...needles, ...places])
  const logged = found(Buffer.from(`${serverFiles().log}\n${t.lines.join('\n')}`), needles)
  tell([
    { name: 'doors, marks, codes and places in what is kept', tried: needles.length, through: through.size },
    {
      name: 'doors, marks and codes in what servers write down',
      tried: needles.length,
      through: logged.size,
    },
  ])
  expect([[...through], [...logged]]).toEqual([[], []])
  expect(files.map(({ name }) => name)).toContain('sheets.csv')
  const table = files.find(({ name }) => name === 'sheets.csv')?.content.toString('utf8') ?? ''
  expect(table.split('\r\n')[0]).toBe('\ufefftown,sex,age,weight,overall,air,why,events')
})

test('controls: two papers and the log find a household within its round, and everybody where sheets went alone', async () => {
  const inRounds = outcomeOf(withPapers(t, walked), truthOf(walked))
  const careless = await walkDoors(t, { interviewers: 3, each: 24, sending: 'alone' }, SEED + 1)
  const alone = outcomeOf(withPapers(t, careless), truthOf(careless))
  tell([
    { ...inRounds, name: 'doors, CONTROL two papers and the log, in rounds' },
    { ...alone, name: 'doors, CONTROL two papers and the log, each alone (all)' },
  ])
  expect(alone.through).toBeGreaterThan(alone.tried * 0.95)
  expect(inRounds.through).toBeLessThan(inRounds.tried * 0.4)
})
