import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { Refused } from './FormPanel'

const text = words.photoCheck

/** 审照片: each photo that is not public yet, with the two answers under it. */
export function PhotoCheck({ one, onDone }: { one: StaffCaseData; onDone: () => void }) {
  const deed = useCaseDeed()
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const send = async (fileId: string, passed: boolean) => {
    setBusy(fileId)
    setRefused(null)
    try {
      await deed(reportsContract.checkPhoto, { caseId: one.id, version: one.version, fileId, passed })
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
    } finally {
      setBusy(null)
    }
  }
  return (
    <View className="desk-form">
      <Heading level={2}>{words.actions.checkPhoto}</Heading>
      <View className="desk-form__note">{text.how}</View>
      {one.photos.map((photo, index) =>
        photo.state === 'passed' ? null : (
          <View key={photo.id} className="desk-blur">
            <Image
              className="desk-blur__photo"
              mode="widthFix"
              src={photo.full}
              {...a11y({ hidden: true })}
            />
            <View className="desk-form__chips">
              <Button size="small" busy={busy === photo.id} onTap={() => void send(photo.id, true)}>
                {text.pass(index + 1, one.photos.length)}
              </Button>
              {photo.state === 'pending' && (
                <Button
                  size="small"
                  kind="secondary"
                  busy={busy === photo.id}
                  onTap={() => void send(photo.id, false)}
                >
                  {text.refuse(index + 1, one.photos.length)}
                </Button>
              )}
            </View>
          </View>
        ),
      )}
      {refused && <Refused refusal={refused} />}
    </View>
  )
}
