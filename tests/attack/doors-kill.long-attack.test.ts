/**
 * kill -9 of the server in the middle of a door-to-door day, around each ticket, envelope and visit; and of the program
 * that computes a second edition, before each of its statements.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { officeFileOf, openBox } from '../../cloud/features/survey/box/opening'
import { surveyContract } from '../../cloud/features/survey/contract'
import { fieldContract } from '../../cloud/features/survey/contract/field'
import { evidenceFiles, evidences } from '../../cloud/features/survey/evidence/tables'
import { surveyFigures } from '../../cloud/features/survey/figures/tables'
import { visits } from '../../cloud/features/survey/fieldwork/tables'
import { answerSheets, envelopes, participations } from '../../cloud/features/survey/tables'
import { openAsOffice } from '../../cloud/platform/box/office'
import { openSession } from '../../cloud/platform/identity/sessions'
import type { InputOf } from '../../cloud/shared/contract'
import { beijingDay, DAY_MS } from '../../cloud/shared/time'
import { CallError } from '../../src/client/errors'
import { castBallots } from '../../src/client/outbox/ballots'
import { explain } from '../../src/client/outbox/explain'
import { ballotOf, ENVELOPE_RANDOM, hashOf, newReceipt, RECEIPT_RANDOM } from '../../src/survey/model/box'
import { makeTriedBox } from '../factories/box'
import { codeOf, makeHouseholds } from '../factories/survey-sample'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { startTestServices, type TestServices } from '../support/services'
import { type Death, startProgram } from './dying'
import { pause, startLives } from './lives'
import type { Given as Recomputing } from './recompute-and-die'
import { tell } from './thief/chance'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const PLACES = [
  'INSERT INTO "SURVEY_PARTICIPATIONS"',
  'INSERT INTO "SURVEY_ENVELOPES"',
  'INSERT INTO "SURVEY_VISITS"',
  'COMMIT',
]
const DEATHS: readonly Death[] = [1, 3].flatMap((nth) =>
  PLACES.flatMap((statement) =>
    (['before', 'after'] as const).map((when): Death => ({ who: 'program', when, statement, nth })),
  ),
)
const VILLAGES = ['652328100210', '652328101211', '652328100212']
const MOST = 120
const ROUND = 4
const FEWEST_ROUNDS = 6

test('kill -9 in the middle of the day at the doors: each visit, ticket and envelope counts once', async () => {
  const now = new Date()
  const survey = await makeSurvey(t.db, now)
  await makeHouseholds(t, survey, Object.fromEntries(VILLAGES.map((village) => [village, MOST])))
  const { papers, keys } = await makeTriedBox(t, survey)
  const lives = startLives(t.url ?? '', DEATHS)
  const receipts: string[] = []
  const reported: string[] = []

  /** Sends until it has come, as an outbox does. */
  async function until(send: () => Promise<unknown>): Promise<void> {
    while (!lives.over()) {
      try {
        await send()
        return
      } catch (error) {
        if (!(error instanceof CallError) || explain(error).final) throw error
        await pause(50)
      }
    }
  }

  async function interviewer(n: number): Promise<void> {
    const village = VILLAGES[n] ?? ''
    const { id } = await t.staff([{ role: 'interviewer', area: village }])
    const voice = lives.voiceOf(await openSession(t.db, t.settings, id, now))
    for (let round = 0; round < FEWEST_ROUNDS || lives.deathsLeft() > 0; round += 1) {
      if (round * ROUND >= MOST) throw new Error('more households are needed')
      const numbers = Array.from({ length: ROUND }, (_, at) => n * MOST + round * ROUND + at + 1)
      const ballots = numbers.map((household) => {
        const code = newReceipt(randomBytes(RECEIPT_RANDOM))
        const door = { household, attempt: 1, adults: 2, interviewer: n + 1 }
        const sheet = { survey, who: 'visit', invite: codeOf(household), village, door } as const
        receipts.push(hashOf(code, survey, 'drawn'))
        return ballotOf(sheet, code, makeAnswers(), keys, randomBytes(ENVELOPE_RANDOM))
      })
      await until(async () => {
        const ends = await castBallots({ ballots }, voice)
        expect(ends.filter(({ problem }) => problem !== null)).toEqual([])
      })
      for (const household of numbers) {
        const visit: InputOf<typeof fieldContract.visit> = {
          ...{ survey, household, attempt: 1, disposition: 'complete', adults: 2 },
          day: beijingDay(now),
        }
        reported.push(String(household))
        await until(() => voice.call(fieldContract.visit, visit))
      }
    }
  }

  try {
    await Promise.all(VILLAGES.map((_, n) => interviewer(n)))
  } finally {
    await lives.stop()
  }
  expect(lives.unanswered()).toBeGreaterThan(DEATHS.length / 2)
  const rows = await t.db.select().from(visits).where(eq(visits.surveyId, survey))
  expect(rows.map(({ household, attempt }) => `${household}:${attempt}`).sort()).toEqual(
    reported.map((household) => `${household}:1`).sort(),
  )
  expect(await t.db.$count(participations, eq(participations.surveyId, survey))).toBe(receipts.length)
  expect(await t.db.$count(envelopes, eq(envelopes.surveyId, survey))).toBe(receipts.length)
  const later = new Date(now.getTime() + 20 * DAY_MS)
  const found = await openBox({
    ...{ db: t.db, county: t.settings.county, survey, now: later },
    codes: [papers[0], papers[1]],
  })
  expect(found).toEqual({ sheets: receipts.length, tickets: receipts.length, withdrawn: 0, broken: 0 })
  const sheets = await t.db.select().from(answerSheets).where(eq(answerSheets.surveyId, survey))
  expect(sheets.map(({ receiptHash }) => receiptHash).sort()).toEqual([...receipts].sort())
  tell([
    {
      name: `doors, server killed at ${DEATHS.length} places, ${lives.unanswered()} replies lost: visits or answers lost or doubled`,
      tried: receipts.length + reported.length,
      through: 0,
    },
  ])
})

