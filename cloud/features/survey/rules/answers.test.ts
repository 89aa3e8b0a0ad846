import fc from 'fast-check'
import { makeAnswers, makeQuestionnaire, WITH_VILLAGE } from '../../../../tests/factories/survey'
import type { Answer, Answers } from '../contract/questionnaire'
import { optionsOf, visibleQuestions } from '../contract/asking'
import { faultsOfAnswers } from './answers'

const questionnaire = makeQuestionnaire()
const faults = (change: Parameters<typeof makeAnswers>[0]) =>
  faultsOfAnswers(questionnaire, makeAnswers(change))

describe('checking an answer sheet', () => {
  it('accepts a complete one, with the open question left open', () => {
    expect(faults({})).toEqual({})
    expect(faults({ words: '' })).toEqual({})
    expect(faults({ words: '<script>alert(1)</script>' })).toEqual({})
  })

  it('accepts 不了解 as an answer', () => {
    expect(faults({ overall: 'unknown' })).toEqual({})
  })

  it('asks for what is missing, the follow-up included', () => {
    expect(faults({ air: undefined })).toEqual({ air: 'missing' })
    expect(faults({ events: [] })).toEqual({ events: 'missing' })
    expect(faults({ air: 'poor' })).toEqual({ why: 'missing' })
  })

  it('refuses an answer to a question that was not asked', () => {
    expect(faults({ why: ['again'] })).toEqual({ why: 'not_asked' })
    expect(faults({ shoe_size: '42' })).toEqual({ shoe_size: 'not_asked' })
  })

  it('refuses options that the question does not have, and the wrong form', () => {
    expect(faults({ air: 'splendid' })).toEqual({ air: 'unknown_option' })
    expect(faults({ air: ['good'] })).toEqual({ air: 'unknown_option' })
    expect(faults({ events: 'dust' })).toEqual({ events: 'unknown_option' })
    expect(faults({ words: ['dust'] })).toEqual({ words: 'unknown_option' })
    expect(faults({ town: '652328999' })).toEqual({ town: 'unknown_option' })
  })

  it('refuses 都没有 beside something else, and the same twice', () => {
    expect(faults({ events: ['dust', 'none'] })).toEqual({ events: 'contradiction' })
    expect(faults({ events: ['dust', 'dust'] })).toEqual({ events: 'twice' })
  })

  it('refuses those outside the population', () => {
    expect(faults({ lives: 'no' })).toEqual({ lives: 'outside' })
  })

  it('refuses words that are too long', () => {
    expect(faults({ words: '长'.repeat(301) })).toEqual({ words: 'too_long' })
  })

  it('takes a village of the home town, or none said, and no village of another town', () => {
    const asking = makeQuestionnaire({ questions: WITH_VILLAGE })
    const faultsIn = (village: string | undefined) => faultsOfAnswers(asking, makeAnswers({ village }))
    expect(faultsIn('652328100005')).toEqual({})
    expect(faultsIn('unsaid')).toEqual({})
    expect(faultsIn('652328101200')).toEqual({ village: 'unknown_option' })
    expect(faultsIn('652328100999')).toEqual({ village: 'unknown_option' })
    expect(faultsIn(undefined)).toEqual({ village: 'missing' })
  })

  it('accepts whatever can be reached by choosing shown options', () => {
    const pick = fc.infiniteStream(fc.nat(1000))
    fc.assert(
      fc.property(pick, (stream) => {
        const next = () => Number(stream.next().value)
        const answers: Answers = {}
        for (let asked = 0; ; asked += 1) {
          const question = visibleQuestions(questionnaire, answers)[asked]
          if (!question) break
          const options = optionsOf(questionnaire, question).map((option) => option.id)
          const chosen = options[next() % options.length]
          const answer: Answer | undefined =
            question.id === 'lives' ? 'yes' : question.kind === 'multi' && chosen ? [chosen] : chosen
          if (answer !== undefined) answers[question.id] = answer
        }
        expect(faultsOfAnswers(questionnaire, answers)).toEqual({})
      }),
    )
  })
})
