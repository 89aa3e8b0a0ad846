import { and, eq } from 'drizzle-orm'
import { makeTriedBox } from '../../../../tests/factories/box'
import {
  AFTER_GRACE,
  boxedAnswers,
  inDays,
  makeBoxedSurvey,
  publishBoxed,
} from '../../../../tests/factories/boxed'
import { makeInvites } from '../../../../tests/factories/sample'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { sealSheet, sendSealed, vote, type Voted } from '../../../../tests/support/voter'
import { constraintName } from '../../../platform/database'
import type { Papers } from '../../../shared/box/papers'
import type { BoxKeys } from '../contract'
import { editionsOf } from '../figures/store'
import { envelopes } from '../tables'
import { openBox } from './opening'

/** The survey closes on the tenth day; interviewers' envelopes are taken for seven more. */
const [IN_TIME, CLOSE, LATE] = [inDays(9), inDays(10), inDays(16)]
let t: TestServices
let survey: string
let keys: BoxKeys
let papers: Papers
beforeAll(async () => {
  t = await startTestServices()
  await publishBoxed(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeBoxedSurvey(t)
  ;({ papers, keys } = await makeTriedBox(t, survey))
})

const interviewed = async (now: Date, invite: string): Promise<Voted> => {
  const interviewer = await t.person()
  return vote(t, keys, interviewer, boxedAnswers(), { invite, now })
}
const lateOf = async ({ m }: Pick<Voted, 'm'>) => {
  const [row] = await t.db
    .select({ late: envelopes.late })
    .from(envelopes)
    .where(and(eq(envelopes.surveyId, survey), eq(envelopes.m, Buffer.from(m, 'base64url'))))
  return row?.late
}
const open = () =>
  openBox({ db: t.db, county: t.settings.county, survey, now: AFTER_GRACE, codes: [papers[0], papers[1]] })
const figureOf = async () => (await editionsOf(t.db, t.settings.county, survey))[0]?.content.drawn?.late

describe('an envelope of an interview', () => {
  it('is late from the instant of the close on, and not a moment before', async () => {
    const [one = '', two = '', three = ''] = await makeInvites(t, survey, 3)
    expect(await lateOf(await interviewed(new Date(CLOSE.getTime() - 1), one))).toBe(false)
    expect(await lateOf(await interviewed(CLOSE, two))).toBe(true)
    expect(await lateOf(await interviewed(LATE, three))).toBe(true)
  })

  it('becomes late with a version that comes after the close; the same one again does not', async () => {
    const [invite = ''] = await makeInvites(t, survey, 1)
    const voted = await interviewed(IN_TIME, invite)
    const second = sealSheet(keys, voted, { answers: boxedAnswers() }, 2)
    await sendSealed(t, keys, voted, second, { version: 2, now: IN_TIME })
    await sendSealed(t, keys, voted, second, { version: 2, now: LATE })
    expect(await lateOf(voted)).toBe(false)
    const third = sealSheet(keys, voted, { answers: boxedAnswers({ overall: 'fair' }) }, 3)
    await sendSealed(t, keys, voted, third, { version: 3, now: LATE })
    expect(await lateOf(voted)).toBe(true)
  })

  it('that was withdrawn is not late: of it nothing is counted', async () => {
    const [invite = ''] = await makeInvites(t, survey, 1)
    const voted = await interviewed(LATE, invite)
    await sendSealed(t, keys, voted, null, { version: 2, now: LATE })
    expect(await lateOf(voted)).toBe(false)
  })

  it('cannot say of itself that it was late, or was not', async () => {
    const invites = await makeInvites(t, survey, 6)
    for (const invite of invites) {
      const voted = await interviewed(IN_TIME, invite)
      const lying = sealSheet(keys, voted, { answers: boxedAnswers(), late: true }, 2)
      await sendSealed(t, keys, voted, lying, { version: 2, now: IN_TIME })
    }
    expect(await open()).toMatchObject({ sheets: 6, broken: 0 })
    expect(await figureOf()).toEqual({ sheets: 0, without: null })
  })
})

describe('from the opening on', () => {
  it.each([
    [0, 0],
    [1, null],
    [4, null],
    [5, 5],
  ])('%d late sheets are counted as %p', async (late, counted) => {
    const invites = await makeInvites(t, survey, 6)
    for (const [at, invite] of invites.entries()) await interviewed(at < late ? LATE : IN_TIME, invite)
    await open()
    expect((await figureOf())?.sheets).toBe(counted)
  })

  it('no row tells any more which of them was late', async () => {
    const invites = await makeInvites(t, survey, 6)
    for (const invite of invites) await interviewed(LATE, invite)
    await open()
    const rows = await t.db.select().from(envelopes).where(eq(envelopes.surveyId, survey))
    expect(rows.map(({ late }) => late)).toEqual(Array.from({ length: 6 }, () => false))
  })
})

test('the database takes no late envelope of the open sample, and none that holds nothing', async () => {
  const row = (change: object) => ({
    ...{ county: t.settings.county, surveyId: survey, sample: 'drawn' as const, version: 1, late: true },
    ...{ m: Buffer.alloc(32, 1), signature: Buffer.alloc(256, 1), sealed: Buffer.alloc(8) },
    ...change,
  })
  const refusedBy = (change: object) =>
    t.db
      .insert(envelopes)
      .values(row(change))
      .then(() => null, constraintName)
  expect(await refusedBy({ sample: 'open' })).toBe('survey_envelopes_late')
  expect(await refusedBy({ sealed: null })).toBe('survey_envelopes_late')
  expect(await refusedBy({})).toBeNull()
})
