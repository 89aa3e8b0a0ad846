import { View } from '@tarojs/components'
import { useState } from 'react'
import { INQUIRY_DAYS, reportsContract } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { askAnew, useCommand } from '@/client/queries'
import { Drafted } from '@/ui/Drafted'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import './AskSheet.scss'

const say = words.overview.ask
type Days = (typeof INQUIRY_DAYS)[number]
const USUAL: Days = 3

interface AskSheetProps {
  unit: { code: string; name: string }
  /** The case that is asked about; absent: the unit's work. */
  about?: { id: string; number: string; title: string }
  onClose: () => void
}

/** 督办: a question to a unit, and within how many working days it has to be answered. */
export function AskSheet({ unit, about, onClose }: AskSheetProps) {
  const inquire = useCommand(reportsContract.inquire)
  const kept = useKept<{ words: string; days: Days }>(`ask:${unit.code}:${about?.id ?? ''}`, {
    words: '',
    days: USUAL,
  })
  const [strict, setStrict] = useState(false)
  const typed = kept.value.words.trim()
  const send = () => {
    setStrict(true)
    if (typed === '' || inquire.isPending) return
    inquire.mutate(
      { desk: unit.code, words: typed, workingDays: kept.value.days, ...(about ? { caseId: about.id } : {}) },
      {
        onSuccess: () => {
          kept.forget()
          toast(say.sent(unit.name))
          void askAnew('reports', 'inquiries')
          onClose()
        },
      },
    )
  }
  const fault = inquire.error && (inquire.error.offline ? say.notSent : inquire.error.words)
  return (
    <BottomSheet
      open
      title={say.title(unit.name)}
      toType
      onClose={onClose}
      foot={
        <Button busy={inquire.isPending} onTap={send}>
          {say.send}
        </Button>
      }
    >
      {about && <View className="desk-ask__about">{say.about(about.number, about.title)}</View>}
      <Drafted kept={kept}>
        <TextArea
          label={say.words}
          initial={kept.value.words}
          hint={say.wordsHint}
          maxLength={MAX_LENGTH.reason}
          error={strict && typed === '' ? say.empty : (fault ?? undefined)}
          onChange={(text) => kept.set({ words: text })}
        />
        <View className="desk-ask__days">{say.days}</View>
        <Chips label={say.days}>
          {INQUIRY_DAYS.map((days) => (
            <Chip key={days} radio on={kept.value.days === days} onTap={() => kept.set({ days })}>
              {say.day(days)}
            </Chip>
          ))}
        </Chips>
      </Drafted>
    </BottomSheet>
  )
}
