import { Image, View } from '@tarojs/components'
import type { PhotoData } from '@cloud/features/reports/contract'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'
import { showPhotos } from '@/ui/platform/photos'
import { Tappable } from '@/ui/Tappable'
import { words } from '../../words'

/** The photos of a case: the first large; a tap opens it whole. */
export function Gallery({ photos, small = false }: { photos: readonly PhotoData[]; small?: boolean }) {
  if (photos.length === 0) return null
  const urls = photos.map((photo) => photo.full)
  const classes = [
    'desk-gallery',
    photos.length === 1 ? 'desk-gallery--one' : '',
    small ? 'desk-gallery--small' : '',
  ]
  return (
    <View className={classes.join(' ')}>
      {photos.map((photo, index) => {
        const state =
          photo.state === 'pending' ? words.photoPending : photo.state === 'blocked' ? words.photoBlocked : ''
        const caption = marks.facts([words.photo(index + 1, photos.length), state])
        return (
          <Tappable
            key={photo.id}
            className="desk-gallery__one"
            label={caption}
            onTap={() => void showPhotos({ urls, current: photo.full })}
          >
            <Image
              className="desk-gallery__photo"
              mode="aspectFill"
              src={index === 0 && !small ? photo.full : photo.thumb}
              {...a11y({ hidden: true })}
            />
            {!small && <View className="desk-gallery__caption">{caption}</View>}
          </Tappable>
        )
      })}
    </View>
  )
}
