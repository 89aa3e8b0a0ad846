import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useState } from 'react'
import { useCommand } from '@/client'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { toast } from '@/ui/Toast'
import { ticketWords } from '../ticketWords'

const say = ticketWords.feedback

type Score = 'good' | 'fair' | 'bad'
/** As the contract counts them: three is best. */
const SCORES = { good: 3, fair: 2, bad: 1 } as const
const FACES = { good: 'smile', fair: 'meh', bad: 'frown' } as const
const ORDER: readonly Score[] = ['good', 'fair', 'bad']

interface FeedbackSheetProps {
  activityId: string
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
}

/** A word back to the organiser; said again it is said anew. What was written stays until it has arrived. */
export function FeedbackSheet({ activityId, open, onClose }: FeedbackSheetProps) {
  const kept = useKept<{ score: Score | null; text: string }>(`feedback:${activityId}`, {
    score: null,
    text: '',
  })
  const { score, text } = kept.value
  const [missing, setMissing] = useState(false)
  const feedback = useCommand(activitiesAfter.feedback)
  const { error, isPending } = feedback
  const send = () => {
    setMissing(score === null)
    if (score === null) return
    const words = text.trim()
    feedback.mutate(
      { activityId, score: SCORES[score], ...(words === '' ? {} : { words }) },
      {
        onSuccess: () => {
          kept.forget()
          onClose()
          toast(say.sent)
        },
      },
    )
  }
  return (
    <BottomSheet
      open={open}
      title={say.title}
      onClose={onClose}
      foot={
        <Button busy={isPending && say.sending} onTap={send}>
          {say.send}
        </Button>
      }
    >
      {error && error.fields['words'] === undefined && (
        <Banner tone="brick" title={say.failed}>
          {error.offline ? say.failedOffline : error.words}
        </Banner>
      )}
      <OptionGroup
        legend={say.score}
        options={ORDER.map((value) => ({ value, label: say.scores[value], icon: FACES[value] }))}
        value={score}
        error={missing ? say.scoreNeeded : undefined}
        onChange={(chosen) => kept.set({ score: chosen })}
      />
      <Drafted kept={kept} className="act-feedback__words">
        <TextArea
          label={say.words}
          initial={text}
          hint={say.wordsHint}
          error={error?.fields['words']}
          maxLength={MAX_LENGTH.account}
          onChange={(typed) => kept.set({ text: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
