import { makeAnswers, makeQuestionnaire, WITH_VILLAGE } from '../../../../tests/factories/survey'
import type { Question } from '../contract/questionnaire'
import { faultsOfAnswers } from './answers'
import { partSheet } from './sheet'

const options = [
  { id: 'a', label: '甲' },
  { id: 'b', label: '乙' },
]
const asked = (trait: 'edu' | 'work' | 'sex'): Question => ({
  id: trait,
  kind: 'single',
  section: 'about',
  text: trait,
  trait,
  options,
})
const kin: Question = { id: 'kin', kind: 'number', section: 'about', text: '家里几口人？', min: 1, max: 20 }
const questionnaire = makeQuestionnaire({
  questions: [asked('sex'), asked('edu'), asked('work'), kin, ...WITH_VILLAGE],
})
const given = { ...makeAnswers(), sex: 'a', edu: 'b', work: 'a', kin: '4', village: '652328100005' }

test('village, education, work and exact numbers are answered, and stored with no sheet', () => {
  expect(faultsOfAnswers(questionnaire, given)).toEqual({})
  const { about, answers } = partSheet(questionnaire, given)
  expect(about).toEqual({ town: '652328100', sex: 'a', age: null })
  for (const id of ['sex', 'edu', 'work', 'kin', 'town', 'village']) expect(answers).not.toHaveProperty(id)
  expect(answers).toHaveProperty('overall')
})

test.each(['0', '21', '4.5', '四', '-1', '1e1', ' 4', '00000004'])(
  '%s is no number of this question',
  (typed) => {
    expect(faultsOfAnswers(questionnaire, { ...given, kin: typed })).toEqual({ kin: 'out_of_range' })
  },
)

test('a list of words is no number', () => {
  expect(faultsOfAnswers(questionnaire, { ...given, kin: ['4'] })).toEqual({ kin: 'out_of_range' })
})
