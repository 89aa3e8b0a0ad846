import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { PICTURES } from '@cloud/features/activities/contract'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { Cover } from '@/activities/parts/Cover'
import { useUploads } from '@/client/photos'
import { useCommand } from '@/client/queries'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Unreadable } from '@/ui/PhotoGrid'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { NotDone } from '../parts/NotDone'
import { take } from './keeping'
import { put } from './put'
import type { DraftInHand } from './useDraft'
import { words } from './words'

const say = words.cover

/** The picture of an activity: a photo of the place, or one of the drawings. */
export function CoverSheet({ hand, onClose }: { hand: DraftInHand; onClose: () => void }) {
  const { content, edited } = hand
  const uploads = useUploads(1)
  const command = useCommand(activitiesMaking.cover, { refresh: [] })
  const [photo] = uploads.items
  const fileId = photo?.fileId ?? null
  const { mutate } = command
  const { flush } = hand
  const { draftId } = edited
  const store = async (file: string | null) => {
    // the cover is kept with the version that the county has, so what waits goes first
    const version = (await flush())?.version ?? edited.version
    mutate(
      { draftId, version, fileId: file },
      {
        onSuccess: (next) => {
          take(next)
          onClose()
        },
      },
    )
  }
  // once for each photo that has arrived, with the draft as it stands then
  const storeNow = useRef(store)
  useEffect(() => {
    storeNow.current = store
  })
  useEffect(() => {
    if (fileId !== null) void storeNow.current(fileId)
  }, [fileId])
  return (
    <BottomSheet open title={say.title} onClose={onClose}>
      <View className="org-form">
        <NotDone error={command.error} />
        {photo?.state === 'failed' && <View className="org-wrong">{photo.problem || say.failed}</View>}
        <Unreadable count={uploads.unreadable} />
        <View className="org-buttons">
          <Button
            kind="secondary"
            size="small"
            icon="camera"
            busy={(uploads.pending || command.isPending) && say.uploading}
            onTap={() => {
              uploads.clear()
              uploads.pick('album')
            }}
          >
            {say.photo}
          </Button>
          {edited.cover && (
            <Button kind="text" size="small" onTap={() => void store(null)}>
              {say.noPhoto}
            </Button>
          )}
        </View>
        <View className="org-label">{say.drawings}</View>
        <View className="org-covers" {...a11y({ role: 'radiogroup', label: say.drawings })}>
          {PICTURES.map((picture) => (
            <Tappable
              key={picture}
              role="radio"
              checked={content.picture === picture}
              label={say.picture[picture]}
              className={
                content.picture === picture ? 'org-covers__one org-covers__one--on' : 'org-covers__one'
              }
              onTap={() => hand.change(put(content, 'picture', picture))}
            >
              <Cover className="org-covers__picture" activity={{ picture, cover: null }} size="thumb" />
              <View>{say.picture[picture]}</View>
            </Tappable>
          ))}
        </View>
      </View>
    </BottomSheet>
  )
}
