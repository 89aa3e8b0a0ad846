import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { MAX_PHOTOS } from '@cloud/shared/limits'
import type { StoredPhoto } from '@/client/outbox'
import type { PhotoSource } from '@/client/photos'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { StepHead } from '@/ui/StepHead'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { KeptPhotos } from '../parts/KeptPhotos'
import { filingWords } from './words'
import { sizeWords } from './draft'

const text = filingWords.compose
/** A person who only wants to write finds the way after this long (spec 6.6). */
const WITHOUT_MS = 5000

interface PhotoStepProps {
  photos: readonly StoredPhoto[]
  /** Photos that were chosen and found no room. */
  left: number
  withoutPhoto: boolean
  onTake: (source: PhotoSource) => void
  onRemove: (photoId: string) => void
  onWithout: () => void
}

/** First step: the camera is the page. */
export function PhotoStep({ photos, left, withoutPhoto, onTake, onRemove, onWithout }: PhotoStepProps) {
  const has = photos.length > 0
  const full = photos.length >= MAX_PHOTOS
  const [patient, setPatient] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(true), WITHOUT_MS)
    return () => clearTimeout(timer)
  }, [])
  const bytes = photos.reduce((sum, photo) => sum + photo.bytes, 0)
  return (
    <View className="compose__step">
      <StepHead
        number={1}
        title={has ? text.photos.head : text.photos.first}
        state={has || withoutPhoto ? 'done' : 'current'}
        note={has ? text.sum(photos.length, sizeWords(bytes)) : undefined}
      />
      {has ? (
        <>
          <KeptPhotos photos={photos} onAdd={() => onTake('camera')} onRemove={onRemove} />
          <View className="compose__hint">{text.masked}</View>
        </>
      ) : (
        !withoutPhoto && (
          <>
            <Tappable
              className="compose__camera"
              pressedClass="compose__camera--pressed"
              onTap={() => onTake('camera')}
            >
              <View className="compose__lens">
                <Icon name="camera" size={42} />
              </View>
              <Text className="compose__take">{text.photos.take}</Text>
            </Tappable>
          </>
        )
      )}
      <View className="compose__album">
        <Tappable
          className={full ? 'compose__link compose__link--off' : 'compose__link'}
          disabled={full}
          onTap={() => onTake('album')}
        >
          <Icon name="image" size={20} />
          <Text>{text.photos.album}</Text>
        </Tappable>
        <Text className="compose__cap">{full ? text.photos.full : text.photos.limit}</Text>
      </View>
      <View {...a11y({ role: 'status', live: 'polite' })}>
        {left > 0 && <View className="compose__limit">{text.photos.left(left)}</View>}
      </View>
      {!has && (
        <View className="compose__safety">
          <Text className="compose__strong">{text.safety.strong}</Text>
          {text.safety.rest}
        </View>
      )}
      {!has && patient && !withoutPhoto && (
        <Button kind="text" size="small" onTap={onWithout}>
          {text.withoutPhoto}
        </Button>
      )}
    </View>
  )
}
