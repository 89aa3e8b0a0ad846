import { makeQuestionnaire } from '../../../../tests/factories/survey'
import { questionnaireIn } from './languages'

const QUESTIONNAIRE = makeQuestionnaire()

test('a reader gets each text in their language, and in Chinese where nobody translated it', () => {
  const [first, ...rest] = QUESTIONNAIRE.questions
  if (!first) throw new Error('no questions')
  const text = { 'zh-CN': first.text, 'ar-XB': 'سؤال' }
  const content = { ...QUESTIONNAIRE, questions: [{ ...first, text }, ...rest] }
  expect(questionnaireIn(content, 'ar-XB').questions[0]?.text).toBe('سؤال')
  expect(questionnaireIn(content, 'ar-XB').questions.slice(1)).toEqual(rest)
  expect(questionnaireIn(content, 'zh-CN')).toEqual(QUESTIONNAIRE)
})
