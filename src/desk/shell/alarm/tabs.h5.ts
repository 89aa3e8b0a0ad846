import type { Ringing } from './types'

/** What one tab tells the others: what it heard for whom, or that one of them is to ask at once. */
type Told = { person: string; heard: Ringing } | { ask: true }

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('alarm')

export const tellTabs = (person: string, heard: Ringing): void =>
  channel?.postMessage({ person, heard } satisfies Told)
export const askTabs = (): void => channel?.postMessage({ ask: true } satisfies Told)

/** @returns stops it */
export function hearTabs(heard: (person: string, what: Ringing) => void, asked: () => void): () => void {
  const hear = ({ data }: MessageEvent<Told>) => ('ask' in data ? asked() : heard(data.person, data.heard))
  channel?.addEventListener('message', hear)
  return () => channel?.removeEventListener('message', hear)
}

const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks)

/**
 * Does something in one tab of all until it is stopped: when that tab is closed, the next one takes over. A browser puts
 * no tab to sleep that holds such a lock. Without locks every tab does it for itself.
 */
export function inOneTab(work: () => () => void): () => void {
  const manager = locks()
  if (!manager) return work()
  const over = new AbortController()
  const held = manager.request('alarm', { signal: over.signal }, () => {
    const stop = work()
    return new Promise<void>((done) =>
      over.signal.addEventListener('abort', () => {
        stop()
        done()
      }),
    )
  })
  // stopped while it waited for its turn
  held.catch(() => undefined)
  return () => over.abort()
}

/** Does something unless another tab does it just now: one bell is enough. */
export async function unlessElsewhere(work: () => Promise<void>): Promise<void> {
  const manager = locks()
  if (!manager) return work()
  await manager.request('alarm-bell', { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}
