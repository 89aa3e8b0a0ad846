import { useEffect, useRef } from 'react'
import { useObservable } from '@/client/observable'
import { outbox } from '@/client/outbox'
import { deedOf } from '@/client/outbox/deed'
import { giveUp, returned, type Returned } from '../deeds/deeds'
import { isOfSeveral } from '../deeds/several'
import type { BulkValues } from './bulkTypes'

interface Back {
  /** Whether this page shows it. */
  isMine: (back: Returned) => boolean
  /** The form of one case. */
  onCase: (back: Returned) => void
  /** Several that were picked. */
  onPicked: (picked: BulkValues) => void
}

/** Forms that somebody shows already: each comes back once. */
let shown = 0

/** Does something once for each form that is taken back. */
export function useReturns(back: Back): void {
  const now = useObservable(returned)
  const latest = useRef(back)
  latest.current = back
  useEffect(() => {
    const { isMine, onCase, onPicked } = latest.current
    if (now === null || now.serial <= shown || !isMine(now)) return
    shown = now.serial
    const entry = outbox.shelf.get(now.entryId)
    if (!isOfSeveral(now)) return onCase(now)
    if (!entry) return
    // `Bulk` wrote it
    onPicked(deedOf(entry).values as BulkValues)
    void giveUp(entry)
  }, [now])
}
