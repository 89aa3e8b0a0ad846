import { useEffect, useRef } from 'react'
import type { Problem } from '@/client/outbox'
import { toast } from '@/ui/Toast'

/** Whoever signed up from another phone is refused, and their ticket is named: nothing is left to mend, and there is a way on. */
export function useAlreadyIn(refused: Problem | null, then: (signUpId: string) => void): void {
  const latest = useRef(then)
  latest.current = then
  useEffect(() => {
    const signUpId = ticketIn(refused?.detail)
    if (refused === null || signUpId === null) return
    toast(refused.words)
    latest.current(signUpId)
  }, [refused])
}

function ticketIn(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null) return null
  const { signUpId }: { signUpId?: unknown } = detail
  return typeof signUpId === 'string' ? signUpId : null
}
