import { signInContract } from '@cloud/features/account/contract/signin'
import type { OutputOf } from '@cloud/shared/contract'
import { useCallback, useRef, useState } from 'react'
import { call, CallError } from '@/client'
import { ensureSession } from '@/client/call'
import { uuid } from '@/client/uuid'

type Scanned = OutputOf<typeof signInContract.signInScan>
export type Ready = Extract<Scanned, { state: 'ready' }>

/** How far the phone is with a desktop. */
export type Scan =
  | { state: 'ask' }
  | { state: 'looking' }
  | { state: 'ready'; ready: Ready; busy: boolean }
  | { state: 'over' | 'unknown' | 'taken' | 'wrong' | 'cancelled' | 'confirmed' }
  /** `words`: what the server says of it; empty without a network. */
  | { state: 'failed'; words: string; again: () => void }

type Shows = { code: string } | { digits: string }

/** Brings a desktop to the person of this phone: by what it shows, and then by the number on it. */
export function useScan() {
  const [scan, setScan] = useState<Scan>({ state: 'ask' })
  // a second tap before the first is drawn is the same tap
  const busy = useRef(false)

  const carefully = useCallback(async (work: () => Promise<void>, again: () => void) => {
    if (busy.current) return
    busy.current = true
    try {
      await work()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setScan({ state: 'failed', words: error.words, again })
    } finally {
      busy.current = false
    }
  }, [])

  const look = useCallback(
    (shows: Shows) => {
      const key = uuid()
      const once = () =>
        void carefully(async () => {
          setScan({ state: 'looking' })
          // in WeChat somebody is who they are from here on
          await ensureSession()
          const seen = await call(signInContract.signInScan, shows, key)
          setScan(seen.state === 'ready' ? { state: 'ready', ready: seen, busy: false } : seen)
        }, once)
      once()
    },
    [carefully],
  )

  const answer = useCallback(
    (ready: Ready, number: number | null) => {
      const key = uuid()
      const once = () =>
        void carefully(async () => {
          setScan({ state: 'ready', ready, busy: true })
          const { state } = await call(signInContract.signInAnswer, { id: ready.id, number }, key)
          setScan({ state })
        }, once)
      once()
    },
    [carefully],
  )
  return { scan, look, answer, ask: () => setScan({ state: 'ask' }) }
}
