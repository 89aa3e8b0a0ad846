import { useEffect, useRef, useState } from 'react'
import type { StaffRowData } from '@cloud/features/reports/contract'
import { isAdrift, onto } from '../../platform/row'

export const rowId = (caseId: string) => `case-${caseId}`
/** The list itself: where the keyboard is when it has no row. */
export const ROWS_ID = 'rows-of-cases'

interface Walk {
  rows: readonly StaffRowData[]
  /** The case that is on the page. */
  shown: string | undefined
  onSelect: (row: StaffRowData) => void
  /** The next ones have not been fetched yet; null: there are none. */
  more: (() => void) | null
}

/**
 * Up and down the list. A case that was sent away from it leaves its place to the one that came after: there one goes
 * on, and there the keyboard is.
 */
export function useWalk({ rows, shown, onSelect, more }: Walk) {
  const at = rows.findIndex(({ id }) => id === shown)
  const place = useRef(0)
  const [done, setDone] = useState(0)
  if (at >= 0) place.current = at
  const here = at >= 0 ? rows[at] : rows[Math.min(place.current, rows.length - 1)]

  useEffect(() => {
    // the button that was pressed is gone with its form
    if (done > 0) onto(here ? rowId(here.id) : ROWS_ID)
    // the list as it is after the deed, once for each
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [done])
  const isGone = at < 0
  useEffect(() => {
    // the row leaves the list with its deed, ten seconds later, and the keyboard with it unless one went on meanwhile
    if (isGone && done > 0 && isAdrift()) onto(here ? rowId(here.id) : ROWS_ID)
    // once for each row that goes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isGone])

  const go = (row: StaffRowData | undefined) => {
    if (!row) return
    onSelect(row)
    onto(rowId(row.id))
  }
  return {
    next: () => {
      const row = at >= 0 ? rows[at + 1] : here
      if (row) go(row)
      else more?.()
    },
    previous: () => go(rows[place.current - 1]),
    /** Back to the list, onto the row of the case that is open. */
    toRow: () => onto(here ? rowId(here.id) : ROWS_ID),
    /** Something was done to the case that is open. */
    done: () => setDone((times) => times + 1),
  }
}
