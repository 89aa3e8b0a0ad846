import { View } from '@tarojs/components'
import type { QuestionnaireDraft } from '@cloud/features/survey/contract/desk'
import { Button } from '@/ui/Button'
import { mayMove, moved } from './edit'
import { words } from './words'

interface QuestionToolsProps {
  draft: QuestionnaireDraft
  at: number
  onMoved: (draft: QuestionnaireDraft, at: number) => void
  onRemove: () => void
}

/** Where the question in hand stands: one up, one down, or gone (which can be taken back). */
export function QuestionTools({ draft, at, onMoved, onRemove }: QuestionToolsProps) {
  const step = (by: 1 | -1) => onMoved(moved(draft, at, by), at + by)
  return (
    <View className="survey-desk__buttons">
      <Button kind="text" size="small" icon="up" disabled={!mayMove(draft, at, -1)} onTap={() => step(-1)}>
        {words.up}
      </Button>
      <Button kind="text" size="small" icon="down" disabled={!mayMove(draft, at, 1)} onTap={() => step(1)}>
        {words.down}
      </Button>
      <Button kind="text" size="small" icon="x" onTap={onRemove}>
        {words.remove}
      </Button>
    </View>
  )
}
