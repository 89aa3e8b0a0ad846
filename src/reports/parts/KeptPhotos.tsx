import type { StoredPhoto } from '@/client/outbox'
import { useAddresses } from '@/client/outbox/useAddresses'
import { PhotoGrid, type GridPhoto } from '@/ui/PhotoGrid'
import { showPhotos } from '@/ui/platform/photos'

export interface KeptPhotosProps {
  photos: readonly StoredPhoto[]
  /** Waits for the network: each photo shows the cloud. */
  waiting?: boolean
  onAdd?: () => void
  onRemove?: (photoId: string) => void
}

/** The photos of a report that still lie on the phone. */
export function KeptPhotos({ photos, waiting = false, onAdd, onRemove }: KeptPhotosProps) {
  const addresses = useAddresses(photos)
  const shown = photos.map((photo): GridPhoto => {
    const state = waiting && photo.fileId === null ? 'kept' : 'done'
    return { key: photo.id, src: addresses[photo.file] ?? '', state }
  })
  const open = (key: string) => {
    const urls = shown.map((photo) => photo.src).filter((src) => src !== '')
    const current = shown.find((photo) => photo.key === key)?.src
    if (current) void showPhotos({ urls, current })
  }
  return <PhotoGrid photos={shown} onAdd={onAdd} onRemove={onRemove} onOpen={open} />
}