test('kill -9 inside a second edition, before every statement: there is the first one, and then two', async () => {
  const now = new Date()
  const survey = await makeSurvey(t.db, now)
  await makeHouseholds(t, survey, { [VILLAGES[0] ?? '']: 40 })
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { format: 'pem', type: 'spki' },
    privateKeyEncoding: { format: 'pem', type: 'pkcs8' },
  })
  const { papers, keys } = await makeTriedBox(t, survey, pair.publicKey)
  const as = await t.person()
  const ballots = Array.from({ length: 40 }, (_, at) => {
    const sheet = { survey, who: 'invited', invite: codeOf(at + 1), village: VILLAGES[0] ?? '' } as const
    const answers = makeAnswers({ overall: at % 5 ? 'good' : 'fair', air: at % 3 ? 'good' : 'fair' })
    return ballotOf(
      sheet,
      newReceipt(randomBytes(RECEIPT_RANDOM)),
      answers,
      keys,
      randomBytes(ENVELOPE_RANDOM),
    )
  })

  const ends = await castBallots(
    { ballots },
    {
      contract: surveyContract,
      call: (procedure, input) => t.call(procedure, input, { as: procedure.anonymous ? null : as, now }),
    },
  )
  expect(ends.filter(({ problem }) => problem !== null)).toEqual([])
  const later = new Date(now.getTime() + 20 * DAY_MS)
  await openBox({
    ...{ db: t.db, county: t.settings.county, survey, now: later },
    codes: [papers[0], papers[1]],
  })
  const sealed = await officeFileOf(t.db, t.settings.county, survey)
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-office-'))
  const file = path.join(folder, 'office.json')
  writeFileSync(file, openAsOffice(pair.privateKey, sealed ?? Buffer.alloc(0)), { mode: 0o600 })
  const state = async () => ({
    figures: await t.db
      .select()
      .from(surveyFigures)
      .where(eq(surveyFigures.surveyId, survey))
      .orderBy(asc(surveyFigures.edition)),
    evidence: await t.db.$count(evidences, eq(evidences.surveyId, survey)),
    files: await t.db.$count(evidenceFiles, eq(evidenceFiles.surveyId, survey)),
  })
  const first = await state()
  expect([first.figures.length, first.evidence]).toEqual([1, 1])
  const again = async (death: Death | null) => {
    const given: Recomputing = { url: t.url ?? '', survey, file, now: later.toISOString(), death }
    const [code, signal] = await startProgram('recompute-and-die', given).ended
    return signal ?? code
  }
  let deaths = 0
  for (let nth = 1; ; nth += 1) {
    const end = await again({ who: 'program', when: 'before', statement: '', nth })
    if (end === 0) break
    expect(end).toBe('SIGKILL')
    deaths += 1
    expect(await state()).toEqual(first)
  }
  const second = await state()
  expect(second).toMatchObject({ figures: [first.figures[0], { edition: 2 }], evidence: 2 })
  expect(second.files).toBe(2 * first.files)
  // after its commit, before anybody hears of it: asked again it is one more edition, and none is half there
  expect(await again({ who: 'program', when: 'after', statement: 'COMMIT', nth: 1 })).toBe('SIGKILL')
  expect(await state()).toMatchObject({ evidence: 3, files: 3 * first.files })
  rmSync(folder, { recursive: true, force: true })
  tell([
    { name: 'survey, second editions killed before each statement: half there', tried: deaths, through: 0 },
  ])
  expect(deaths).toBeGreaterThan(8)
})
