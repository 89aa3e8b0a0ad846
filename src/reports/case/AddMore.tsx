import { View } from '@tarojs/components'
import { useState } from 'react'
import { MAX_PHOTOS, MAX_LENGTH } from '@cloud/shared/limits'
import { useAfterUploads, useUploads } from '@/client/photos'
import { speaksForNobody } from '@/client/transport'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { PhotoGrid } from '@/ui/PhotoGrid'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { makeClaim } from '../secrets'
import { useAddMore } from './deeds'
import { caseWords } from './words'

const text = caseWords

interface AddMoreProps {
  caseId: string
  receipt: string | null
  /** The desk's question, if it asked one. */
  question: string | null
  onClose: () => void
}

/** Photos or words later; also the answer to a question of the desk. */
export function AddMore({ caseId, receipt, question, onClose }: AddMoreProps) {
  const uploads = useUploads(MAX_PHOTOS, receipt ? makeClaim : undefined)
  const add = useAddMore(caseId, receipt, uploads)
  const takesPhotos = receipt === null || speaksForNobody()
  const kept = useKept(`more:${caseId}`, { said: '' }, SOMEBODYS_MS)
  const { said } = kept.value
  const [asked, setAsked] = useState(false)
  const photos = uploads.fileIds
  const nothing = said.trim() === '' && photos.length === 0
  const after = useAfterUploads(uploads, () => {
    if (nothing) return
    const why = said.trim()
    add.send({ ...(why ? { words: why } : {}), ...(photos.length > 0 ? { photos } : {}) }, () => {
      kept.forget()
      toast(text.added)
      onClose()
    })
  })
  const send = () => {
    setAsked(true)
    after.start()
  }
  const foot = (
    <Button busy={add.isPending || (after.waiting && text.uploading)} onTap={send}>
      {text.addSend}
    </Button>
  )
  return (
    <BottomSheet open title={question ? text.question : text.addTitle} onClose={onClose} foot={foot}>
      {question && <View className="case__question">{question}</View>}
      {add.error && <Banner tone="brick" title={add.error.words || text.notSent} />}
      {takesPhotos && (
        <PhotoGrid
          photos={uploads.items}
          onAdd={() => uploads.pick()}
          onRemove={uploads.remove}
          onRetry={uploads.retry}
          unreadable={uploads.unreadable}
          left={uploads.left}
        />
      )}
      <Drafted kept={kept} className="case__below">
        <TextArea
          label={text.addWords}
          initial={said}
          maxLength={MAX_LENGTH.text}
          onChange={(typed) => kept.set({ said: typed })}
          error={asked && nothing && !uploads.pending ? text.addEmpty : undefined}
        />
      </Drafted>
    </BottomSheet>
  )
}
