import { SIGN_IN_MS, signInContract } from '@cloud/features/account/contract/signin'
import { toBase64url } from '@cloud/shared/box/bytes'
import type { OutputOf } from '@cloud/shared/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { mustBeApart, noted } from '@/client/distance'
import { randomBytes } from '@/client/random'
import { uuid } from '@/client/uuid'
import { CallError } from '@/client'
import { askAsNobody } from '../ask'

export type Opened = OutputOf<typeof signInContract.signInTake>

/** A code on the screen. */
export interface Shown {
  code: string
  digits: string
  /** Epoch ms, by this machine's own clock. */
  until: number
  idleMinutes: number
}

export type Desktop =
  | { state: 'loading' }
  | { state: 'shown'; shown: Shown }
  | { state: 'scanned'; shown: Shown; number: number }
  | { state: 'opening' }
  /** Nobody has scanned for long. */
  | { state: 'rest' }
  | { state: 'refused' }
  /** `words`: what the server, or this machine itself, says of it; empty without a network. */
  | { state: 'failed'; words: string }

/** How often it is asked how it stands: a person who walks over with a phone does not notice more. */
const LOOK_MS = 2_000
const LOOK_SCANNED_MS = 1_200
/** After so many codes that nobody scanned none is shown before somebody asks for one. */
const MOST_CODES = 5
/** What only this browser has. */
const SECRET_BYTES = 32

/**
 * A desktop that waits to become somebody: shows codes, one after the other, and asks how the last one stands as long
 * as the page is looked at.
 * @param asks not while a password is typed
 * @param onOpened once somebody's phone has confirmed
 */
export function useDesktop(shared: boolean, asks: boolean, onOpened: (opened: Opened) => void) {
  const [desktop, setDesktop] = useState<Desktop>({ state: 'loading' })
  const [round, setRound] = useState(0)
  const codes = useRef(0)
  const told = useRef(onOpened)
  told.current = onOpened

  useEffect(() => {
    if (!asks) return undefined
    let over = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let browser = ''
    const wait = (ms: number, next: () => Promise<void>) => {
      clearTimeout(timer)
      if (!over) timer = setTimeout(() => void guarded(next), ms)
    }
    const guarded = async (step: () => Promise<void>) => {
      try {
        await step()
      } catch (error) {
        if (!(error instanceof CallError)) throw error
        if (!over) setDesktop({ state: 'failed', words: error.words })
      }
    }
    const key = uuid()
    const begin = async () => {
      // something that names nobody has just gone from here: who signs in now would be thought to have sent it
      mustBeApart()
      browser = toBase64url(await randomBytes(SECRET_BYTES))
      codes.current += 1
      const { code, digits, until, idleMinutes } = await askAsNobody(
        signInContract.signInBegin,
        { browser, shared },
        uuid(),
      )
      if (over) return
      // its own clock may be wrong: the time that is left is what counts
      const left = Math.min(SIGN_IN_MS, Math.max(0, Date.parse(until) - Date.now()) || SIGN_IN_MS)
      const shown = { code, digits, until: Date.now() + left, idleMinutes }
      setDesktop({ state: 'shown', shown })
      wait(LOOK_MS, () => look(shown))
    }
    const look = async (shown: Shown): Promise<void> => {
      // nobody looks at a page that is hidden; it asks at once when it is back
      if (document.hidden) return wait(LOOK_MS, () => look(shown))
      const seen = await askAsNobody(signInContract.signInLook, { browser })
      if (over) return
      if (seen.state === 'confirmed') {
        setDesktop({ state: 'opening' })
        const opened = await noted('named', () => askAsNobody(signInContract.signInTake, { browser }, key))
        if (!over) told.current(opened)
        return
      }
      if (seen.state === 'refused') return setDesktop({ state: 'refused' })
      if (seen.state === 'over') {
        if (codes.current >= MOST_CODES) return setDesktop({ state: 'rest' })
        return setRound((before) => before + 1)
      }
      setDesktop(
        seen.state === 'scanned'
          ? { state: 'scanned', shown, number: seen.number }
          : { state: 'shown', shown },
      )
      wait(seen.state === 'scanned' ? LOOK_SCANNED_MS : LOOK_MS, () => look(shown))
    }
    void guarded(begin)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [shared, asks, round])

  const again = useCallback(() => {
    codes.current = 0
    setDesktop({ state: 'loading' })
    setRound((before) => before + 1)
  }, [])
  return { desktop, again }
}
