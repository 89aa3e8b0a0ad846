import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Button } from '.'

const words = said.button

export const buttonExamples: Examples = {
  part: 'button',
  title: () => said.parts.button,
  show: () => (
    <>
      <Button>{words.submit}</Button>
      <Button busy={words.busy}>{words.submit}</Button>
      <Button disabled>{words.disabled}</Button>
      <Button kind="outline">{words.outline}</Button>
      <Button kind="secondary" icon="camera">
        {words.secondary}
      </Button>
      <Button kind="pine">{words.pine}</Button>
      <Button kind="danger">{words.danger}</Button>
      <Button kind="text">{words.text}</Button>
      <Button kind="secondary" size="small">
        {words.small}
      </Button>
    </>
  ),
}
