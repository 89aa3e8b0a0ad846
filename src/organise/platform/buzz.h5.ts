const SHORT_MS = 70
const PAUSE_MS = 90

/** Lets the phone tremble shortly, so often; a browser that cannot does nothing. */
export function buzz(times: number): void {
  const pattern = Array.from({ length: times * 2 - 1 }, (_, at) => (at % 2 === 0 ? SHORT_MS : PAUSE_MS))
  // Safari has no such thing
  if ('vibrate' in navigator) navigator.vibrate(pattern)
}
