import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { StepHead } from '.'

const words = said.steps

export const stepExamples: Examples = {
  part: 'step-head',
  title: () => said.parts.steps,
  show: () => (
    <>
      <StepHead number={1} title={words.photo} state="done" note={words.count} />
      <StepHead number={2} title={words.what} state="current" />
      <StepHead number={3} title={words.where} state="error" />
      <StepHead number={4} title={words.words} state="todo" />
    </>
  ),
}
