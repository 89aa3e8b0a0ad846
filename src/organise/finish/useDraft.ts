import { useCallback, useState } from 'react'
import { lasting } from '@/client/lasting'
import type { Draft } from './model'

/** Until everything is written down, or the day is long over. */
const KEPT_MS = 3 * 24 * 3_600_000

/** What was changed by hand and is not written down yet: kept on the phone with every tap, and names nobody. */
export function useDraft(activityId: string) {
  const place = `finish:${activityId}`
  const [draft, setDraft] = useState<Draft>(() => lasting.get(place) ?? {})
  const put = useCallback(
    (next: Draft) => {
      setDraft(next)
      lasting.set(place, next, Date.now() + KEPT_MS)
    },
    [place],
  )
  const change = (changes: Draft) => {
    const merged = Object.entries(changes).map(([of, one]) => [of, { ...draft[of], ...one }] as const)
    put({ ...draft, ...Object.fromEntries(merged) })
  }
  return { draft, change, clear: () => put({}) }
}
