import { View } from '@tarojs/components'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { Facts } from './Facts'

const text = words.hub

interface AnnounceSheetProps {
  survey: SurveyDetail
  revision: number
  /** Somebody else has saved since: it is to be read again. */
  onChanged: () => void
  onClose: () => void
}

/** What is fixed for good, once more in sight, before residents are told. */
export function AnnounceSheet({ survey, revision, onChanged, onClose }: AnnounceSheetProps) {
  const announce = useCommand(surveyDesk.announceSurvey)
  const { error } = announce
  const said = error && [...Object.values(error.fields), error.words || words.notSent]
  const send = () =>
    announce.mutate(
      { survey: survey.id, revision },
      {
        onSuccess: () => {
          toast(text.announcedToast)
          onClose()
        },
        onError: ({ code }) => {
          if (code === 'conflict') onChanged()
        },
      },
    )
  return (
    <BottomSheet
      open
      title={text.announceTitle}
      onClose={onClose}
      foot={
        <Button busy={announce.isPending} onTap={send}>
          {text.announceAgree}
        </Button>
      }
    >
      <View className="survey-desk__form">
        {said && <Banner tone="brick" title={said[0] ?? words.notSent} />}
        <View className="survey-desk__lead">{text.announceBody}</View>
        <Facts survey={survey} />
      </View>
    </BottomSheet>
  )
}
