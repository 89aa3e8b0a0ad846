import { View } from '@tarojs/components'
import { useState } from 'react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { NotDone } from '../parts/NotDone'
import { words } from './words'

const say = words.tell
const LEAST = 4
const TO = ['all', 'seated', 'waiting', 'absent', 'came'] as const
interface Message {
  to: (typeof TO)[number]
  words: string
}

/** One message to all of them, or to those of a kind; what was written stays on this device until it is sent. */
export function TellSheet({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const tell = useCommand(activitiesMaking.tell)
  const kept = useKept<Message>(`activity:tell:${activityId}`, { to: 'all', words: '' })
  const [strict, setStrict] = useState(false)
  const { to, words: text } = kept.value
  const short = text.trim().length < LEAST
  const send = () => {
    setStrict(true)
    if (short) return
    tell.mutate(
      { activityId, to, words: text.trim() },
      {
        onSuccess: ({ told }) => {
          kept.forget()
          toast(say.sent(told))
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={say.title}
      onClose={onClose}
      foot={
        <Button busy={tell.isPending} onTap={send}>
          {say.send}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={tell.error} />
        <View>
          <View className="org-label">{say.to}</View>
          <Chips label={say.to}>
            {TO.map((one) => (
              <Chip key={one} on={one === to} onTap={() => kept.set({ to: one })}>
                {say.who[one]}
              </Chip>
            ))}
          </Chips>
        </View>
        <TextArea
          label={say.words}
          initial={text}
          hint={say.hint}
          error={strict && short ? say.short : undefined}
          maxLength={MAX_LENGTH.line}
          onChange={(typed) => kept.set({ words: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
