/**
 * The survey against a thief who has everything: tables with what PostgreSQL notes of them, the whole write-ahead log,
 * the data folder, the server's log, the persons in their order, and afterwards the server's secrets. 500 people
 * answer one after the other, a thousand times the same envelope comes, and the opening is killed in the middle.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq } from 'drizzle-orm'
import { openEnvelope } from '../../cloud/platform/box/envelope'
import { unwrap } from '../../cloud/platform/box/papers'
import { boxContext } from '../../cloud/features/survey/box/keys'
import { openBox } from '../../cloud/features/survey/box/opening'
import { scopeOf, surveyContract } from '../../cloud/features/survey/contract'
import { answerSheets, envelopes, participations, surveyBoxes } from '../../cloud/features/survey/tables'
import { makeTriedBox } from '../factories/box'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'
import { drawTicket, sealSheet, vote } from '../support/voter'
import { AFTER, attacksOnTables, foundByLength, markOf, play, type Played, provoke, truthOf } from './survey'
import { byChance, ONE_BY_CHANCE, outcomeOf, tell } from './thief/chance'
import { filesWith, orderOf, serverFiles, writeAheadLog } from './thief/files'

const PEOPLE = Number(process.env['ATTACK_PEOPLE'] ?? 500)

let t: TestServices
let played: Played
/** Wraps as they stood in a dump of before the opening. */
let wraps: NonNullable<(typeof surveyBoxes.$inferSelect)['wraps']>
beforeAll(async () => {
  t = await startTestServices()
  played = await play(t, PEOPLE, async (survey) => {
    const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
    wraps = box?.wraps ?? []
  })
})
afterAll(() => t.stop())

test('tables and write-ahead log pair no person with a sheet', async () => {
  const attacks = await attacksOnTables(t, played)
  const truth = truthOf(played)
  const wal = writeAheadLog(serverFiles().data)
  const sheets = orderOf(wal, truth, (hash) => Buffer.from(hash))
  expect(sheets).toHaveLength(PEOPLE)
  const marks = played.people.map(({ voted }) => voted.m)
  const sent = orderOf(wal, marks, (m) => Buffer.from(m, 'base64url'))
  // what the thief does know: whose envelope is which
  expect(sent).toEqual(marks)
  const placeOf = new Map(sent.map((m, at) => [m, at]))
  attacks.push({
    name: 'envelopes and sheets in the write-ahead log',
    guesses: marks.map((m) => sheets[placeOf.get(m) ?? -1] ?? null),
  })
  const outcomes = attacks.map((attack) => outcomeOf(attack, truth))
  tell(outcomes.map((outcome) => ({ ...outcome, name: `survey, ${outcome.name} (chance 1)` })))
  for (const { name, through } of outcomes)
    expect({ name, few: through <= ONE_BY_CHANCE }).toEqual({ name, few: true })
  const together = outcomes.reduce((sum, { through }) => sum + through, 0)
  expect(together).toBeLessThanOrEqual(byChance(attacks.length))
})

test('controls: two papers and the log find everybody, unpadded envelopes more than half', () => {
  const { survey, papers, taken } = played
  const opened = unwrap(wraps, [papers[1], papers[0]], boxContext(t.settings.county, survey))
  if (!opened) throw new Error('the papers should open it')
  const truth = truthOf(played)
  const guesses = played.people.map(({ voted }) => {
    const sealed = taken.sealed.get(markOf(voted)) ?? Buffer.alloc(0)
    const bound = { scope: scopeOf(survey, 'open'), m: Buffer.from(voted.m, 'base64url'), version: 1 }
    const { receipt } = JSON.parse(openEnvelope(opened.privateKey, sealed, bound)) as { receipt: string }
    return receipt
  })
  const found = outcomeOf({ name: 'survey, control: two papers and the log', guesses }, truth)
  const share = foundByLength(played)
  const unpadded = {
    name: 'survey, control: unpadded envelopes',
    tried: PEOPLE,
    through: Math.round(share * PEOPLE),
  }
  tell([found, unpadded])
  expect(found.through).toBe(PEOPLE)
  expect(share).toBeGreaterThan(0.5)
  expect(new Set([...taken.sealed.values()].map(({ length }) => length)).size).toBe(1)
})

test('no file of the server, and no log of provoked errors, holds a code or an answer before the opening', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const { keys, papers } = await makeTriedBox(t, survey)
  const people = []
  for (let n = 0; n < 20; n += 1) {
    const person = await t.person()
    const words = `只有我知道的话${person.id}`
    const voted = await vote(t, keys, person, makeAnswers({ words }))
    people.push({ id: person.id, words, voted })
  }
  await provoke(t, { ...played, survey, keys, people })
  const needles = people.flatMap(({ words, voted }) => [words, voted.code, voted.code.replaceAll('-', '')])
  const { data, log } = serverFiles()
  const found = filesWith(data, [...needles, ...papers])
  const logged = needles.filter((needle) => log.includes(needle))
  tell([
    {
      name: 'survey, codes and answers in files of the server',
      tried: needles.length,
      through: found.length,
    },
    { name: 'survey, codes and answers in its log', tried: needles.length, through: logged.length },
  ])
  expect(found).toEqual([])
  expect(logged).toEqual([])
  expect(log).toContain('ERROR')
})

test('an envelope that comes a thousand times lies there once', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const { keys } = await makeTriedBox(t, survey)
  const voted = await drawTicket(t, keys, await t.person())
  const { sample, m, signature } = voted
  const input = { survey, sample, m, signature, version: 1, sealed: sealSheet(keys, voted) }
  for (let n = 0; n < 50; n += 1)
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => t.call(surveyContract.send, input, { caller: `${n}-${at}` })),
    )
  const lying = await t.db.$count(envelopes, eq(envelopes.surveyId, survey))
  tell([{ name: 'survey, one envelope sent 1,000 times', tried: 1_000, through: lying - 1 }])
  expect(lying).toBe(1)
})

test('kill -9 inside the opening: nothing is lost, and it opens once', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const { keys, papers } = await makeTriedBox(t, survey)
  const count = 60
  for (let n = 0; n < count; n += 1) await vote(t, keys, await t.person())
  const sheets = () => t.db.$count(answerSheets, eq(answerSheets.surveyId, survey))
  const input = JSON.stringify({ url: t.url, survey, codes: [papers[0], papers[1]], now: AFTER })
  let killed = 0
  for (let wait = 0; wait < 12; wait += 1) {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'tests/attack/open-and-die.ts', input, `${wait}`],
      {
        stdio: 'ignore',
      },
    )
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
    if (signal === 'SIGKILL') killed += 1
    const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
    // all of it or nothing
    const opened = box?.openedOn !== null
    expect(await sheets()).toBe(opened ? count : 0)
    const seats = await t.db.$count(participations, eq(participations.surveyId, survey))
    expect(seats).toBe(opened ? 0 : count)
    if (opened) break
  }
  expect(killed).toBeGreaterThan(3)
  const again = {
    db: t.db,
    county: t.settings.county,
    survey,
    now: AFTER,
    codes: [papers[0], papers[1]] as const,
  }
  await openBox(again).catch(() => null)
  await expect(openBox(again)).rejects.toMatchObject({ reason: 'opened' })
  tell([
    {
      name: 'survey, openings killed: sheets lost or doubled',
      tried: killed,
      through: count - (await sheets()),
    },
  ])
  expect(await sheets()).toBe(count)
})
