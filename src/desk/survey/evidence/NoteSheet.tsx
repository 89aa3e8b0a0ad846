import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { words } from './words'

interface NoteSheetProps {
  survey: string
  edition: number
  onClose: () => void
}

/** Takes the line that the program prints at its end. */
export function NoteSheet({ survey, edition, onClose }: NoteSheetProps) {
  const note = useCommand(surveyDesk.noteRecomputed)
  const kept = useKept(`survey:note:${survey}:${edition}`, { line: '' })
  const { line } = kept.value
  const [wrong, setWrong] = useState('')
  const { error } = note
  const send = () => {
    if (line.trim() === '') {
      setWrong(words.noteMissing)
      return
    }
    setWrong('')
    note.mutate(
      { survey, edition, line },
      {
        onSuccess: () => {
          kept.forget()
          toast(words.noted)
          onClose()
        },
      },
    )
  }
  return (
    <BottomSheet
      open
      toType
      title={words.noteTitle}
      onClose={onClose}
      foot={
        <Button busy={note.isPending} onTap={send}>
          {words.noteSend}
        </Button>
      }
    >
      <Drafted kept={kept} className="survey-desk__form">
        {error && !error.fields.line && <Banner tone="brick" title={error.words || words.notSent} />}
        <View className="survey-desk__lead">{words.notRecomputedNote}</View>
        <TextArea
          label={words.noteLabel}
          initial={line}
          hint={words.noteHint}
          maxLength={MAX_LENGTH.text}
          error={wrong || error?.fields.line}
          onChange={(typed) => kept.set({ line: typed })}
        />
      </Drafted>
    </BottomSheet>
  )
}
