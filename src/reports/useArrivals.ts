import { useEffect } from 'react'
import { outbox } from '@/client/outbox'
import { namelessReport } from '@/client/outbox/report'
import { askAnew } from '@/client/queries'
import { toast } from '@/ui/Toast'
import { draftOf } from './onPhone'
import { words } from './words'

/** While the page is shown: says that a report has gone by itself, and asks again for what it changed. */
export function useArrivals(): void {
  useEffect(
    () =>
      outbox.onArrival((entry) => {
        if (entry.kind !== 'report') return
        toast(words.mine.autoSent)
        // asked again with a session, it would say in that very minute who is there
        if (namelessReport(draftOf(entry))) return
        void askAnew('reports')
      }),
    [],
  )
}
