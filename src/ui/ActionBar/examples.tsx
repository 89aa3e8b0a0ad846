import { Button } from '../Button'
import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { ActionBar } from '.'

const words = said.bar

export const barExamples: Examples = {
  part: 'action-bar',
  title: () => said.parts.bar,
  show: () => (
    <ActionBar note={words.note} tone="blocked">
      <Button disabled>{words.submit}</Button>
    </ActionBar>
  ),
}
