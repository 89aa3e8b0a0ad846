import { makeAnswers, makeQuestionnaire, VILLAGE, WITH_VILLAGE } from '../../../tests/factories/survey'
import { answerWords } from './answerWords'

const questionnaire = makeQuestionnaire({ questions: WITH_VILLAGE })
const said = (village: string | undefined) =>
  answerWords(questionnaire, makeAnswers({ town: '652328100', village }), VILLAGE)

test('a village is called by its name, and one that is no longer said by none', () => {
  expect(said('652328100005')).toBe('园林社区')
  expect(said('unsaid')).toBe('不想说')
  expect(said(undefined)).toBe('没写')
})
