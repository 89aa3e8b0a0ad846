import { View } from '@tarojs/components'
import type { ParticipationRecord } from '@cloud/features/activities/contract/after'
import { useState } from 'react'
import { SAVED_IN, savePicture } from '@/client/savePicture'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'
import { drawRecord, pictureSize } from '../model/record-picture'
import { ShareWay } from '../platform/ShareWay'
import { GreenButton } from '../ticket/GreenButton'
import { recordText } from './recordText'

const say = afterWords.record

interface RecordWaysProps {
  record: ParticipationRecord
  onTakeBack: () => void
  onClose: () => void
}

/** Keep it as a picture, hand it on, or take it back. */
export function RecordWays({ record, onTakeBack, onClose }: RecordWaysProps) {
  const [busy, setBusy] = useState(false)
  const save = () => {
    setBusy(true)
    const text = recordText(record)
    savePicture({ ...pictureSize(text), name: say.file(record.name) }, (pen) => drawRecord(pen, text))
      .then(
        () => toast(say.saved[SAVED_IN]),
        () => toast(say.saveFailed),
      )
      .finally(() => setBusy(false))
  }
  return (
    <>
      <View className="act-record-page__ways">
        <GreenButton icon="image" busy={busy} onTap={save}>
          {say.save}
        </GreenButton>
        <ShareWay title={say.shareTitle(record.name)} code={record.code} label={say.share} />
      </View>
      <View className="act-record-page__ways">
        <GreenButton quiet onTap={onClose}>
          {say.close}
        </GreenButton>
        <GreenButton quiet onTap={onTakeBack}>
          {say.back}
        </GreenButton>
      </View>
    </>
  )
}
