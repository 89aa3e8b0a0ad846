import { View } from '@tarojs/components'
import { useState } from 'react'
import { type DesignWish, surveyDesk } from '@cloud/features/survey/contract/desk'
import { isDay } from '@cloud/shared/time'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { words } from './words'

const text = words.design
const LETTERS = 120
const DAY_LETTERS = 10
const LEAST = 2

interface ProposeSheetProps {
  survey: string
  wish: DesignWish
  onClose: () => void
}

/** Where the seed will come from: said before anybody can know it. */
export function ProposeSheet({ survey, wish, onClose }: ProposeSheetProps) {
  const propose = useCommand(surveyDesk.proposeDraw)
  const kept = useKept(`survey:propose:${survey}`, { source: '', on: '' })
  const { source, on } = kept.value
  const [strict, setStrict] = useState(false)
  const sound = source.trim().length >= LEAST && isDay(on)
  const send = () => {
    setStrict(true)
    if (!sound) return
    propose.mutate(
      { survey, ...wish, seedSource: source.trim(), seedOn: on },
      {
        onSuccess: () => {
          kept.forget()
          toast(text.proposed)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={text.sheet}
      onClose={onClose}
      foot={
        <Button busy={propose.isPending} onTap={send}>
          {text.send}
        </Button>
      }
    >
      <Drafted kept={kept} className="sampling__form">
        <View className="sampling__note">{text.sheetLead}</View>
        <TextField
          label={text.seedSource}
          initial={source}
          hint={text.seedSourceHint}
          maxLength={LETTERS}
          onChange={(typed) => kept.set({ source: typed })}
        />
        <TextField
          label={text.seedOn}
          initial={on}
          hint={words.frame.dayHint}
          maxLength={DAY_LETTERS}
          onChange={(typed) => kept.set({ on: typed.trim() })}
        />
        {strict && !sound && <Banner tone="brick" title={text.seedWrong} />}
        {propose.error && <Banner tone="brick" title={propose.error.words || words.notSent} />}
      </Drafted>
    </BottomSheet>
  )
}
