import { useEffect, useRef, useState } from 'react'
import { dropDraft, keepDraft, openDraft, placeOf, recallDraft } from './drafts'

const DAY_MS = 24 * 3_600_000
/** So long an unfinished form waits for its person. */
const KEPT_MS = 14 * DAY_MS
/** Who called and how to reach them: an office day, for nobody needs it longer than the call's own case. */
export const SOMEBODYS_MS = DAY_MS / 2

/** A form that is being filled in. */
export interface Kept<T extends object> {
  value: T
  set: (change: Partial<T>) => void
  /** It was sent: what stands here now is no draft any more. */
  forget: () => void
  /** Something was typed that is not sent. */
  begun: boolean
  /** Counts what replaced the words from outside of their fields: they are drawn anew. */
  round: number
  discard: () => void
  /** Gives back what was thrown away last; null: nothing. */
  undo: (() => void) | null
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other)

/**
 * What was typed into a form, kept on this device under its person until it is sent or thrown away: another page, a
 * click beside the sheet, a reload or a closed app lose nothing.
 * @param form which form, and about what: `ask:652328100`
 * @param initial what stands in it before anybody types
 * @param forMs how long it waits at most, from the last letter
 */
export function useKept<T extends object>(form: string, initial: T, forMs: number = KEPT_MS): Kept<T> {
  const [place] = useState(() => placeOf(form))
  const [start, setStart] = useState(initial)
  const [value, setValue] = useState<T>(() => ({ ...initial, ...openDraft(place) }))
  const [round, setRound] = useState(0)
  const [thrown, setThrown] = useState<T | null>(null)
  /** Two changes may come before the page is drawn again. */
  const latest = useRef(value)
  const touched = useRef(openDraft(place) !== undefined)

  const hold = (next: T) => {
    touched.current = true
    latest.current = next
    setValue(next)
    setThrown(null)
  }
  const put = (next: T) => {
    hold(next)
    if (isSame(next, start)) dropDraft(place)
    else void keepDraft(place, next, forMs)
  }

  // it lay sealed on the device, and was not read before this form was opened
  useEffect(() => {
    if (touched.current) return undefined
    let here = true
    void recallDraft(place).then((found) => {
      if (!here || found === null || touched.current) return
      latest.current = { ...latest.current, ...found }
      setValue(latest.current)
      setRound((now) => now + 1)
    })
    return () => {
      here = false
    }
  }, [place])

  return {
    value,
    set: (change) => put({ ...latest.current, ...change }),
    forget: () => {
      dropDraft(place)
      setStart(latest.current)
    },
    begun: !isSame(value, start),
    round,
    discard: () => {
      const before = latest.current
      dropDraft(place)
      hold(start)
      setThrown(before)
      setRound(round + 1)
    },
    undo:
      thrown &&
      (() => {
        put(thrown)
        setRound(round + 1)
      }),
  }
}
