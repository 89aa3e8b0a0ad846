import { useEffect } from 'react'
import { outbox } from '@/client/outbox'
import { queryClient } from '@/client/queries'
import { toast } from '@/ui/Toast'
import { words } from './words'

/** While the page is shown: says that a report has gone by itself, and asks again for what it changed. */
export function useArrivals(): void {
  useEffect(
    () =>
      outbox.onArrival((entry) => {
        if (entry.kind !== 'report') return
        toast(words.mine.autoSent)
        void queryClient.invalidateQueries({ queryKey: ['reports'] })
      }),
    [],
  )
}
