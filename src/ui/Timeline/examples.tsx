import type { Examples } from '../examples'
import { said } from '../exampleWords'
import { Timeline } from '.'

const words = said.timeline

export const timelineExamples: Examples = {
  part: 'timeline',
  title: () => said.parts.timeline,
  show: () => (
    <Timeline
      label={words.label}
      moments={[
        { key: 'answer', state: 'future', title: words.answer, note: words.answerNote },
        { key: 'now', state: 'now', title: words.now, note: words.nowNote },
        { key: 'late', state: 'overdue', title: words.late, note: words.lateNote },
        { key: 'again', state: 'reopened', title: words.again, note: words.nowNote },
        { key: 'sent', state: 'done', title: words.sent, note: words.sentNote },
      ]}
    />
  ),
}
