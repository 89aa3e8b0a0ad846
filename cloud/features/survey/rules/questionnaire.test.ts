import * as v from 'valibot'
import { makeAnswers, makeQuestionnaire, QUESTIONS } from '../../../../tests/factories/survey'
import type { Question } from '../contract/questionnaire'
import { Questionnaire } from '../contract/questionnaire'
import { numberedQuestions, visibleQuestions } from '../contract/asking'
import { faultsOf } from './questionnaire'

const named = (id: string): Question => {
  const found = QUESTIONS.find((question) => question.id === id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}
const changed = (id: string, change: object) =>
  makeQuestionnaire({
    questions: v.parse(
      Questionnaire.entries.questions,
      QUESTIONS.map((question) => (question.id === id ? { ...question, ...change } : question)),
    ),
  })
const ids = (questions: readonly Question[]) => questions.map((question) => question.id)

describe('branching', () => {
  it('asks why only after a dissatisfied grade', () => {
    const contented = visibleQuestions(makeQuestionnaire(), makeAnswers())
    expect(ids(contented)).toEqual(['lives', 'town', 'overall', 'air', 'events', 'words'])
    const displeased = visibleQuestions(makeQuestionnaire(), makeAnswers({ air: 'very_poor' }))
    expect(ids(displeased)).toEqual(['lives', 'town', 'overall', 'air', 'why', 'events', 'words'])
  })

  it('drops what hangs on a question that is no longer asked', () => {
    const questionnaire = changed('events', { when: { anyOf: ['why'], chose: ['again'] } })
    const led = makeAnswers({ air: 'poor', why: ['again'] })
    expect(ids(visibleQuestions(questionnaire, led))).toContain('events')
    expect(ids(visibleQuestions(questionnaire, { ...led, air: 'good' }))).not.toContain('events')
  })

  it('numbers what everybody is asked, not the follow-up', () => {
    expect(ids(numberedQuestions(makeQuestionnaire()))).toEqual(['overall', 'air', 'events'])
  })
})

describe('last look before a questionnaire is published', () => {
  it('finds nothing in a sound one', () => {
    expect(faultsOf(v.parse(Questionnaire, makeQuestionnaire()))).toEqual([])
  })

  it.each([
    ['a repeated id', makeQuestionnaire({ questions: [...QUESTIONS, named('words')] }), '题号重复：words'],
    [
      'a repeated option',
      changed('events', { none: { id: 'dust', label: '都没有' } }),
      'events 的选项重复：dust',
    ],
    [
      'one option as 不了解 and as 拒答',
      makeQuestionnaire({ refused: { id: 'unknown', label: '不想说' } }),
      'overall 的选项重复：unknown',
    ],
    [
      'a condition on a later question',
      changed('overall', { when: { anyOf: ['air'], chose: ['poor'] } }),
      '指向后面',
    ],
    [
      'a condition on a missing option',
      changed('why', { when: { anyOf: ['air'], chose: ['awful'] } }),
      'air 没有选项 awful',
    ],
    ['an ending option that is not offered', changed('lives', { ends: ['never'] }), 'lives 没有选项 never'],
    ['no headline', changed('overall', { headline: false }), '要正好一道总体评价题，现在有 0 道'],
    ['two headlines', changed('air', { headline: true }), '现在有 2 道'],
    ['a headline that may be skipped', changed('overall', { optional: true }), '总体评价题要人人都答'],
    ['no home town', changed('town', { home: false }), '所在乡镇题'],
    ['two lists of worries', changed('why', { worries: true }), '操心事题最多一道'],
    ['worries that not everybody is asked', changed('events', { optional: true }), '操心事题要人人都答'],
    ['sections out of order', changed('lives', { section: 'closing' }), '先后不对'],
  ])('finds %s', (_name, questionnaire, fault) => {
    expect(faultsOf(questionnaire).join('；')).toContain(fault)
  })
})
