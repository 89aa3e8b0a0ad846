import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, type ImportRow } from '@cloud/features/air/contract'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { hourWords } from '../parts/hourWords'
import { channelName, words } from '../words'

const text = words.upload

/** Says what taking an import back does, and asks why. */
export function UndoSheet({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  const kept = useKept(`air:undo:${row.id}`, { reason: '' })
  const { reason } = kept.value
  const undo = useCommand(airContract.undoImport)
  const [strict, setStrict] = useState(false)
  const unsaid = reason.trim().length < MIN_LENGTH.correction
  const send = () => {
    setStrict(true)
    if (unsaid) return
    undo.mutate(
      { id: row.id, reason: reason.trim() },
      {
        onSuccess: ({ restored, vanished }) => {
          kept.forget()
          toast(text.undoDone(restored, vanished))
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      title={text.undoTitle(hourWords(row.at), channelName(row.channel))}
      onClose={onClose}
      foot={
        <Button kind="danger" busy={undo.isPending} onTap={send}>
          {text.undo}
        </Button>
      }
    >
      <Drafted kept={kept} className="air-desk">
        <View>
          <View className="air-desk__sum">{text.undoWill(row.inserted, row.corrected)}</View>
          <View className="air-desk__note">{text.undoNote}</View>
        </View>
        {undo.error && <Banner tone="brick" title={undo.error.words || words.notSent} />}
        <TextArea
          label={text.undoWhy}
          initial={reason}
          hint={text.undoWhyHint}
          error={strict && unsaid ? text.reasonMissing : undefined}
          maxLength={MAX_LENGTH.reason}
          onChange={(value) => kept.set({ reason: value })}
        />
      </Drafted>
    </BottomSheet>
  )
}
