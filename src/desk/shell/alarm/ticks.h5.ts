import { LOOK_MS } from './often'

const CLOCK = '/desk-clock.js'

/** Calls again and again, in a hidden tab too. @returns stops it */
export function onTick(then: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined
  const byPage = () => {
    timer ??= setInterval(then, LOOK_MS)
  }
  if (typeof Worker === 'undefined') byPage()
  const worker = typeof Worker === 'undefined' ? null : new Worker(CLOCK)
  worker?.addEventListener('message', then)
  // without the worker it is heard later in a hidden tab, but heard
  worker?.addEventListener('error', byPage)
  return () => {
    worker?.terminate()
    clearInterval(timer)
  }
}
