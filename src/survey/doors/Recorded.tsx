import { useEffect, useState } from 'react'
import { useObservable } from '@/client/observable'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/Toast'

import './doors.scss'
import { UNDO_MS } from './log'
import { visits } from './visits'
import { words } from './words'

const w = words.door

/** What was just tapped, and for some seconds the way to take it back. */
export function Recorded() {
  const log = useObservable(visits.observable)
  const [now, setNow] = useState(() => Date.now())
  const last = log.at(-1)
  const until = last && !last.sent && last.visit.disposition !== 'complete' ? last.at + UNDO_MS : 0
  useEffect(() => {
    const left = until - Date.now()
    setNow(Date.now())
    if (left <= 0) return undefined
    const timer = setTimeout(() => setNow(Date.now()), left)
    return () => clearTimeout(timer)
  }, [until])
  if (!last || until <= now) return null
  const { household, disposition } = last.visit
  async function undo() {
    if (last) toast((await visits.undo(last.visit)) ? w.undone : w.tooLate)
  }
  return (
    <Banner tone="blue" className="doors-banner" title={w.recorded(household, w.dispositions[disposition])}>
      <Button kind="text" size="small" label={w.undoOf(household)} onTap={() => void undo()}>
        {w.undo}
      </Button>
    </Banner>
  )
}
