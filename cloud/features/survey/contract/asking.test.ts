import {
  makeAnswers,
  makeQuestionnaire,
  QUESTIONS,
  VILLAGE,
  WITH_VILLAGE,
} from '../../../../tests/factories/survey'
import { TOWNS } from '../../../shared/divisions'
import { choicesUnder, withAnswer } from './asking'

const questionnaire = makeQuestionnaire({ questions: WITH_VILLAGE })
const choices = (town: string | undefined) =>
  choicesUnder(questionnaire, VILLAGE, makeAnswers({ town })).map(({ id }) => id)
const home = WITH_VILLAGE.find(({ id }) => id === 'town')

test('what there is to choose are the villages of the home town, and 不想说 last', () => {
  for (const { code, villages } of TOWNS)
    expect(choices(code)).toEqual([...villages.map((village) => village.code), 'unsaid'])
  expect(choices(undefined)).toEqual(['unsaid'])
})

test('another question has its own options', () => {
  const [lives] = QUESTIONS
  if (!lives) throw new Error('no question')
  expect(choicesUnder(questionnaire, lives, makeAnswers()).map(({ id }) => id)).toEqual(['yes', 'no'])
})

test('who moves to another town takes no village along; who says the same town again keeps it', () => {
  if (!home) throw new Error('no home town')
  const answers = makeAnswers({ village: '652328100005' })
  expect(withAnswer(questionnaire, answers, home, '652328100')).toEqual(answers)
  expect(withAnswer(questionnaire, answers, home, '652328101')).toEqual(makeAnswers({ town: '652328101' }))
})

test('an answer about anything else takes nothing with it', () => {
  const answers = makeAnswers({ village: '652328100005' })
  const air = QUESTIONS.find(({ id }) => id === 'air')
  if (!air) throw new Error('no question')
  expect(withAnswer(questionnaire, answers, air, 'good')).toEqual({ ...answers, air: 'good' })
})
