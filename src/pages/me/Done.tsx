import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { ACTIVITIES } from '@cloud/shared/addresses'

import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Card } from '@/ui/Card'
import { ListRow } from '@/ui/ListRow'

import { words } from './words'

const MINUTES = 60

/** What I have of activities: my trees, and my times with the record of them. Nothing before the first time. */
export function Done() {
  const signedIn = useSession() !== null
  const sum = useQueryOf(activitiesAfter.times, {}, { enabled: signedIn, keep: true }).data?.sum
  if (!sum || sum.times === 0) return null
  const { trees, alive, times, minutes } = sum
  // by half hours, and never more than was done
  const hours = Math.floor((minutes / MINUTES) * 2) / 2
  return (
    <Card kind="pine">
      {trees > 0 && (
        <ListRow
          icon="tree"
          tone="brand"
          strong
          title={alive === null ? words.done.trees(trees) : words.done.alive(trees, alive)}
          note={words.done.treesNote}
          onTap={() => go(ACTIVITIES.trees)}
        />
      )}
      <ListRow
        icon="doc"
        tone="brand"
        strong
        title={words.done.times(times, hours)}
        note={words.done.timesNote}
        onTap={() => go(ACTIVITIES.record)}
      />
    </Card>
  )
}
