import { useState } from 'react'
import { storage } from '@/client/storage'
import { useSession } from '@/client/session'
import { asksOf, filterOf, type QueueFilter } from './filter'

/** A filter that somebody kept, by the name they gave it. */
export interface Saved {
  name: string
  filter: QueueFilter
}
/** As it lies on the device: what the address would say. */
interface Kept {
  name: string
  asks: Record<string, string>
}

const read = (place: string): Saved[] =>
  (storage.get<Kept[]>(place) ?? []).flatMap(({ name, asks }) => {
    const filter = filterOf(asks)
    return filter ? [{ name, filter }] : []
  })

/** The filters that the signed-in person kept on this device. */
export function useSaved() {
  const place = `desk:filters:${useSession()?.person.id ?? ''}`
  const [saved, setSaved] = useState(() => read(place))
  const keep = (next: readonly Saved[]) => {
    storage.set(
      place,
      next.map(({ name, filter }) => ({ name, asks: asksOf(filter, undefined, undefined) })),
    )
    setSaved(read(place))
  }
  return {
    saved,
    save: (one: Saved) => keep([...saved.filter(({ name }) => name !== one.name), one]),
    drop: (name: string) => keep(saved.filter((one) => one.name !== name)),
  }
}
