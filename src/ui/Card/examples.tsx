import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { ListRow } from '../ListRow'
import { Card } from '.'

const words = said.card
const ignore = () => {}

export const cardExamples: Examples = {
  part: 'card',
  title: () => said.parts.cards,
  show: () => (
    <>
      <Card kind="cta" onTap={ignore}>
        {words.title}
      </Card>
      <Card onTap={ignore}>{words.text}</Card>
      <Card kind="soft">
        <ListRow icon="smile" tone="brand" strong title={said.rows.done} onTap={ignore} />
        <ListRow
          icon="edit"
          tone="brand"
          strong
          title={said.rows.survey}
          note={said.rows.surveyNote}
          onTap={ignore}
        />
      </Card>
      <Card kind="pine" onTap={ignore}>
        {words.trees}
      </Card>
    </>
  ),
}
