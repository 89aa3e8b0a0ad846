/**
 * kill -9 wherever it hurts: inside the opening before every statement, after its commit, and of the database's own
 * process; and of the server while phones answer, before and after each commit of ticket and envelope, so that the
 * reply never comes and the phone repeats.
 */
import { and, eq, isNotNull } from 'drizzle-orm'
import { openBox } from '../../cloud/features/survey/box/opening'
import type { BoxKeys } from '../../cloud/features/survey/contract'
import { evidences } from '../../cloud/features/survey/evidence/tables'
import { surveyFigures } from '../../cloud/features/survey/figures/tables'
import {
  answerSheets,
  envelopes,
  participations,
  surveyBoxes,
  surveyWordsTable,
  ticketKeys,
} from '../../cloud/features/survey/tables'
import { openSession } from '../../cloud/platform/identity/sessions'
import { persons } from '../../cloud/platform/identity/tables'
import type { Papers } from '../../cloud/shared/box/papers'
import { DAY_MS } from '../../cloud/shared/time'
import { castBallots } from '../../src/client/outbox/ballots'
import { CallError } from '../../src/client/errors'
import { ballotOf, ENVELOPE_RANDOM, hashOf, newReceipt, RECEIPT_RANDOM } from '../../src/survey/model/box'
import { randomBytes } from 'node:crypto'
import { makeTriedBox } from '../factories/box'
import { makeAnswers, makeSurvey } from '../factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../support/services'
import { vote } from '../support/voter'
import { type Death, startProgram } from './dying'
import type { Given as Opening } from './open-and-die'
import { pause, startLives } from './lives'
import { AFTER } from './survey'
import { tell } from './thief/chance'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

interface Boxed {
  survey: string
  keys: BoxKeys
  papers: Papers
}

/** What the opening takes and what it gives, in numbers. */
async function state({ survey }: Boxed) {
  const count = (...[table, where]: Parameters<TestServices['db']['$count']>) => t.db.$count(table, where)
  const [box] = await t.db.select().from(surveyBoxes).where(eq(surveyBoxes.surveyId, survey))
  return {
    seats: await count(participations, eq(participations.surveyId, survey)),
    privateKeys: await count(ticketKeys, and(eq(ticketKeys.surveyId, survey), isNotNull(ticketKeys.sealed))),
    wraps: box?.wraps?.length ?? 0,
    sealed: await count(envelopes, and(eq(envelopes.surveyId, survey), isNotNull(envelopes.sealed))),
    sheets: await count(answerSheets, eq(answerSheets.surveyId, survey)),
    words: await count(surveyWordsTable, eq(surveyWordsTable.surveyId, survey)),
    figures: await count(surveyFigures, eq(surveyFigures.surveyId, survey)),
    evidence: await count(evidences, eq(evidences.surveyId, survey)),
    opened: box?.openedOn !== null,
  }
}

async function filledBox(people: number): Promise<Boxed> {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const box = { survey, ...(await makeTriedBox(t, survey)) }
  for (let n = 0; n < people; n += 1)
    await vote(t, box.keys, await t.person(), makeAnswers({ words: `话 ${n}` }))
  return box
}

const locked = (people: number) => ({
  seats: people,
  privateKeys: 2,
  wraps: 3,
  sealed: people,
  sheets: 0,
  words: 0,
  figures: 0,
  evidence: 0,
  opened: false,
})
const opened = (people: number) => ({
  seats: 0,
  privateKeys: 0,
  wraps: 0,
  sealed: 0,
  sheets: people,
  words: people,
  figures: 1,
  evidence: 1,
  opened: true,
})

/** @returns by which signal it died, or the code that it ended with */
async function openAndDie({ survey, papers }: Boxed, death: Death | null) {
  const given: Opening = {
    url: t.url ?? '',
    survey,
    codes: [papers[0], papers[1]],
    now: AFTER.toISOString(),
    death,
  }
  const [code, signal] = await startProgram('open-and-die', given).ended
  return signal ?? code
}

const again = ({ survey, papers }: Boxed) =>
  openBox({ db: t.db, county: t.settings.county, survey, now: AFTER, codes: [papers[2], papers[0]] })

/** A database that recovers refuses connections until it has. */
async function untilBack<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      if (tries > 300) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

test('kill -9 inside the opening, before every statement: all is there, and then it opens once', async () => {
  const people = 60
  const box = await filledBox(people)
  let deaths = 0
  let broken = 0
  for (let nth = 1; ; nth += 1) {
    const end = await openAndDie(box, { who: 'program', when: 'before', statement: '', nth })
    if (end === 0) break
    expect(end).toBe('SIGKILL')
    deaths += 1
    // the database notices that the connection is gone: then its transaction is
    const left = await state(box)
    if (JSON.stringify(left) !== JSON.stringify(locked(people))) broken += 1
    expect(left).toEqual(locked(people))
  }
  tell([
    { name: 'survey, openings killed before each statement: not as before', tried: deaths, through: broken },
  ])
  // lock, survey, box, envelopes of both samples, sheets, words, four to forget, box, commit
  expect(deaths).toBeGreaterThan(10)
  expect(await state(box)).toEqual(opened(people))
  await expect(again(box)).rejects.toMatchObject({ reason: 'opened' })
})

