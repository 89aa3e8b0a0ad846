import { and, eq, sql } from 'drizzle-orm'
import { makeTriedBox } from '../../../../tests/factories/box'
import { codeOf, makeHouseholds, VILLAGES } from '../../../../tests/factories/survey-sample'
import { makeSurvey } from '../../../../tests/factories/survey'
import { refusal } from '../../../../tests/support/refusal'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { vote } from '../../../../tests/support/voter'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { rotateKeys } from '../../../platform/rotation'
import type { InputOf } from '../../../shared/contract'
import { DAY_MS } from '../../../shared/time'
import { boxClosesAt } from '../box/keys'
import { surveyDesk } from '../contract/desk'
import { fieldContract } from '../contract/field'
import { routeContract } from '../contract/route'
import { rotateVisitNotes } from './rows'
import { visits } from './tables'

const { here, near, far } = VILLAGES
let t: TestServices
let survey: string
let walker: Person
let supervisor: Person
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  // what hangs on a survey only grows: its guards look away while the next test's is made
  await t.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`truncate surveys, assignments cascade`)
  })
  survey = await makeSurvey(t.db, TEST_NOW)
  await makeHouseholds(t, survey, { [here]: 3, [near]: 2, [far]: 3 })
  walker = await t.staff([
    { role: 'interviewer', area: here },
    { role: 'interviewer', area: near },
  ])
  supervisor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
})

type Visit = InputOf<typeof fieldContract.visit>
const seen = (
  household: number,
  attempt: number,
  disposition: Visit['disposition'],
  more: Partial<Visit> = {},
) => ({
  survey,
  household,
  attempt,
  disposition,
  day: '2026-10-15',
  ...more,
})
const report = (visit: Visit, as = walker, now: Date = TEST_NOW) =>
  t.call(fieldContract.visit, visit, { as, now })
const routeOf = async (as: Person) => (await t.call(routeContract.route, {}, { as })).route
const boardOf = async () => (await t.call(surveyDesk.board, { survey }, { as: supervisor })).board
const reasonOf = async (call: Promise<unknown>) => Object((await refusal(call)).detail)

const looksAt = (action: string) =>
  t.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, action), eq(auditLog.subject, `survey:${survey}`)))

describe('the way of an interviewer', () => {
  it('has the households of the own villages with place and code, and each look is written down', async () => {
    const route = await routeOf(walker)
    expect(route?.households).toHaveLength(5)
    expect(route?.households[3]).toEqual({
      number: 4,
      village: near,
      place: '村委会往北第 4 家',
      code: codeOf(4),
    })
    expect(route).toMatchObject({ interviewer: 1, visits: [], survey: { id: survey, lastDay: '2026-10-26' } })
    expect(route?.consent).toContain('3 分钟')
    const looks = await looksAt('survey.route')
    expect(looks).toMatchObject([{ actorId: walker.id, detail: { households: 5 } }])
  })

  it('keeps its number; another interviewer has another one and other households', async () => {
    await routeOf(walker)
    const other = await t.staff([{ role: 'interviewer', area: far }])
    expect(await routeOf(other)).toMatchObject({ interviewer: 2, households: [{ number: 6 }, {}, {}] })
    expect(await routeOf(walker)).toMatchObject({ interviewer: 1 })
  })

  it('is empty where nothing was drawn, and once the last envelope can come no more', async () => {
    expect(await routeOf(await t.staff([{ role: 'interviewer', area: '652328102200' }]))).toBeNull()
    const closesAt = new Date(TEST_NOW.getTime() + 10 * DAY_MS)
    const at = (now: Date) => t.call(routeContract.route, {}, { as: walker, now })
    expect(await at(new Date(boxClosesAt(closesAt).getTime() - 1))).not.toEqual({ route: null })
    expect(await at(boxClosesAt(closesAt))).toEqual({ route: null })
  })

  it('is that of the survey that runs, not of a trial that closed yesterday', async () => {
    const days = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
    const trial = await makeSurvey(t.db, TEST_NOW, {
      opensAt: days(-16),
      closesAt: days(-11),
      resultsAt: days(-3),
    })
    await makeHouseholds(t, trial, { [here]: 2 })
    const at = async (now: Date) =>
      (await t.call(routeContract.route, {}, { as: walker, now })).route?.survey.id
    expect(await at(days(-12))).toBe(trial)
    // its envelopes still come, and nobody is asked for it any more
    expect(await at(days(-10.5))).toBe(trial)
    expect(await at(days(-9))).toBe(survey)
  })

  it('brings what others have seen there, and the note for the next visit', async () => {
    await report(seen(1, 1, 'no_contact', { note: '狗咬人，晚上来', adults: 3 }))
    expect((await routeOf(walker))?.visits).toEqual([
      {
        household: 1,
        attempt: 1,
        disposition: 'no_contact',
        day: '2026-10-15',
        adults: 3,
        note: '狗咬人，晚上来',
      },
    ])
    const [row] = await t.db.select().from(visits)
    expect(JSON.stringify(row)).not.toContain('狗')
  })

  it('says the number of the box only once it is made and tried', async () => {
    expect((await routeOf(walker))?.fingerprint).toBeNull()
    const { keys } = await makeTriedBox(t, survey)
    expect((await routeOf(walker))?.fingerprint).toBe(keys.fingerprint)
  })
})

