import { useEffect, useRef } from 'react'
import type { CaseMapProps } from './caseMapTypes'
import type { DrawnMap } from './drawMap'

/** The map comes when it is looked at for the first time: nobody else loads it. */
export function CaseMap({ base, points, at, goTo, ...handlers }: CaseMapProps) {
  const element = useRef<HTMLDivElement>(null)
  const drawn = useRef<DrawnMap | null>(null)
  const now = useRef({ base, points, at, ...handlers })
  now.current = { base, points, at, ...handlers }
  useEffect(() => {
    let gone = false
    import('./drawMap').then(
      ({ drawMap }) => {
        if (gone || !element.current) return
        drawn.current = drawMap(element.current, now.current.base, {
          onPick: (picked) => now.current.onPick(picked),
          onSeen: (seen) => now.current.onSeen(seen),
          onFailing: () => now.current.onFailing(),
        })
        drawn.current.show(now.current.points, now.current.at)
      },
      // the map's own file did not come: as if no tile had
      () => now.current.onFailing(),
    )
    return () => {
      gone = true
      drawn.current?.end()
      drawn.current = null
    }
    // signed anew every few hours: the map that stands is told, and not begun anew
  }, [])
  useEffect(() => drawn.current?.takeFrom(base.path), [base.path])
  useEffect(() => drawn.current?.show(points, at), [points, at])
  useEffect(() => {
    if (goTo) drawn.current?.goTo(goTo.box)
  }, [goTo])
  return <div ref={element} className="desk-map__tiles" />
}
