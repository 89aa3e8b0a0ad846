import { useEffect, useState } from 'react'
import { addressOf, type StoredPhoto } from '@/client/outbox'
import { PhotoGrid, type GridPhoto } from '@/ui/PhotoGrid'
import { showPhotos } from '@/ui/platform/photos'

export interface KeptPhotosProps {
  photos: readonly StoredPhoto[]
  /** Waits for the network: each photo shows the cloud. */
  waiting?: boolean
  onAdd?: () => void
  onRemove?: (photoId: string) => void
}

/** Addresses of photos that lie on the phone; a photo that cannot be read is left out. */
export function useKeptAddresses(photos: readonly StoredPhoto[]): Readonly<Record<string, string>> {
  const [addresses, setAddresses] = useState<Readonly<Record<string, string>>>({})
  const files = photos.map((photo) => photo.file).join()
  useEffect(() => {
    let gone = false
    for (const file of files.split(',').filter(Boolean)) {
      void addressOf(file).then(
        (address) => {
          if (!gone) setAddresses((known) => ({ ...known, [file]: address }))
        },
        () => undefined,
      )
    }
    return () => {
      gone = true
    }
  }, [files])
  return addresses
}

/** The photos of a report that still lie on the phone. */
export function KeptPhotos({ photos, waiting = false, onAdd, onRemove }: KeptPhotosProps) {
  const addresses = useKeptAddresses(photos)
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
