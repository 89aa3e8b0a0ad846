import type { DeskRow } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { useSession } from '@/client'
import { nearWords } from '@/client/dates'
import { go } from '@/client/go'
import { useWide } from '@/desk/platform/wide'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { isTaken } from './doors'
import { words } from './words'

const w = words.checkin.list

/** Today or tomorrow, and this phone has not taken the list along: said while there still is a network. */
export function Eve({ rows }: { rows: readonly DeskRow[] }) {
  const personId = useSession()?.person.id ?? ''
  const wide = useWide()
  const now = Date.now()
  // a computer stays at the desk
  if (wide) return null
  return (
    <>
      {rows.map(({ activityId, state, title, startsAt, endsAt }) => {
        if (activityId === null || startsAt === null || state === 'cancelled') return null
        const isNear = daysBetween(now, startsAt) <= 1 && now < Date.parse(endsAt ?? startsAt)
        if (!isNear || isTaken(activityId, personId)) return null
        return (
          <Banner key={activityId} tone="gold" title={w.eve(nearWords(startsAt, now), title)}>
            {w.eveNote}
            <Button kind="text" size="small" onTap={() => go(ORGANISE.checkin(activityId))}>
              {w.take}
            </Button>
          </Banner>
        )
      })}
    </>
  )
}
