import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { DESK } from '@cloud/shared/addresses'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { words } from './words'

interface DropButtonProps {
  code: string
  revision: number
  /** It is gone on the server: what of it lies here goes too. */
  onDropped: () => void
}

/** Takes a draft away after a second tap. */
export function DropButton({ code, revision, onDropped }: DropButtonProps) {
  const drop = useCommand(surveyDesk.dropDraft)
  const [sure, setSure] = useState(false)
  const send = () => {
    if (!sure) return setSure(true)
    drop.mutate(
      { code, revision },
      {
        onSuccess: () => {
          onDropped()
          void Taro.redirectTo({ url: DESK.survey('questions') })
        },
      },
    )
  }
  return (
    <View>
      {drop.error && <Banner tone="brick" title={drop.error.words || words.notSent} />}
      <Button kind={sure ? 'danger' : 'text'} size="small" busy={drop.isPending} onTap={send}>
        {sure ? words.dropSure : words.drop}
      </Button>
    </View>
  )
}
