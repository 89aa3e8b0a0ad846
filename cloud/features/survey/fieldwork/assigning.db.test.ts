import { and, asc, eq, sql } from 'drizzle-orm'
import { makeHouseholds, VILLAGES } from '../../../../tests/factories/survey-sample'
import { makeSurvey } from '../../../../tests/factories/survey'
import { refusal } from '../../../../tests/support/refusal'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { sqlState } from '../../../platform/database'
import { assignments, persons } from '../../../platform/identity/tables'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { personCode } from '../../account/contract'
import { surveyDesk } from '../contract/desk'

const { here, near, far } = VILLAGES
const ELSEWHERE = '652328102200'
let t: TestServices
let survey: string
let lead: Person
let resident: Person
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSurvey(t.db, TEST_NOW)
  await makeHouseholds(t, survey, { [here]: 1, [near]: 1, [far]: 1 })
  lead = await t.staff([{ role: 'surveyor', area: t.settings.county }])
  resident = await t.person()
})

const assign = (give: string[], take: string[] = [], who = resident, as = lead) =>
  t.call(surveyDesk.assignInterviewer, { survey, code: personCode(who.id), give, take }, { as })
const dutiesOf = async ({ id }: Person) =>
  (
    await t.db
      .select({ role: assignments.role, area: assignments.area })
      .from(assignments)
      .where(eq(assignments.personId, id))
      .orderBy(asc(assignments.area))
  ).map(({ role, area }) => `${role} ${area}`)
const writtenOf = ({ id }: Person) =>
  t.db
    .select({ action: auditLog.action, actor: auditLog.actorId, detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.subject, `person:${id}`)))
    .orderBy(asc(auditLog.seq))

describe('who leads the survey', () => {
  it('appoints a resident by the code that they read out, to the villages that were drawn', async () => {
    expect(await assign([here, near])).toEqual({ given: 2, taken: 0, byWechat: false })
    expect(await dutiesOf(resident)).toEqual([`interviewer ${here}`, `interviewer ${near}`])
    const [person] = await t.db.select().from(persons).where(eq(persons.id, resident.id))
    expect(person?.kind).toBe('staff')
    const { interviewers } = await t.call(surveyDesk.interviewers, { survey }, { as: lead })
    expect(interviewers.find(({ code }) => code === personCode(resident.id))?.villages).toEqual([here, near])
  })

  it('takes villages away and gives others in one deed; the same again is nothing', async () => {
    await assign([here, near])
    expect(await assign([far], [here])).toMatchObject({ given: 1, taken: 1 })
    expect(await assign([far], [here])).toMatchObject({ given: 0, taken: 0 })
    expect(await dutiesOf(resident)).toEqual([`interviewer ${far}`, `interviewer ${near}`])
    expect(await assign([], [far, near])).toMatchObject({ taken: 2 })
    expect(await dutiesOf(resident)).toEqual([])
  })

  it('reads on the survey how many drawn villages still have nobody', async () => {
    const uncovered = async () => (await t.call(surveyDesk.deskSurvey, { survey }, { as: lead })).uncovered
    await t.db.delete(assignments).where(eq(assignments.role, 'interviewer'))
    expect(await uncovered()).toBe(3)
    // two in one village, a village that was not drawn, and another duty in a drawn one
    await assign([here])
    await assign([here], [], await t.person())
    await t.staff([{ role: 'interviewer', area: ELSEWHERE }])
    await t.staff([{ role: 'village', area: far }])
    expect(await uncovered()).toBe(2)
    await assign([near, far])
    expect(await uncovered()).toBe(0)
  })

  it('takes no other duty away', async () => {
    const village = await t.staff([{ role: 'village', area: here }])
    await assign([here], [], village)
    await assign([], [here], village)
    expect(await dutiesOf(village)).toEqual([`village ${here}`])
  })

  it('gives no village where nothing was drawn, and no duty to a code that is nobody’s', async () => {
    expect(await refusal(assign([ELSEWHERE]))).toMatchObject({ code: 'invalid' })
    expect(await refusal(assign([here, ELSEWHERE]))).toMatchObject({ code: 'invalid' })
    const input = { survey, code: 'ABCDEFGH', give: [here], take: [] }
    const refused = await refusal(t.call(surveyDesk.assignInterviewer, input, { as: lead }))
    expect(Object.keys(refused.fields ?? {})).toEqual(['code'])
    expect(await dutiesOf(resident)).toEqual([])
  })

  it('is written down with each duty that was given or taken', async () => {
    await assign([here])
    await assign([], [here])
    expect(await writtenOf(resident)).toMatchObject([
      { action: 'staff.appoint', actor: lead.id, detail: { role: 'interviewer', area: here } },
      { action: 'staff.dismiss', actor: lead.id, detail: { role: 'interviewer', area: here } },
    ])
  })

  it('alone does so: neither the second of two nor an interviewer', async () => {
    const auditor = await t.staff([{ role: 'auditor', area: t.settings.county }])
    const walker = await t.staff([{ role: 'interviewer', area: here }])
    for (const as of [auditor, walker, resident])
      expect(await refusal(assign([here], [], resident, as))).toMatchObject({ code: 'forbidden' })
  })
})

describe('who answers for the result', () => {
  it.each(['surveyor', 'leader', 'auditor'] as const)('a %s goes to no door', async (role) => {
    const person = await t.staff([{ role, area: t.settings.county }])
    const refused = await refusal(assign([here], [], person))
    expect(refused).toMatchObject({ code: 'invalid' })
    expect(Object.keys(refused.fields ?? {})).toEqual(['code'])
    expect(await dutiesOf(person)).toEqual([`${role} ${t.settings.county}`])
    expect(await writtenOf(person)).toEqual([])
  })

  it('is not both, also where two decide at the same moment', async () => {
    const lead2 = t.db.insert(assignments).values({
      ...{ county: t.settings.county, personId: resident.id, role: 'auditor' },
      ...{ area: t.settings.county, createdAt: TEST_NOW },
    })
    const both = await Promise.allSettled([assign([here]), lead2])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await dutiesOf(resident)).toHaveLength(1)
  })

  it('is refused by the database itself, whichever duty came first, also where one becomes another', async () => {
    const row = (who: Person, role: string, area: string) => ({
      ...{ county: t.settings.county, personId: who.id, role, area, createdAt: TEST_NOW },
    })
    const stateOf = (attempt: Promise<unknown>) =>
      attempt.then(
        () => undefined,
        (error: unknown) => sqlState(error),
      )
    await assign([here])
    const lead2 = t.db.insert(assignments).values(row(resident, 'surveyor', t.settings.county))
    expect(await stateOf(lead2)).toBe('55000')
    await t.db.insert(assignments).values(row(resident, 'village', here))
    const change = t.db
      .update(assignments)
      .set({ role: 'auditor' })
      .where(sql`${assignments.personId} = ${resident.id} and ${assignments.role} = 'village'`)
    expect(await stateOf(change)).toBe('55000')
  })
})
