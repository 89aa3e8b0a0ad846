import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { BlurEditor } from './blur/BlurEditor'
import type { Box } from './blur/boxes'
import { Refused } from './FormPanel'

/** 遮住照片: boxes over faces and plates become unreadable. The original is kept apart. */
export function Blur({ one, onDone }: { one: StaffCaseData; onDone: () => void }) {
  const deed = useCaseDeed()
  const [photoId, setPhotoId] = useState(one.photos[0]?.id)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const photo = one.photos.find((other) => other.id === photoId)
  if (!photo) return null
  const send = async (regions: Box[]) => {
    setBusy(true)
    setRefused(null)
    try {
      const input = { caseId: one.id, version: one.version, fileId: photo.id, regions }
      await deed(reportsContract.blurPhoto, input)
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="desk-form">
      <Heading level={2}>{words.actions.blurPhoto}</Heading>
      {one.photos.length > 1 && (
        <View className="desk-form__chips">
          {one.photos.map((other, index) => (
            <Button
              key={other.id}
              size="small"
              kind={other.id === photoId ? 'primary' : 'secondary'}
              onTap={() => setPhotoId(other.id)}
            >
              {words.photo(index + 1, one.photos.length)}
            </Button>
          ))}
        </View>
      )}
      <BlurEditor
        key={photo.full}
        caseId={one.id}
        photo={photo}
        busy={busy}
        onSend={(regions) => void send(regions)}
      />
      {refused && <Refused refusal={refused} />}
    </View>
  )
}
