import { useEffect, useState } from 'react'
import type { StoredPhoto } from './entry'
import { addressOf } from '.'

/** Addresses of photos that lie on the phone, by their file; a photo that cannot be read is left out. */
export function useAddresses(photos: readonly StoredPhoto[]): Readonly<Record<string, string>> {
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
