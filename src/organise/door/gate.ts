/** So long a ticket must be out of sight until it counts as shown again. */
const AWAY_MS = 2_500

/**
 * A camera sees the same ticket many times a second: it is scanned once, until another one was shown or it was away.
 * @param now epoch ms
 */
export function createGate(now: () => number): (text: string) => boolean {
  let last = { text: '', at: 0 }
  return (text) => {
    const seen = text === last.text && now() - last.at < AWAY_MS
    last = { text, at: now() }
    return !seen
  }
}
