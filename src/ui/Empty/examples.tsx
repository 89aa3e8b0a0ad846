import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Empty } from '.'

const words = said.empty
const ignore = () => {}

export const emptyExamples: Examples = {
  part: 'empty',
  title: () => said.parts.empty,
  show: () => (
    <>
      <Empty
        title={words.title}
        text={words.text}
        action={{ label: words.action, icon: 'camera', onTap: ignore }}
        link={{ label: words.link, onTap: ignore }}
      />
      <Empty
        small
        title={words.filtered}
        text={words.filteredText}
        link={{ label: words.clear, onTap: ignore }}
      />
    </>
  ),
}
