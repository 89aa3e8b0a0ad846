import { View } from '@tarojs/components'
import type { Ticket } from '@cloud/features/activities/contract'
import { ACTIVITIES } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { ticketWords } from '../ticketWords'
import { GreenButton } from './GreenButton'

const say = ticketWords.ticket

interface AfterwardsProps {
  arrived: NonNullable<Ticket['arrived']>
  over: boolean
  onFeedback: () => void
}

/** What comes next for somebody who is there: one thing at a time, and afterwards what they have of it. */
export function Afterwards({ arrived, over, onFeedback }: AfterwardsProps) {
  const { minutes, trees } = arrived
  const planted = trees !== null && trees > 0
  if (minutes === null && !over) return <Next>{say.nextSignOut}</Next>
  return (
    <>
      <Next>{planted ? say.nextAlive : say.nextRecord}</Next>
      <View className="act-ticket-page__ways">
        {planted && (
          <GreenButton icon="tree" onTap={() => go(ACTIVITIES.trees)}>
            {say.myTrees}
          </GreenButton>
        )}
        <GreenButton icon="doc" onTap={() => go(ACTIVITIES.record)}>
          {say.record}
        </GreenButton>
      </View>
      {over && (
        <View className="act-ticket-page__ways">
          <GreenButton solid icon="smile" onTap={onFeedback}>
            {say.feedback}
          </GreenButton>
        </View>
      )}
    </>
  )
}

const Next = ({ children }: { children: string }) => (
  <View className="act-ticket-page__next">
    <View className="act-ticket-page__until">{say.nextLead}</View>
    <View className="act-ticket-page__step">{children}</View>
  </View>
)
