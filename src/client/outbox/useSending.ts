import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { outbox, useOutbox } from '.'

/** While somebody looks at what waits, it is tried as often as this. */
const LOOKED_AT_MS = 10_000

/** For a page that shows what waits on the phone: it is tried when the page is shown, and often while it is. */
export function useSending(): void {
  const [shown, setShown] = useState(true)
  const waiting = useOutbox().some((entry) => entry.stage === 'queued')
  useDidShow(() => {
    setShown(true)
    outbox.soon()
  })
  useDidHide(() => setShown(false))
  useEffect(() => {
    if (!shown || !waiting) return undefined
    const timer = setInterval(() => outbox.soon(), LOOKED_AT_MS)
    return () => clearInterval(timer)
  }, [shown, waiting])
}
