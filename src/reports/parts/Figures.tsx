import { Image, View } from '@tarojs/components'
import type { PhotoData } from '@cloud/features/reports/contract'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'
import { showPhotos } from '@/ui/platform/photos'
import { Tappable } from '@/ui/Tappable'
import { caseWords } from '../case/words'
import './Figures.scss'

export interface FigurePhoto {
  photo: PhotoData
  caption: string
}

/** Photos with the day in their corner, two in a row, all cut alike; one alone is wide. */
export function Figures({ photos }: { photos: readonly FigurePhoto[] }) {
  const urls = photos.map(({ photo }) => photo.full)
  return (
    <View className={photos.length === 1 ? 'figures figures--one' : 'figures'}>
      {photos.map(({ photo, caption }, index) => (
        <Tappable
          key={photo.id}
          className="figures__one"
          label={marks.clauses([caseWords.photo(index + 1, photos.length), caption])}
          onTap={() => void showPhotos({ urls, current: photo.full })}
        >
          <Image className="figures__image" mode="aspectFill" src={photo.full} {...a11y({ hidden: true })} />
          <View className="figures__caption">{caption}</View>
        </Tappable>
      ))}
    </View>
  )
}
