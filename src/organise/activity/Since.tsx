import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { words } from './words'

const say = words.after

interface SinceProps {
  title: string
  onTheirs: () => void
  onMine: () => void
}

/** A colleague has written the same meanwhile: one of the two is chosen before anything is written over. */
export function Since({ title, onTheirs, onMine }: SinceProps) {
  return (
    <Banner tone="gold" title={title}>
      <View className="org-buttons">
        <Button kind="secondary" size="small" onTap={onTheirs}>
          {say.takeTheirs}
        </Button>
        <Button kind="text" size="small" onTap={onMine}>
          {say.keepMine}
        </Button>
      </View>
    </Banner>
  )
}
