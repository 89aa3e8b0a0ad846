import { View } from '@tarojs/components'
import type { QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { chineseOf } from './edit'
import { words } from './words'

/** Which three figures the answers will be counted into: two formulas are in use under the same name. */
export function Figures({ draft }: { draft: QuestionnaireDraft }) {
  const graded = draft.questions.filter((question) => question.kind === 'grade')
  const headline = graded.find((question) => question.headline === true)
  const scores = draft.scale.map(({ label, score }) => marks.named(chineseOf(label), String(score)))
  const said = words.figuresNote
  return (
    <View>
      <Heading level={3}>{words.figures}</Heading>
      {[
        headline ? said.headline(chineseOf(headline.text)) : said.noHeadline,
        said.mean(graded.length - (headline ? 1 : 0)),
        said.score(marks.list(scores)),
      ].map((line) => (
        <View key={line} className="survey-desk__lead">
          {line}
        </View>
      ))}
    </View>
  )
}
