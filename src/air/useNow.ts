import { useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { MINUTE_MS } from '@cloud/shared/time'

/** The time, moving on each minute and whenever the page comes back into view: ages must not stand still. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  const look = useCallback(() => setNow(new Date()), [])
  useDidShow(look)
  useEffect(() => {
    const timer = setInterval(look, MINUTE_MS)
    return () => clearInterval(timer)
  }, [look])
  return now
}
