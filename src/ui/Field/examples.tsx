import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { TextArea, TextField } from '.'

const words = said.field
const ignore = () => {}

export const fieldExamples: Examples = {
  part: 'field',
  title: () => said.parts.field,
  show: () => (
    <>
      <TextField label={words.name} placeholder={words.example} hint={words.hint} onChange={ignore} />
      <TextField label={words.name} initial={words.filled} onChange={ignore} />
      <TextField
        label={words.phone}
        type="tel"
        initial={words.phoneValue}
        error={words.phoneError}
        onChange={ignore}
      />
      <TextField label={words.place} initial={words.placeValue} disabled onChange={ignore} />
      <TextArea label={words.words} placeholder={words.wordsExample} onChange={ignore} />
    </>
  ),
}