test('kill -9 after the commit of the opening, before anybody hears of it: it is open, and opens once', async () => {
  const people = 10
  const box = await filledBox(people)
  expect(await openAndDie(box, { who: 'program', when: 'after', statement: 'COMMIT', nth: 1 })).toBe(
    'SIGKILL',
  )
  expect(await state(box)).toEqual(opened(people))
  await expect(again(box)).rejects.toMatchObject({ reason: 'opened' })
  tell([{ name: 'survey, opening killed after its commit: opened twice', tried: 1, through: 0 }])
})

test('kill -9 of the database inside the opening: it recovers, all is there, and then it opens once', async () => {
  const people = 20
  const box = await filledBox(people)
  const places = ['INSERT', 'DELETE', 'UPDATE', 'COMMIT']
  let broken = 0
  for (const statement of places) {
    const end = await openAndDie(box, { who: 'backend', when: 'before', statement, nth: 1 })
    expect(end).toBe(2)
    const left = await untilBack(() => state(box))
    if (left.opened) broken += 1
    expect(left).toEqual(locked(people))
  }
  expect(await untilBack(() => again(box))).toMatchObject({ sheets: people })
  expect(await state(box)).toEqual(opened(people))
  tell([
    {
      name: 'survey, database killed inside the opening: not as before',
      tried: places.length,
      through: broken,
    },
  ])
})

/** Where the server dies, one life after the other: a ticket and an envelope are one statement each, and its own commit. */
const DEATHS: readonly Death[] = [
  'INSERT INTO "SURVEY_PARTICIPATIONS"',
  'INSERT INTO "SURVEY_ENVELOPES"',
].flatMap((statement) =>
  [1, 2, 5].flatMap((nth) =>
    (['before', 'after'] as const).map((when): Death => ({ who: 'program', when, statement, nth })),
  ),
)
const PHONES = 8
const EACH = 8

test('kill -9 after each reply of ticket and envelope is ready and before it leaves: each answer counts once', async () => {
  const now = new Date()
  const survey = await makeSurvey(t.db, now)
  const box = { survey, ...(await makeTriedBox(t, survey)) }
  const lives = startLives(t.url ?? '', DEATHS)
  const receipts: string[] = []
  async function person(): Promise<void> {
    const { id } = await t.person()
    // all come from this machine, where fresh guests may take little together
    await t.db
      .update(persons)
      .set({ createdAt: new Date(now.getTime() - 2 * DAY_MS) })
      .where(eq(persons.id, id))
    const code = newReceipt(randomBytes(RECEIPT_RANDOM))
    const sheet = { survey, who: 'own', invite: null } as const
    const ballot = ballotOf(sheet, code, makeAnswers({ words: id }), box.keys, randomBytes(ENVELOPE_RANDOM))
    receipts.push(hashOf(code, survey, 'open'))
    const token = await openSession(t.db, t.settings, id, now)
    const voice = lives.voiceOf(token)
    // ended by a failure of another phone: nobody listens any more
    while (!lives.over()) {
      try {
        const ends = await castBallots({ ballots: [ballot] }, voice)
        expect(ends).toEqual([{ m: ballot.m, problem: null }])
        return
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        await pause(100)
      }
    }
  }
  try {
    // each phone's people one after the other, and on until every death has been died
    await Promise.all(
      Array.from({ length: PHONES }, async () => {
        for (let n = 0; n < EACH || lives.deathsLeft() > 0; n += 1) await person()
      }),
    )
  } finally {
    await lives.stop()
  }
  const people = receipts.length
  const unanswered = lives.unanswered()
  expect(unanswered).toBeGreaterThan(DEATHS.length)
  const found = await openBox({
    db: t.db,
    county: t.settings.county,
    survey,
    now: new Date(now.getTime() + 20 * DAY_MS),
    codes: [box.papers[0], box.papers[1]],
  })
  const rows = await t.db.select().from(answerSheets).where(eq(answerSheets.surveyId, survey))
  const counted = rows.map(({ receiptHash }) => receiptHash).sort()
  const wrong = receipts.filter((one) => counted.filter((other) => other === one).length !== 1)
  tell([
    {
      name: `survey, server killed around ${DEATHS.length} statements, ${unanswered} replies lost: answers lost or doubled`,
      tried: people,
      through: wrong.length,
    },
  ])
  expect(found).toEqual({ sheets: people, tickets: people, withdrawn: 0, broken: 0 })
  expect(counted).toEqual([...receipts].sort())
})
