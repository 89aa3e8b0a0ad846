import { View } from '@tarojs/components'
import { DESK } from '@cloud/shared/addresses'
import type { Entry } from '@/client/outbox'
import { deedOf } from '@/client/outbox/deed'
import { go } from '@/client/go'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Empty } from '@/ui/Empty'
import { words } from '../../words'
import { useMyDeeds } from './deeds'
import { DeedCard } from './DeedCard'

const text = words.deeds

interface WaitingSheetProps {
  onClose: () => void
  /** It went back into its form. */
  onBack: (entry: Entry) => void
}

/** Everything that I did and that has not left this device. */
export function WaitingSheet({ onClose, onBack }: WaitingSheetProps) {
  const deeds = useMyDeeds()
  return (
    <BottomSheet open title={text.title} onClose={onClose}>
      <View className="deeds">
        {deeds.length === 0 && <Empty small title={text.none} text={text.noneBody} />}
        {deeds.map((entry) => {
          const { cases } = deedOf(entry)
          const [only] = cases
          return (
            <DeedCard key={entry.id} entry={entry} onBack={() => onBack(entry)}>
              {cases.length === 1 && only !== undefined && (
                <Button
                  kind="text"
                  size="small"
                  onTap={() => {
                    onClose()
                    go(DESK.case(only))
                  }}
                >
                  {text.open}
                </Button>
              )}
            </DeedCard>
          )
        })}
      </View>
    </BottomSheet>
  )
}
