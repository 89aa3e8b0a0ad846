import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DraftQuestion, Finding, QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { MAX_QUESTIONS } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { a11y } from '@/ui/platform/a11y'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { chineseOf, KINDS, type Kind } from './edit'
import { words } from './words'

interface OutlineProps {
  draft: QuestionnaireDraft
  findings: readonly Finding[]
  at: number | null
  onGo: (at: number | null) => void
  onAdd: (kind: Kind) => void
}

/** The questions in order, each a way to its form; a new one comes behind the one in hand. */
export function Outline({ draft, findings, at, onGo, onAdd }: OutlineProps) {
  const [adding, setAdding] = useState(false)
  const faultsAt = (place: number | null) =>
    findings.filter(({ blocks, question }) => blocks && question === place).length
  return (
    <View className="survey-outline">
      <Line
        on={at === null}
        faults={faultsAt(null)}
        title={words.whole}
        note={words.wholeNote}
        onTap={() => onGo(null)}
      />
      {draft.questions.map((question, place) => (
        <View key={`${place} ${question.id}`}>
          {question.section !== draft.questions[place - 1]?.section && (
            <View className="survey-outline__section">{words.sections[question.section]}</View>
          )}
          <Line
            on={at === place}
            faults={faultsAt(place)}
            title={chineseOf(question.text) || words.emptyText}
            number={place + 1}
            note={noteOf(question)}
            onTap={() => onGo(place)}
          />
        </View>
      ))}
      {draft.questions.length < MAX_QUESTIONS && (
        <View className="survey-outline__add">
          <Button kind="secondary" size="small" icon="plus" onTap={() => setAdding(!adding)}>
            {words.add}
          </Button>
          {adding && (
            <View className="survey-desk__chips" {...a11y({ role: 'group', label: words.addKind })}>
              {KINDS.map((kind) => (
                <Chip
                  key={kind}
                  onTap={() => {
                    setAdding(false)
                    onAdd(kind)
                  }}
                >
                  {words.kinds[kind]}
                </Chip>
              ))}
            </View>
          )}
        </View>
      )}
    </View>
  )
}

const noteOf = (question: DraftQuestion): string =>
  question.when ? words.follows : words.kinds[question.kind]

interface LineProps {
  on: boolean
  faults: number
  title: string
  note: string
  /** Counted from 1; absent for the whole. */
  number?: number
  onTap: () => void
}

function Line({ on, faults, title, note, number, onTap }: LineProps) {
  return (
    <Tappable
      className={on ? 'survey-outline__line survey-outline__line--on' : 'survey-outline__line'}
      current={on ? 'step' : 'false'}
      onTap={onTap}
    >
      {number !== undefined && <Text className="survey-outline__number">{number}</Text>}
      <View className="survey-outline__words">
        <View>{title}</View>
        <View className="survey-outline__note">{note}</View>
      </View>
      {faults > 0 && <Tag tone="brick">{words.faults(faults)}</Tag>}
    </Tappable>
  )
}
