import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { words } from './words'

interface PublishSheetProps {
  code: string
  revision: number
  /** Which version it becomes. */
  version: number
  /** What keeps it from being published. */
  faults: number
  onClose: () => void
}

/** Once more in words what publishing means, before it cannot be taken back. */
export function PublishSheet({ code, revision, version, faults, onClose }: PublishSheetProps) {
  const publish = useCommand(surveyDesk.publishDraft)
  const { error } = publish
  const send = () =>
    publish.mutate(
      { code, revision },
      {
        onSuccess: (done) => {
          toast(words.published(done.version))
          void Taro.redirectTo({ url: DESK.survey('questions') })
        },
      },
    )
  return (
    <BottomSheet
      open
      title={words.publishTitle(version)}
      onClose={onClose}
      foot={
        <Button disabled={faults > 0} busy={publish.isPending} onTap={send}>
          {words.publishAgree}
        </Button>
      }
    >
      <View className="survey-desk__form">
        {error && (
          <Banner tone="brick" title={Object.values(error.fields)[0] ?? (error.words || words.notSent)} />
        )}
        {faults > 0 && <Banner tone="gold" title={words.publishBlocked(faults)} />}
        <View className="survey-desk__lead">{words.publishBody}</View>
      </View>
    </BottomSheet>
  )
}
