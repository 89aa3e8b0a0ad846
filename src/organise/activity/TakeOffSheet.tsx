import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RollRow } from '@cloud/features/activities/contract/door'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { nameOf } from '../door/day'
import { NotDone } from '../parts/NotDone'
import { words } from './words'

const say = words.people

/** Takes somebody off, with a reason that they are told. */
export function TakeOffSheet({ row, onClose }: { row: RollRow; onClose: () => void }) {
  const off = useCommand(activitiesMaking.takeOff)
  const kept = useKept(`activity:off:${row.signUpId}`, { reason: '' })
  const { reason } = kept.value
  const [strict, setStrict] = useState(false)
  const short = reason.trim().length < MIN_LENGTH.reason
  const send = () => {
    setStrict(true)
    if (short) return
    off.mutate(
      { signUpId: row.signUpId, words: reason.trim() },
      { onSuccess: () => (kept.forget(), toast(say.offDone), onClose()) },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={say.offTitle(nameOf(row) || say.noName)}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={off.isPending} onTap={send}>
          {say.offNow}
        </Button>
      }
    >
      <Drafted kept={kept} className="org-form">
        <NotDone error={off.error} />
        <View className="org-note">{say.offBody}</View>
        <TextArea
          label={say.offWhy}
          initial={reason}
          error={strict && short ? say.offShort : undefined}
          maxLength={MAX_LENGTH.reason}
          onChange={(text) => kept.set({ reason: text })}
        />
      </Drafted>
    </BottomSheet>
  )
}
