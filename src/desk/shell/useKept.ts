import { useState } from 'react'
import { storage } from '@/client/storage'

/** What was typed into a form, kept on this device until it is sent: a page that was left comes back as it was. */
export function useKept<T extends object>(name: string, initial: T) {
  const place = `desk:${name}`
  const [value, setValue] = useState<T>(() => ({ ...initial, ...storage.get<Partial<T>>(place) }))
  return {
    value,
    set(change: Partial<T>) {
      const next = { ...value, ...change }
      setValue(next)
      storage.set(place, next)
    },
    forget: () => storage.remove(place),
  }
}
