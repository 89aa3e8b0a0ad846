import { View } from '@tarojs/components'
import { activitiesAfter, type ParticipationRecord } from '@cloud/features/activities/contract/after'
import { useCommand } from '@/client'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'

const say = afterWords.record

interface TakeBackSheetProps {
  record: ParticipationRecord
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
}

/** Asks once before a record is taken back: that cannot be undone, and who checks it is told. */
export function TakeBackSheet({ record, open, onClose }: TakeBackSheetProps) {
  const withdraw = useCommand(activitiesAfter.withdrawRecord)
  const { error, isPending } = withdraw
  const ask = say.backAsk
  const takeBack = () =>
    // the sheet may be gone with its record by the time the answer is here
    withdraw.mutateAsync({ recordId: record.recordId }).then(
      () => {
        onClose()
        toast(say.backDone)
      },
      // said above the buttons
      () => undefined,
    )
  return (
    <BottomSheet open={open} title={ask.title} onClose={onClose}>
      <View className="act-record__note">{ask.text}</View>
      {error && (
        <Banner tone="brick" title={say.backFailed}>
          {error.offline ? say.offline : error.words}
        </Banner>
      )}
      <View className="act-record__asks">
        <Button kind="danger" busy={isPending} onTap={() => void takeBack()}>
          {ask.confirm}
        </Button>
        <Button kind="secondary" onTap={onClose}>
          {ask.stay}
        </Button>
      </View>
    </BottomSheet>
  )
}