describe('a visit', () => {
  it('is written down once: the same again is the same, another one is refused', async () => {
    await report(seen(1, 1, 'refused'))
    await report(seen(1, 1, 'refused', { day: '2026-10-16' }))
    expect(await reasonOf(report(seen(1, 1, 'complete')))).toEqual({ reason: 'recorded' })
    expect(await reasonOf(report(seen(1, 1, 'refused', { note: '别的话' })))).toEqual({ reason: 'recorded' })
    expect(await t.db.select().from(visits)).toMatchObject([{ disposition: 'refused', day: '2026-10-15' }])
  })

  it('of twenty phones at once is written down once', async () => {
    const other = await t.staff([{ role: 'interviewer', area: here }])
    await routeOf(walker)
    await routeOf(other)
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => report(seen(1, 1, 'no_contact'), n % 2 === 0 ? walker : other)),
    )
    expect(await t.db.$count(visits)).toBe(1)
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  })

  it('is only for households of the own villages, and says of no other whether it was drawn', async () => {
    for (const household of [6, 99])
      expect(await refusal(report(seen(household, 1, 'complete')))).toMatchObject({ code: 'not_found' })
    const dismissed = { ...walker, roles: [{ role: 'interviewer' as const, area: far }] }
    expect(await refusal(report(seen(1, 1, 'complete'), dismissed))).toMatchObject({ code: 'not_found' })
  })

  it('follows the one before it, and ends with the third time that nobody is met', async () => {
    expect(await reasonOf(report(seen(1, 2, 'complete')))).toEqual({ reason: 'attempt' })
    await report(seen(1, 1, 'no_contact'))
    await report(seen(1, 2, 'appointment'))
    await report(seen(1, 3, 'no_contact'))
    await report(seen(1, 4, 'no_contact'))
    expect(await reasonOf(report(seen(1, 5, 'complete')))).toEqual({ reason: 'over' })
    await report(seen(2, 1, 'complete'))
    expect(await reasonOf(report(seen(2, 2, 'refused')))).toEqual({ reason: 'over' })
  })

  it('comes in from the first day until a week after the close, and its day lies in the survey', async () => {
    const days = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
    expect(await reasonOf(report(seen(1, 1, 'refused'), walker, days(-11)))).toEqual({ reason: 'not_open' })
    expect(await reasonOf(report(seen(1, 1, 'refused'), walker, days(17)))).toEqual({ reason: 'closed' })
    await report(seen(1, 1, 'no_contact', { day: '2020-01-01' }))
    await report(seen(1, 2, 'no_contact', { day: '2030-01-01' }))
    await report(seen(1, 3, 'no_contact', { day: '2030-01-01' }), walker, days(16))
    const stored = await t.db.select({ day: visits.day }).from(visits)
    expect(stored.map(({ day }) => day)).toEqual(['2026-10-06', '2026-10-16', '2026-10-26'])
  })

  it('stays as it was reported, whoever has the tables; a new key changes its seal only', async () => {
    await report(seen(1, 1, 'refused', { note: '门口有树' }))
    await expect(t.db.update(visits).set({ disposition: 'complete' })).rejects.toThrow()
    await expect(t.db.delete(visits)).rejects.toThrow()
    const keyRing = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
    expect(await rotateKeys([rotateVisitNotes], { db: t.db, county: t.settings.county, keyRing })).toBe(1)
    expect(await t.db.select().from(visits)).toMatchObject([{ keyId: 'k2', disposition: 'refused' }])
  })
})

