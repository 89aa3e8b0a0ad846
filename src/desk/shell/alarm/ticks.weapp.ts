import { LOOK_MS } from './often'

/** Calls again and again while the mini-program is open. @returns stops it */
export function onTick(then: () => void): () => void {
  const timer = setInterval(then, LOOK_MS)
  return () => clearInterval(timer)
}
