import { View } from '@tarojs/components'
import { clockWords } from '@/client/dates'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import type { DraftInHand } from './useDraft'
import { words } from './words'

const say = words.state

/** What is the matter with saving, and what to do; where all is well it says nothing. */
export function Saved({ hand }: { hand: DraftInHand }) {
  const { conflict, edited, saving, problem, takeBack } = hand
  if (conflict) {
    return (
      <Banner tone="gold" title={say.conflict(edited.savedByName, clockWords(edited.savedAt))}>
        <View>{say.conflictBody}</View>
        <View className="org-buttons">
          <Button kind="secondary" size="small" onTap={hand.keepMine}>
            {say.keepMine}
          </Button>
          <Button kind="secondary" size="small" onTap={hand.takeTheirs}>
            {say.takeTheirs}
          </Button>
        </View>
      </Banner>
    )
  }
  if (takeBack) {
    return (
      <Banner tone="blue" title={say.taken}>
        <Button kind="text" size="small" onTap={takeBack}>
          {say.takeBack}
        </Button>
      </Banner>
    )
  }
  if (saving === 'refused')
    return (
      <Banner tone="brick" title={say.refused}>
        {problem}
      </Banner>
    )
  if (saving === 'offline') return <Banner tone="gold" icon="wifioff" title={say.offline} />
  return null
}
