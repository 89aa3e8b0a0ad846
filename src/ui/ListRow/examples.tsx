import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Tag } from '../Tag'
import { ListRow } from '.'

const words = said.rows
const ignore = () => {}

export const rowExamples: Examples = {
  part: 'list-row',
  title: () => said.parts.rows,
  show: () => (
    <>
      <ListRow icon="ticket" title={words.ticket} value={words.date} onTap={ignore} />
      <ListRow icon="camera" title={words.report} value={words.count} onTap={ignore} />
      <ListRow
        icon="list"
        title={words.report}
        trailing={<Tag tone="blue">{words.rate}</Tag>}
        onTap={ignore}
      />
      <ListRow icon="edit" tone="brand" strong title={words.survey} note={words.surveyNote} onTap={ignore} />
      <ListRow icon="pin" title={words.ticket} value={words.date} />
    </>
  ),
}
