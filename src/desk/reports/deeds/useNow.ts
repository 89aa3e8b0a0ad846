import { useEffect, useState } from 'react'

const TICK_MS = 500

/** The time, looked at again and again while something counts down. */
export function useNow(counts: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!counts) return undefined
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [counts])
  return now
}
