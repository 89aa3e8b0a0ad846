import { makeAnswers, makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { DAY_MS } from '../../shared/time'
import { surveyContract } from './contract'
import { surveyResults } from './contract/result'
import { answerSheets, surveys } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  await t.db.delete(answerSheets)
  await t.db.delete(surveys)
})

const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)

/** Stores sheets as they would lie there, without asking anybody. */
async function fill(
  survey: string,
  mode: 'open' | 'probability',
  counts: Record<string, number>,
  town = '652328100',
) {
  const grades = Object.entries(counts).flatMap(([grade, n]) => Array.from({ length: n }, () => grade))
  await t.db.insert(answerSheets).values(
    grades.map((overall, at) => ({
      county: '652328',
      surveyId: survey,
      receiptHash: `${mode}-${town}-${at}`,
      mode,
      assisted: at % 2 === 0,
      town,
      answers: makeAnswers({ overall, town: undefined, events: at % 4 === 0 ? ['dust', 'smoke'] : ['none'] }),
    })),
  )
}

describe('what goes on now', () => {
  it('is nothing in an empty county', async () => {
    expect(await t.call(surveyContract.current, {})).toEqual({
      open: null,
      next: null,
      closed: null,
      result: null,
    })
    expect(await t.call(surveyResults.result, {})).toEqual({
      result: null,
      resultsOn: null,
      state: null,
    })
  })

  it('is the open survey with its days, without asking who one is', async () => {
    const id = await makeSurvey(t.db, TEST_NOW)
    expect(await t.call(surveyContract.current, {})).toEqual({
      open: {
        id,
        title: '2026 满意度调查',
        daysLeft: 10,
        lastDay: '2026-10-26',
        resultsOn: '2026-11-05',
        questions: 3,
        minutes: 3,
      },
      next: null,
      closed: null,
      result: null,
    })
    const last = await t.call(surveyContract.current, {}, { now: new Date(inDays(10).getTime() - 1) })
    expect(last.open?.daysLeft).toBe(1)
    const closed = await t.call(surveyContract.current, {}, { now: inDays(10) })
    expect(closed).toEqual({
      open: null,
      next: null,
      closed: { id, title: '2026 满意度调查', resultsOn: '2026-11-05' },
      result: null,
    })
  })

  it('tells when the next one opens, and which result is the latest', async () => {
    const id = await makeSurvey(t.db, TEST_NOW)
    expect(await t.call(surveyContract.current, {}, { now: inDays(-11) })).toMatchObject({
      open: null,
      next: { title: '2026 满意度调查', opensOn: '2026-10-06' },
    })
    expect(await t.call(surveyContract.current, {}, { now: inDays(20) })).toMatchObject({ result: { id } })
  })
})

describe('the public result', () => {
  it('waits for its day', async () => {
    const survey = await makeSurvey(t.db, TEST_NOW)
    await fill(survey, 'open', { good: 3 })
    const early = { now: new Date(inDays(20).getTime() - 1) }
    expect(await t.call(surveyResults.result, { survey }, early)).toEqual({
      result: null,
      resultsOn: '2026-11-05',
      state: 'closed',
    })
    expect(await t.call(surveyResults.result, {}, early)).toEqual({
      result: null,
      resultsOn: null,
      state: null,
    })
  })

  it('never adds the two samples up', async () => {
    const survey = await makeSurvey(t.db, TEST_NOW)
    await fill(survey, 'probability', { very_good: 40, good: 52, fair: 8, unknown: 25 })
    await fill(survey, 'open', { good: 50, poor: 50 })
    const { result } = await t.call(surveyResults.result, {}, { now: inDays(20) })
    expect(result).toMatchObject({
      firstDay: '2026-10-06',
      lastDay: '2026-10-26',
      target: 0.9,
      population: { size: 52_000, source: '2020 年人口普查，18 岁以上' },
      drawn: { answers: 125, base: 100, share: 0.92, verdict: 'open' },
      open: { answers: 100, base: 100, share: 0.5 },
    })
    const { drawn } = result ?? {}
    // exact for a simple sample: Clopper and Pearson
    expect(drawn?.interval?.low).toBeCloseTo(0.8484, 3)
    expect(drawn?.unknown?.share).toBeCloseTo(0.2, 10)
    expect(drawn?.score).toBeCloseTo((40 * 100 + 52 * 80 + 8 * 60) / 100, 10)
    expect(drawn?.worries).toEqual([
      { label: '冬天烧煤的烟味', share: 32 / 125 },
      { label: '扬尘、沙尘', share: 32 / 125 },
    ])
    expect(drawn?.modes).toMatchObject([
      { mode: 'self', sheets: 62 },
      { mode: 'assisted', sheets: 63 },
    ])
    expect(drawn?.method).toMatchObject({ design: 'none', steps: [], kish: 1, raked: [] })
    expect(result?.earlier).toEqual([
      { year: 2023, share: 0.9081, interval: null, from: 'plan', difference: null },
    ])
    expect(result?.open).not.toHaveProperty('interval')
  })

  it('shows towns from 30 grades on', async () => {
    const survey = await makeSurvey(t.db, TEST_NOW)
    await fill(survey, 'probability', { good: 30 }, '652328100')
    await fill(survey, 'probability', { good: 29, unknown: 9 }, '652328101')
    const { result } = await t.call(surveyResults.result, { survey }, { now: inDays(20) })
    expect(result?.drawn?.towns).toMatchObject([
      { name: '木垒镇', base: 30, share: 1, interval: { high: 1 } },
    ])
    expect(result?.drawn?.smallTowns).toEqual(['西吉尔镇'])
    expect(result?.open).toBeNull()
  })
})
