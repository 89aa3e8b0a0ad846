import { useEffect, useRef, useState } from 'react'
import type { StaffActionName } from '@cloud/features/reports/contract'

/** What was typed into the form of an action. */
export interface Typed {
  action: StaffActionName
  said: string
}

/**
 * Which form the panel shows. A case may move on under a form, by somebody else's hand, so that its action is no
 * longer allowed: the panel then shows what is, and `left` keeps what was typed, for nobody writes it twice.
 * @param allowed actions with a form, now
 * @param first the form that is open while nobody has chosen one
 * @param begun the one that was begun before and is not sent
 * @param onTouched somebody is at work here: the case stays on the page whatever the list does
 */
export function useForms(
  allowed: readonly StaffActionName[],
  first: StaffActionName | null,
  begun: StaffActionName | null,
  onTouched: () => void,
) {
  const [chosen, setChosen] = useState(begun)
  const [left, setLeft] = useState<Typed | null>(null)
  const typing = useRef<Typed | null>(null)
  const action = chosen !== null && allowed.includes(chosen) ? chosen : first
  // the page asks again every minute: the form may go while somebody is typing, without any refusal
  useEffect(() => {
    const typed = typing.current
    if (!typed || typed.action === action) return
    typing.current = null
    setLeft(typed)
  }, [action])
  return {
    action,
    /** Null also when the form they were typed into is still there. */
    left: left?.action === action ? null : left,
    /** A form says what stands in it; nothing while it is being sent. */
    typed: ({ action: of, said }: Typed) => {
      if (said === '') {
        // a form that has just taken another's place does not speak for that one
        if (typing.current?.action === of) typing.current = null
        return
      }
      typing.current = { action: of, said }
      setChosen(of)
      onTouched()
    },
    choose: (next: StaffActionName) => {
      typing.current = null
      if (left?.action === action) setLeft(null)
      setChosen(next)
    },
    close: () => setLeft(null),
    done: () => {
      setChosen(null)
      setLeft(null)
    },
  }
}
