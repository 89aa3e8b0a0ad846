import { useEffect } from 'react'
import { useOnline } from '@/client'
import { useStore } from '@/client/store'
import type { LocalSheet, Which } from './model/sheets'
import { sheets } from './sheets'

const AGAIN_MS = 30_000

/** A sheet on this phone, kept fresh; while it waits it is sent again as long as the page is shown. */
export function useSheet(which: Which): LocalSheet | undefined {
  const all = useStore(sheets.store)
  const online = useOnline()
  const sheet = all[sheets.idOf(which)]
  const waits = sheet?.stage === 'waiting'
  useEffect(() => {
    if (!waits || !online) return
    void sheets.sendWaiting()
    const timer = setInterval(() => void sheets.sendWaiting(), AGAIN_MS)
    return () => clearInterval(timer)
  }, [waits, online])
  return sheet
}
