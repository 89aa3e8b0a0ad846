import { makeQuestionnaire } from '../../../../tests/factories/survey'
import type { SampleCounts } from './result'
import { openSample, probabilitySample } from './result'

const questionnaire = makeQuestionnaire()
const tallies = (counts: Record<string, Record<string, number>>) =>
  new Map(Object.entries(counts).map(([id, tally]) => [id, new Map(Object.entries(tally))]))

const counts = (change: Partial<SampleCounts> = {}): SampleCounts => ({
  sheets: 110,
  assisted: 20,
  options: tallies({
    overall: { very_good: 50, good: 42, fair: 5, poor: 3, unknown: 10 },
    air: { good: 20, unknown: 90 },
    events: { smoke: 11, dust: 22, none: 80 },
  }),
  towns: tallies({
    652328100: { good: 40, fair: 10 },
    652328101: { good: 20, poor: 9, unknown: 50 },
  }),
  ...change,
})

describe('figures of the open sample', () => {
  it('are shares of those who took part, with 不了解 outside the base', () => {
    expect(openSample(questionnaire, counts())).toMatchObject({
      answers: 110,
      assisted: 20,
      base: 100,
      share: 0.92,
      unknownShare: 10 / 110,
    })
  })

  it('never carry an interval, a verdict or towns', () => {
    const keys = Object.keys(openSample(questionnaire, counts()) ?? {})
    for (const key of ['interval', 'verdict', 'settlesAt', 'towns']) expect(keys).not.toContain(key)
  })

  it('name the worries most often met first, without 都没有', () => {
    expect(openSample(questionnaire, counts())?.worries).toEqual([
      { label: '扬尘、沙尘', share: 0.2 },
      { label: '冬天烧煤的烟味', share: 0.1 },
    ])
  })

  it('hide an item with fewer than 30 grades', () => {
    expect(openSample(questionnaire, counts())?.items).toEqual([{ label: '空气', base: 20, share: null }])
  })

  it('have no share of fewer than 30, on the whole neither', () => {
    const options = tallies({ overall: { good: 20, poor: 9 }, events: { smoke: 11, dust: 9 } })
    const few = counts({ sheets: 29, options, towns: new Map() })
    expect(openSample(questionnaire, few)).toMatchObject({
      answers: 29,
      base: 29,
      share: null,
      score: null,
      unknownShare: null,
      worries: [],
    })
    expect(probabilitySample(questionnaire, few, 0.9)).toMatchObject({ interval: null, verdict: null })
  })

  it('are none without answers', () => {
    expect(openSample(questionnaire, counts({ sheets: 0 }))).toBeNull()
  })
})

describe('figures of the drawn sample', () => {
  it('carry interval, verdict and the size that would settle it', () => {
    const sample = probabilitySample(questionnaire, counts(), 0.9)
    expect(sample?.interval?.low).toBeCloseTo(0.8501, 3)
    expect(sample).toMatchObject({ verdict: 'open', settlesAt: 865 })
  })

  it('need no further answers once settled', () => {
    expect(probabilitySample(questionnaire, counts(), 0.8)).toMatchObject({
      verdict: 'reached',
      settlesAt: null,
    })
    expect(probabilitySample(questionnaire, counts(), 0.99)).toMatchObject({
      verdict: 'not_reached',
      settlesAt: null,
    })
  })

  it('show no town with fewer than 30 grades, but name it', () => {
    const sample = probabilitySample(questionnaire, counts(), 0.9)
    expect(sample?.towns.map((town) => town.name)).toEqual(['木垒镇'])
    expect(sample?.smallTowns).toEqual(['西吉尔镇'])
  })

  it('sort towns by share and judge each on its own', () => {
    const towns = tallies({ 652328100: { good: 60, fair: 40 }, 652328101: { good: 97, fair: 3 } })
    expect(probabilitySample(questionnaire, counts({ towns }), 0.9)?.towns).toMatchObject([
      { name: '西吉尔镇', share: 0.97, verdict: 'reached' },
      { name: '木垒镇', share: 0.6, verdict: 'not_reached' },
    ])
  })
})