describe('the board', () => {
  it('counts households by village and interviewer, and the rates over those that somebody went to', async () => {
    await report(seen(1, 1, 'complete', { adults: 2 }))
    await report(seen(2, 1, 'no_contact'))
    await report(seen(4, 1, 'refused'))
    const board = await boardOf()
    expect(board?.tally).toEqual({
      drawn: 8,
      complete: 1,
      partial: 0,
      refused: 1,
      missed: 0,
      other: 0,
      ineligible: 0,
      again: 1,
      untouched: 5,
    })
    expect(board?.rates).toMatchObject({ RR1: 1 / 3, REF1: 1 / 3, counts: { I: 1, R: 1, NC: 1 } })
    expect(board?.villages).toMatchObject([
      { village: far, tally: { drawn: 3, untouched: 3 } },
      { village: here, tally: { drawn: 3, complete: 1, again: 1, untouched: 1 } },
      { village: near, tally: { drawn: 2, refused: 1, untouched: 1 } },
    ])
    expect(board?.interviewers).toMatchObject([
      {
        number: 1,
        villages: [here, near],
        tally: { complete: 1, refused: 1, untouched: 2 },
        visits: 3,
        days: 1,
      },
    ])
  })

  it('says nothing of what was answered while the box is shut: no share, no sex, no age, no grade', async () => {
    const { keys } = await makeTriedBox(t, survey)
    await vote(t, keys, walker, undefined, { invite: codeOf(1) })
    await report(seen(1, 1, 'complete', { adults: 2 }))
    const answers = JSON.stringify([
      await boardOf(),
      await t.call(surveyDesk.interviewers, { survey }, { as: supervisor }),
      await t.call(surveyDesk.rechecks, { survey }, { as: supervisor }),
    ])
    expect(answers).not.toMatch(/satisf|grade|score|very_good|"sex"|"age"|overall/i)
    expect(answers).toContain('"envelopes":1')
  })

  it('sounds no alarm before the survey has begun, and names who is silent afterwards', async () => {
    await routeOf(walker)
    const at = async (now: Date) =>
      (await t.call(surveyDesk.board, { survey }, { as: supervisor, now })).board
    expect((await at(new Date(TEST_NOW.getTime() - 11 * DAY_MS)))?.alarms).toEqual([])
    expect((await at(TEST_NOW))?.alarms).toEqual([{ kind: 'silent', interviewer: 1, days: 10 }])
  })

  it('is none where no household was drawn', async () => {
    const open = await makeSurvey(t.db, TEST_NOW)
    expect(await t.call(surveyDesk.board, { survey: open }, { as: supervisor })).toEqual({ board: null })
  })
})

test('the desk sees who is appointed where, and which villages nobody goes to', async () => {
  await routeOf(walker)
  const waiting = await t.staff([{ role: 'interviewer', area: here }])
  const list = await t.call(surveyDesk.interviewers, { survey }, { as: supervisor })
  expect(list.villages).toEqual([
    { village: far, households: 3, interviewers: 0 },
    { village: here, households: 3, interviewers: 2 },
    { village: near, households: 2, interviewers: 1 },
  ])
  expect(list.interviewers).toMatchObject([
    { number: 1, villages: [here, near] },
    { number: null, villages: [here] },
  ])
  expect(JSON.stringify(list)).not.toContain(waiting.id)
})

describe('households that are asked again', () => {
  const draw = (each: number, now: Date = TEST_NOW) =>
    t.call(surveyDesk.drawRechecks, { survey, each }, { as: supervisor, now })
  const list = () => t.call(surveyDesk.rechecks, { survey }, { as: supervisor })

  it('are drawn of each interviewer once a day, by a seed that is kept, and never twice', async () => {
    const other = await t.staff([{ role: 'interviewer', area: far }])
    for (const household of [1, 2, 3]) await report(seen(household, 1, 'complete'))
    await report(seen(6, 1, 'ineligible'), other)
    await report(seen(7, 1, 'no_contact'), other)
    expect(await draw(2)).toEqual({ drawn: 3 })
    const { draws, rechecks } = await list()
    expect(draws).toEqual([{ day: '2026-10-16', seed: expect.stringMatching(/^[0-9a-f]{32}$/), each: 2 }])
    expect(rechecks.map(({ interviewer }) => interviewer.number).sort()).toEqual([1, 1, 2])
    expect(rechecks.at(-1)).toMatchObject({ household: 6, place: '村委会往北第 6 家', confirmed: null })
    expect(await reasonOf(draw(2))).toEqual({ reason: 'drawn' })
    const tomorrow = new Date(TEST_NOW.getTime() + DAY_MS)
    expect(await draw(9, tomorrow)).toEqual({ drawn: 1 })
    expect(await reasonOf(draw(9, new Date(tomorrow.getTime() + DAY_MS)))).toEqual({ reason: 'nothing_new' })
    expect(new Set((await list()).rechecks.map(({ household }) => household)).size).toBe(4)
  })

  it('keep what was found, which can be taken back; nobody answers for one that was not drawn', async () => {
    await report(seen(1, 1, 'complete'))
    await draw(1)
    const found = (household: number, confirmed: boolean | null) =>
      t.call(surveyDesk.recheck, { survey, household, confirmed }, { as: supervisor })
    await found(1, false)
    expect((await list()).rechecks).toMatchObject([{ household: 1, confirmed: false }])
    await found(1, null)
    expect((await list()).rechecks).toMatchObject([{ household: 1, confirmed: null }])
    expect(await refusal(found(2, true))).toMatchObject({ code: 'not_found' })
  })

  it('are shown with their places, and each look is written down', async () => {
    await report(seen(1, 1, 'complete'))
    await draw(1)
    await list()
    const looks = await looksAt('survey.rechecks')
    expect(looks).toMatchObject([{ actorId: supervisor.id }])
  })
})
