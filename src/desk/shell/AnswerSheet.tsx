import { useState } from 'react'
import { type InquiryData, reportsContract } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { useKept } from '@/client/drafts'
import { askAnew, useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Drafted } from '@/ui/Drafted'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from '../words'

const say = words.overview.ask

/** What a unit answers to what a leader asked. */
export function AnswerSheet({ inquiry, onClose }: { inquiry: InquiryData; onClose: () => void }) {
  const answer = useCommand(reportsContract.answerInquiry)
  const kept = useKept(`inquiry:${inquiry.id}`, { words: '' })
  const [strict, setStrict] = useState(false)
  const typed = kept.value.words.trim()
  const send = () => {
    setStrict(true)
    if (typed === '' || answer.isPending) return
    answer.mutate(
      { id: inquiry.id, words: typed },
      {
        onSuccess: () => {
          kept.forget()
          toast(say.answerSent)
          void askAnew('reports', 'inquiries')
          onClose()
        },
      },
    )
  }
  const fault = answer.error && (answer.error.offline ? say.answerNotSent : answer.error.words)
  return (
    <BottomSheet
      open
      title={say.answerTitle}
      toType
      onClose={onClose}
      foot={
        <Button busy={answer.isPending} onTap={send}>
          {say.answerSend}
        </Button>
      }
    >
      <Banner tone="gold" title={say.toAnswer(inquiry.words)}>
        {inquiry.case ? say.about(inquiry.case.number, inquiry.case.title) : say.due(dayWords(inquiry.dueAt))}
      </Banner>
      <Drafted kept={kept}>
        <TextArea
          label={say.answer}
          initial={kept.value.words}
          maxLength={MAX_LENGTH.text}
          error={strict && typed === '' ? say.answerEmpty : (fault ?? undefined)}
          onChange={(words) => kept.set({ words })}
        />
      </Drafted>
    </BottomSheet>
  )
}
