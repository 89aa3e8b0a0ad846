import { Image, View } from '@tarojs/components'

import { MAX_PHOTOS } from '@cloud/shared/limits'
import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './PhotoGrid.scss'

export interface GridPhoto {
  key: string
  /** Address that an image can show. */
  src: string
  /** kept: waits on this device for the network. */
  state?: 'done' | 'uploading' | 'kept' | 'failed'
  /** 0–1 while uploading. */
  progress?: number
}

export interface PhotoGridProps {
  photos: readonly GridPhoto[]
  /** Without it the grid only shows. */
  onAdd?: (() => void) | undefined
  max?: number
  onRemove?: ((key: string) => void) | undefined
  onRetry?: (key: string) => void
  onOpen?: (key: string) => void
  /** So many of those that were chosen could not be read. */
  unreadable?: number
  /** So many had no room. */
  left?: number
}

/** Photos in threes, with a tile to take another. */
export function PhotoGrid({
  photos,
  onAdd,
  max = MAX_PHOTOS,
  onRemove,
  onRetry,
  onOpen,
  unreadable = 0,
  left = 0,
}: PhotoGridProps) {
  return (
    <View className="ui-photos">
      {photos.map((photo, index) => (
        <View key={photo.key} className={`ui-photo ui-photo--${photo.state ?? 'done'}`}>
          <Tappable
            className="ui-photo__open"
            label={
              photo.state === 'failed' ? words.photo.retrySpoken(index + 1) : words.photo.open(index + 1)
            }
            onTap={() => (photo.state === 'failed' ? onRetry?.(photo.key) : onOpen?.(photo.key))}
          >
            <Image
              className="ui-photo__image"
              mode="aspectFill"
              src={photo.src}
              {...a11y({ hidden: true })}
            />
            <State photo={photo} />
          </Tappable>
          {onRemove && (
            <Tappable
              className="ui-photo__remove"
              label={words.photo.remove(index + 1)}
              onTap={() => onRemove(photo.key)}
            >
              <View className="ui-photo__cross">
                <Icon name="x" size={14} weight={2.6} />
              </View>
            </Tappable>
          )}
        </View>
      ))}
      {onAdd && photos.length < max && (
        <View className="ui-photo">
          <Tappable className="ui-photo__add" onTap={() => onAdd()}>
            <Icon name="camera" size={26} />
            <View>{photos.length === 0 ? words.photo.first : words.photo.add}</View>
          </Tappable>
        </View>
      )}
      <Unreadable count={unreadable} />
      {left > 0 && (
        <View className="ui-photos__unreadable" {...a11y({ role: 'status' })}>
          {words.photo.left(left, max)}
        </View>
      )}
    </View>
  )
}

/** That photos could not be read, and what to do: a browser reads no HEIC, for one, and would drop it without a word. */
export function Unreadable({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <View className="ui-photos__unreadable" {...a11y({ role: 'alert' })}>
      {words.photo.unreadable(count)}
    </View>
  )
}

function State({ photo: { state = 'done', progress = 0 } }: { photo: GridPhoto }) {
  if (state === 'uploading') {
    const percent = Math.round(progress * 100)
    return (
      <View
        className="ui-photo__meter"
        {...a11y({ role: 'progressbar', label: words.photo.uploading(percent), value: percent })}
      >
        <View className="ui-photo__filled" style={{ width: `${percent}%` }} />
      </View>
    )
  }
  if (state === 'kept') {
    return (
      <View className="ui-photo__kept">
        <Icon name="cloudup" size={16} weight={2} />
        <View>{words.photo.queued}</View>
      </View>
    )
  }
  return state === 'failed' ? <View className="ui-photo__failed">{words.photo.retry}</View> : null
}
