import { useSyncExternalStore } from 'react'

/** From here on the desk has its three columns (spec 7). */
const query = window.matchMedia('(min-width: 1024px)')
const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
const matches = () => query.matches

/** Whether the window is a desk and not a phone. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, matches, matches)
