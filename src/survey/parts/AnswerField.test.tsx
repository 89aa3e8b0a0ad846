/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen } from '@testing-library/react'
import type { Questionnaire } from '@cloud/features/survey/contract'
import { makeQuestionnaire } from '../../../tests/factories/survey'
import { AnswerField } from './AnswerField'

const onAnswer = jest.fn()
function show(change: Partial<Questionnaire> = {}) {
  const questionnaire = { ...makeQuestionnaire(), ...change }
  const question = questionnaire.questions.find(({ kind }) => kind === 'grade')
  if (!question) throw new Error('a grade is asked')
  render(<AnswerField questionnaire={questionnaire} question={question} answers={{}} onAnswer={onAnswer} />)
}
const offered = () => screen.getAllByRole('radio').map((one) => one.textContent)

test('不想说 stands beside 不了解 as an answer of its own, where the questionnaire offers it', () => {
  show({ refused: { id: 'refused', label: '不想说' } })
  expect(offered().slice(-2)).toEqual(['不了解', '不想说'])
  fireEvent.click(screen.getByRole('radio', { name: '不想说' }))
  expect(onAnswer).toHaveBeenCalledWith('refused')
})

test('and is not there where it does not', () => {
  show()
  expect(offered().at(-1)).toBe('不了解')
})
