import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Tag } from '.'

const words = said.tags

export const tagExamples: Examples = {
  part: 'tag',
  title: () => said.parts.tag,
  show: () => (
    <>
      <Tag tone="blue">{words.working}</Tag>
      <Tag tone="pine" icon="check">
        {words.done}
      </Tag>
      <Tag tone="gold">{words.again}</Tag>
      <Tag tone="brick">{words.late}</Tag>
      <Tag>{words.untrue}</Tag>
    </>
  ),
}
