import { useEffect } from 'react'
import { reportsContract, type DeskData, type StaffRowData } from '@cloud/features/reports/contract'
import { askSettled, keyOf, queryClient } from '@/client/queries'
import { session } from '@/client/session'
import { useOnline } from '@/client/useOnline'
import { bringField, keepField } from './kept'

/** What has just been answered is written down together. */
const TOGETHER_MS = 1_500
/** So many of the cases in hand are read ahead; younger answers than this are not asked for again. */
const AHEAD = 20
const FRESH_MS = 10 * 60_000

/** Cases that were looked at can be read where there is no net, also after the app was closed. */
export function useField(): void {
  useEffect(() => {
    void bringField()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.queryKey[0] !== 'reports' || query.state.status !== 'success') return
      clearTimeout(timer)
      timer = setTimeout(() => void keepField().catch(() => undefined), TOGETHER_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
}

/** Whoever goes out to the places has the cases in hand with them before the net is gone. */
export function useAhead(desk: DeskData | undefined, rows: readonly StaffRowData[]): void {
  const online = useOnline()
  const goesOut = desk !== undefined && desk.can.handle && !desk.can.decide
  const ids =
    goesOut && online
      ? rows
          .slice(0, AHEAD)
          .map(({ id }) => id)
          .join()
      : ''
  useEffect(() => {
    let gone = false
    const read = async () => {
      // one after the other: nobody waits for them
      for (const caseId of ids.split(',').filter(Boolean)) {
        if (gone) return
        const personId = session.get()?.person.id ?? null
        const queryKey = keyOf(reportsContract.caseForStaff, { caseId }, personId)
        const queryFn = () => askSettled(reportsContract.caseForStaff, { caseId })
        await queryClient.prefetchQuery({ queryKey, queryFn, staleTime: FRESH_MS, retry: false })
      }
    }
    void read()
    return () => {
      gone = true
    }
  }, [ids])
}
