import fc from 'fast-check'
import { makeAnswers, makeQuestionnaire, QUESTIONS } from '../../../tests/factories/survey'
import { endedAt, firstOpen, sheetOf, stepOf, toggled } from './steps'

const questionnaire = makeQuestionnaire()
const step = (id: string | null, answers = makeAnswers()) => stepOf(questionnaire, answers, id)

describe('the way through the questions', () => {
  it('begins with the questions without a number', () => {
    expect(step(null)).toMatchObject({
      question: { id: 'lives' },
      number: null,
      share: 0,
      previous: null,
      next: 'town',
    })
  })

  it('numbers the questions that everybody gets', () => {
    expect(step('overall')).toMatchObject({
      number: 1,
      total: 3,
      share: 1 / 3,
      previous: 'town',
      followUp: false,
    })
    expect(step('events')).toMatchObject({ number: 3, total: 3, share: 1, next: 'words' })
  })

  it('gives a follow-up question the number of the one before, so that the total stays', () => {
    const displeased = makeAnswers({ air: 'poor' })
    expect(step('air', displeased)).toMatchObject({ number: 2, next: 'why' })
    expect(step('why', displeased)).toMatchObject({ number: 2, total: 3, followUp: true, next: 'events' })
  })

  it('returns to the beginning from a question that is no longer asked', () => {
    expect(step('why')).toMatchObject({ question: { id: 'lives' } })
  })

  it('counts the minutes down', () => {
    expect(step(null)?.minutesLeft).toBe(3)
    expect(step('events')?.minutesLeft).toBe(1)
  })

  it('is nowhere without questions', () => {
    expect(stepOf({ ...questionnaire, questions: [] }, {}, null)).toBeNull()
  })

  it('resumes at the first question that lacks its answer', () => {
    expect(firstOpen(questionnaire, makeAnswers({ air: undefined }))).toBe('air')
    expect(firstOpen(questionnaire, makeAnswers({ air: 'poor' }))).toBe('why')
    expect(firstOpen(questionnaire, makeAnswers())).toBeNull()
  })

  it('ends for those outside the population', () => {
    const outside = makeAnswers({ lives: 'no' })
    expect(endedAt(questionnaire, outside, 'town')).toBe('lives')
    expect(endedAt(questionnaire, makeAnswers(), 'town')).toBeNull()
  })

  it('ends when one goes on, not at the tap, wherever the question stands', () => {
    const outside = makeAnswers({ lives: 'no' })
    const [lives, town, ...rest] = QUESTIONS
    if (!lives || !town) throw new Error('no questions')
    const second = makeQuestionnaire({ questions: [town, lives, ...rest] })
    expect(endedAt(second, outside, 'lives')).toBeNull()
    expect(endedAt(second, outside, 'overall')).toBe('lives')
    expect(endedAt(second, outside, null)).toBeNull()
  })
})

describe('the sheet that is handed in', () => {
  it('leaves out what is no longer asked and what is empty', () => {
    const answers = makeAnswers({ why: ['again'], words: '   ' })
    expect(sheetOf(questionnaire, answers)).toEqual(makeAnswers())
  })

  it('keeps the words without blanks around them', () => {
    expect(sheetOf(questionnaire, makeAnswers({ words: ' 多栽树 ' })).words).toBe('多栽树')
  })
})

describe('a multiple choice', () => {
  it('never holds 都没有 together with something else, and nothing twice', () => {
    const option = fc.constantFrom('smoke', 'dust', 'none')
    fc.assert(
      fc.property(fc.array(option, { maxLength: 20 }), (taps) => {
        const chosen = taps.reduce<string[]>((so, tap) => toggled(so, tap, 'none'), [])
        expect(new Set(chosen).size).toBe(chosen.length)
        if (chosen.includes('none')) expect(chosen).toEqual(['none'])
        const last = taps.at(-1)
        const before = taps.slice(0, -1).reduce<string[]>((so, tap) => toggled(so, tap, 'none'), [])
        if (last) expect(chosen.includes(last)).toBe(!before.includes(last))
      }),
    )
  })
})
