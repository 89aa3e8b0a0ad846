import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The time, moving on each minute and whenever the page comes back into view: ages must not stand still. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useDidShow(() => setNow(new Date()))
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
