import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Finding } from '@cloud/features/survey/contract/desk'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { words } from './words'

interface FindingsProps {
  findings: readonly Finding[]
  /** Leads to the question concerned; null: to the whole. */
  onGo: (question: number | null) => void
}

/** What is wrong with the draft, each a way to its place; what is only good to know is folded away. */
export function Findings({ findings, onGo }: FindingsProps) {
  const [open, setOpen] = useState(false)
  const blocking = findings.filter(({ blocks }) => blocks)
  const notes = findings.filter(({ blocks }) => !blocks)
  return (
    <View className="survey-findings">
      <View className="survey-desk__label">
        {blocking.length === 0 ? words.sound : words.blocking(blocking.length)}
      </View>
      {blocking.map((one) => (
        <Line key={keyOf(one)} finding={one} onGo={onGo} />
      ))}
      {notes.length > 0 && (
        <Tappable className="survey-findings__more" expanded={open} onTap={() => setOpen(!open)}>
          <Icon name={open ? 'up' : 'down'} size={18} />
          {words.notes(notes.length)}
        </Tappable>
      )}
      {open && notes.map((one) => <Line key={keyOf(one)} finding={one} onGo={onGo} />)}
    </View>
  )
}

const keyOf = ({ question, words: said }: Finding) => `${String(question)} ${said}`

function Line({ finding, onGo }: { finding: Finding; onGo: FindingsProps['onGo'] }) {
  const { question, blocks } = finding
  const place = question === null ? words.ofWhole : words.at(question + 1)
  return (
    <Tappable
      className={blocks ? 'survey-finding survey-finding--blocks' : 'survey-finding'}
      onTap={() => onGo(question)}
    >
      <Icon name={blocks ? 'warn' : 'info'} size={18} />
      <View>{words.finding(place, finding.words)}</View>
    </Tappable>
  )
}
