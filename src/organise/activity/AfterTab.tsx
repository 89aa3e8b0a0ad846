import { View } from '@tarojs/components'
import { useState } from 'react'
import { marks } from '@/locales/marks'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import type { ActivitySheet } from './ActivitySheets'
import { Plots } from './Plots'
import { SumUp } from './SumUp'
import type { Overview } from './types'
import { words } from './words'

const say = words.after

interface AfterProps {
  activity: Overview
  may: boolean
  onOpen: (sheet: ActivitySheet) => void
}

/** 之后: what came of it, where the trees stand and how they do, and what people said. */
export function AfterTab({ activity, may, onOpen }: AfterProps) {
  const { came, state } = activity.row
  const [epoch, setEpoch] = useState(0)
  const held = state === 'over' || state === 'summed_up'
  return (
    <View className="org-form">
      <View className="org-sum">{came === null ? say.nobody : say.came(came)}</View>
      {held && <SumUp key={epoch} activity={activity} may={may} onTheirs={() => setEpoch(epoch + 1)} />}
      {may && state === 'published' && <View className="org-note">{say.notYet}</View>}
      <Plots activity={activity} may={may} onOpen={onOpen} />
      <Feedback feedback={activity.feedback} />
    </View>
  )
}

/** In the order of the scores that people give: 1, 2, 3. */
const SCORES = [3, 2, 1] as const

function Feedback({ feedback: { scores, words: said } }: Pick<Overview, 'feedback'>) {
  const any = scores.some((count) => count > 0)
  return (
    <Card>
      <Heading level={2}>{say.feedback}</Heading>
      {!any && <View className="org-note">{say.noFeedback}</View>}
      {any && (
        <View>
          {marks.facts(SCORES.map((score) => say.score(say.scores[score], scores[score - 1] ?? 0)))}
        </View>
      )}
      <View {...a11y({ role: 'list', label: say.feedback })}>
        {said.map((text, at) => (
          <View key={at} className="org-history" {...a11y({ role: 'listitem' })}>
            {marks.quoted(text)}
          </View>
        ))}
      </View>
    </Card>
  )
}
