import { View } from '@tarojs/components'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { words } from './words'

interface SignSheetProps {
  survey: string
  edition: number
  may: 'propose' | 'agree'
  onClose: () => void
}

/** Once more, before what cannot be taken back. */
export function SignSheet({ survey, edition, may, onClose }: SignSheetProps) {
  const sign = useCommand(surveyDesk.signEvidence)
  const send = () =>
    sign.mutate(
      { survey, edition },
      {
        onSuccess: () => {
          toast(words.signed[may])
          onClose()
        },
      },
    )
  return (
    <BottomSheet
      open
      title={words.signTitle[may]}
      onClose={onClose}
      foot={
        <Button busy={sign.isPending} onTap={send}>
          {words[may]}
        </Button>
      }
    >
      <View className="survey-desk__form">
        {sign.error && <Banner tone="brick" title={sign.error.words || words.notSent} />}
        <View className="survey-desk__lead">{words.signBody[may]}</View>
      </View>
    </BottomSheet>
  )
}
