import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Heading } from '.'

const words = said.headings

export const headingExamples: Examples = {
  part: 'heading',
  title: () => said.parts.headings,
  show: () => (
    <>
      <Heading level={2}>{words.two}</Heading>
      <Heading level={3}>{words.three}</Heading>
    </>
  ),
}
