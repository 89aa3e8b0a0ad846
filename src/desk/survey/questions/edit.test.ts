import { findingsOf, type DraftQuestion, type QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { makeQuestionnaire } from '../../../../tests/factories/survey'
import {
  added,
  commonChoices,
  freeId,
  KINDS,
  mayMove,
  moved,
  newQuestion,
  removed,
  replaced,
  saidAnew,
} from './edit'
import { shownAt } from './preview'
import { withGrades } from './scale'

const draft: QuestionnaireDraft = makeQuestionnaire()
const labels = { unsaid: '不想说', none: '都没有' }
const ids = ({ questions }: QuestionnaireDraft) => questions.map(({ id }) => id)
const named = (id: string, of = draft): DraftQuestion => {
  const found = of.questions.find((question) => question.id === id)
  if (!found) throw new Error(`no question ${id}`)
  return found
}
const placeOf = (id: string, of = draft) => ids(of).indexOf(id)

describe('questions', () => {
  it('come behind the one in hand, in its section; own words come last', () => {
    const { draft: next, at } = added(draft, placeOf('town'), newQuestion('single', 'q9', labels))
    expect([ids(next)[at], next.questions[at]?.section]).toEqual(['q9', 'about'])
    const last = added(draft, placeOf('town'), newQuestion('text', 'q9', labels))
    expect(last.draft.questions[last.at]).toMatchObject({ id: 'q9', section: 'closing' })
  })

  it.each(KINDS)('of kind %s begin with nothing missing but their words', (kind) => {
    const { draft: next, at } = added(draft, placeOf('air'), newQuestion(kind, 'q9', labels))
    const faults = findingsOf(next).filter((one) => one.blocks)
    expect(faults.filter(({ question }) => question !== at)).toEqual([])
    expect(faults.every(({ words }) => words.endsWith('还空着'))).toBe(true)
  })

  it('change places within their section and no further', () => {
    expect(ids(moved(draft, placeOf('air'), -1)).slice(2, 4)).toEqual(['air', 'overall'])
    expect(mayMove(draft, placeOf('overall'), -1)).toBe(false)
    expect(moved(draft, placeOf('overall'), -1)).toEqual(draft)
    expect(mayMove(draft, placeOf('words'), 1)).toBe(false)
  })

  it('that go leave what hung on them to be named as a fault', () => {
    const next = removed(draft, placeOf('air'))
    expect(findingsOf(next).find(({ blocks }) => blocks)?.words).toMatch(/why 的条件指向后面或没有的题：air/)
  })

  it('that move into another section stand there, and are followed by the editor', () => {
    const events = { ...named('events'), section: 'about' } as const
    const { draft: next, at } = replaced(draft, placeOf('events'), events)
    expect([at, ids(next)[at]]).toEqual([2, 'events'])
  })

  it('that get another id are followed by the conditions on them', () => {
    const { draft: next } = replaced(draft, placeOf('air'), { ...named('air'), id: 'sky' })
    expect(named('why', next).when?.anyOf).toEqual(['overall', 'sky'])
  })

  it('are asked after those options alone that all of them have', () => {
    expect(commonChoices(draft, ['overall', 'air']).map(({ id }) => id)).toContain('poor')
    expect(commonChoices(draft, ['overall', 'events'])).toEqual([])
  })

  it('get an id that nobody has', () => {
    expect(freeId(['q1', 'q3'], 'q')).toBe('q4')
    expect(freeId([], 'o')).toBe('o1')
  })
})

describe('texts', () => {
  it('are one text until they are translated, and again when the translation goes', () => {
    const two = saidAnew('空气', 'ar-XB', 'هواء')
    expect(two).toEqual({ 'zh-CN': '空气', 'ar-XB': 'هواء' })
    expect(saidAnew(two, 'zh-CN', '天空')).toEqual({ 'zh-CN': '天空', 'ar-XB': 'هواء' })
    expect(saidAnew(two, 'ar-XB', '')).toBe('空气')
    expect(saidAnew(undefined, 'zh-CN', '新的')).toBe('新的')
  })
})

describe('the scale', () => {
  it('loses its middle grade and gets it back, with points that fall evenly', () => {
    const four = withGrades(draft, 4)
    expect(four.scale.map(({ id, score }) => [id, score])).toEqual([
      ['very_good', 100],
      ['good', 75],
      ['poor', 50],
      ['very_poor', 25],
    ])
    expect(withGrades(four, 5).scale.map(({ id, score }) => [id, score])[2]).toEqual(['fair', 60])
    expect(withGrades(draft, 5)).toBe(draft)
  })
})

describe('the preview', () => {
  it('goes on only where a phone would, and ends where a phone would', () => {
    const questionnaire = makeQuestionnaire()
    expect(shownAt(questionnaire, {}, null)).toMatchObject({ number: null, ready: false, previous: null })
    expect(shownAt(questionnaire, { lives: 'no' }, null)).toMatchObject({ outside: true })
    expect(shownAt(questionnaire, { overall: 'poor' }, 'overall')).toMatchObject({
      number: 1,
      total: 3,
      ready: true,
      next: 'air',
    })
    expect(shownAt(questionnaire, { overall: 'poor' }, 'why')).toMatchObject({ followUp: true, number: 2 })
    expect(shownAt({ ...questionnaire, questions: [] }, {}, null)).toBeNull()
  })
})
