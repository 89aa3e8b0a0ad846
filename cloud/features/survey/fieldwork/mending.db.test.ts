import { eq, sql } from 'drizzle-orm'
import { makeHouseholds, VILLAGES } from '../../../../tests/factories/survey-sample'
import { makeSurvey } from '../../../../tests/factories/survey'
import { makeTriedBox } from '../../../../tests/factories/box'
import { refusal } from '../../../../tests/support/refusal'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { sqlState } from '../../../platform/database'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import type { InputOf } from '../../../shared/contract'
import { DAY_MS } from '../../../shared/time'
import { openBox } from '../box/opening'
import { surveyDesk } from '../contract/desk'
import { fieldContract } from '../contract/field'
import { routeContract } from '../contract/route'
import { groundOf } from '../figures/ground'
import { visitMendings } from './tables'

const { here } = VILLAGES
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
  await makeHouseholds(t, survey, { [here]: 3 })
  walker = await t.staff([{ role: 'interviewer', area: here }])
  supervisor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
  await report(1, 1, 'refused')
})

type Visit = InputOf<typeof fieldContract.visit>
type Mending = InputOf<typeof surveyDesk.mendVisit>
const report = (household: number, attempt: number, disposition: Visit['disposition']) =>
  t.call(fieldContract.visit, { survey, household, attempt, disposition, day: '2026-10-15' }, { as: walker })
const mend = (change: Partial<Mending> = {}, as = supervisor) =>
  t.call(
    surveyDesk.mendVisit,
    {
      ...{ survey, household: 1, attempt: 1, disposition: 'no_contact', reason: 'wrong_tap', mendings: 0 },
      ...change,
    },
    { as },
  )
const visitsOf = (household: number, as = supervisor) =>
  t.call(surveyDesk.householdVisits, { survey, household }, { as })
const reasonOf = async (call: Promise<unknown>) => Object((await refusal(call)).detail)
const stateOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => sqlState(error),
  )

describe('a visit that was reported wrongly', () => {
  it('counts as it was mended, on the board and in the figures; the report stays beside it', async () => {
    await mend()
    const { board } = await t.call(surveyDesk.board, { survey }, { as: supervisor })
    expect(board?.rates.counts).toMatchObject({ R: 0, NC: 1 })
    const ground = await groundOf(t.db, t.settings.county, survey)
    expect(ground.villages.get(here)?.visited).toEqual(new Map([['no_contact', 1]]))
    expect((await visitsOf(1)).visits).toMatchObject([
      { attempt: 1, disposition: 'no_contact', reported: 'refused', mendings: [{ reason: 'wrong_tap' }] },
    ])
  })

  it('may be mended again: the last word holds', async () => {
    await mend()
    await mend({ disposition: 'ineligible', reason: 'learnt_later', mendings: 1 })
    const [visit] = (await visitsOf(1)).visits
    expect(visit?.disposition).toBe('ineligible')
    expect(visit?.mendings.map(({ disposition }) => disposition)).toEqual(['no_contact', 'ineligible'])
  })

  it('is gone to again where that is what came of it; the phone may repeat its report all the same', async () => {
    expect(await reasonOf(report(1, 2, 'complete'))).toEqual({ reason: 'over' })
    await mend()
    await report(1, 1, 'refused')
    const { route } = await t.call(routeContract.route, {}, { as: walker })
    expect(route?.visits).toMatchObject([{ household: 1, disposition: 'no_contact' }])
    await report(1, 2, 'complete')
    expect(await reasonOf(mend({ disposition: 'partial', mendings: 1 }))).toEqual({ reason: 'changed' })
  })

  it('is not mended by who has not seen the last word, nor to what it is', async () => {
    expect(await reasonOf(mend({ disposition: 'refused' }))).toEqual({ reason: 'same' })
    await mend()
    expect(await reasonOf(mend({ disposition: 'partial' }))).toEqual({ reason: 'changed' })
    expect(await refusal(mend({ household: 2 }))).toMatchObject({ code: 'not_found' })
    expect(await t.db.$count(visitMendings, eq(visitMendings.surveyId, survey))).toBe(1)
  })

  it('of two who mend at once one is told to look again', async () => {
    const both = await Promise.allSettled([mend(), mend({ disposition: 'other' })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await t.db.$count(visitMendings, eq(visitMendings.surveyId, survey))).toBe(1)
  })

  it('is looked at and mended by the survey lead only, and both are written down', async () => {
    const auditor = await t.staff([{ role: 'auditor', area: t.settings.county }])
    for (const as of [walker, auditor]) {
      expect(await refusal(mend({}, as))).toMatchObject({ code: 'forbidden' })
      expect(await refusal(visitsOf(1, as))).toMatchObject({ code: 'forbidden' })
    }
    await visitsOf(1)
    await mend()
    const written = await t.db
      .select({ action: auditLog.action, actor: auditLog.actorId, detail: auditLog.detail })
      .from(auditLog)
      .where(sql`${auditLog.subject} = ${`survey:${survey}`} and ${auditLog.action} like 'survey.%visit%'`)
      .orderBy(auditLog.seq)
    expect(written).toMatchObject([
      { action: 'survey.visits', actor: supervisor.id, detail: { household: 1 } },
      { action: 'survey.mend_visit', detail: { from: 'refused', to: 'no_contact', reason: 'wrong_tap' } },
    ])
  })

  it('stays in the list of those asked again as it was reported', async () => {
    await t.call(surveyDesk.drawRechecks, { survey, each: 1 }, { as: supervisor })
    await mend({ reason: 'recheck' })
    const { rechecks } = await t.call(surveyDesk.rechecks, { survey }, { as: supervisor })
    expect(rechecks).toMatchObject([{ household: 1, disposition: 'refused' }])
  })
})

describe('the database', () => {
  const row = (mending: number) => ({
    ...{ county: t.settings.county, surveyId: survey, household: 1, attempt: 1, mending },
    ...{ disposition: 'no_contact' as const, reason: 'wrong_tap' as const, by: supervisor.id },
  })

  it('keeps what was mended: it is neither changed nor taken away, and none is left out', async () => {
    await mend()
    const change = t.db.update(visitMendings).set({ disposition: 'complete' })
    expect(await stateOf(change)).toBe('42501')
    expect(await stateOf(t.db.delete(visitMendings))).toBe('42501')
    expect(await stateOf(t.db.execute(sql`truncate survey_visit_mendings`))).toBe('42501')
    expect(await stateOf(t.db.insert(visitMendings).values(row(3)))).toBe('55000')
  })

  it('takes none once the box was opened', async () => {
    const { papers } = await makeTriedBox(t, survey)
    const [one, two] = papers
    const now = new Date(TEST_NOW.getTime() + 20 * DAY_MS)
    await openBox({ db: t.db, county: t.settings.county, now, survey, codes: [one, two] })
    expect(await stateOf(t.db.insert(visitMendings).values(row(1)))).toBe('55000')
    expect(await reasonOf(mend())).toEqual({ reason: 'opened' })
  })
})
