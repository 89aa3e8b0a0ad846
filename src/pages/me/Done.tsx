import { activitiesAfter, hoursOf } from '@cloud/features/activities/contract/after'
import { ACTIVITIES } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'

import { TreeGlyphs } from '@/activities/parts/TreeGlyphs'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Card } from '@/ui/Card'
import { ListRow } from '@/ui/ListRow'

import { words } from './words'

type Sum = OutputOf<(typeof activitiesAfter)['times']>['sum']

/** A row has room for so many trees; more are said in words. */
const MOST_GLYPHS = 20

/** Of all my trees those that are not thought dead; null before anybody counted. */
const standing = ({ trees, alive, aliveOf }: Sum): number | null =>
  alive === null ? null : trees - ((aliveOf ?? trees) - alive)

/** What I have of activities: my trees, and my times with the record of them. Nothing before the first time. */
export function Done() {
  const signedIn = useSession() !== null
  const sum = useQueryOf(activitiesAfter.times, {}, { enabled: signedIn, keep: true }).data?.sum
  if (!sum || sum.times === 0) return null
  const { trees, alive, aliveOf, times, minutes } = sum
  return (
    <Card kind="pine">
      {trees > 0 && (
        <ListRow
          strong
          title={alive === null ? words.done.trees(trees) : words.done.alive(trees, aliveOf ?? 0, alive)}
          note={words.done.treesNote}
          trailing={trees <= MOST_GLYPHS && <TreeGlyphs trees={trees} alive={standing(sum)} small />}
          onTap={() => go(ACTIVITIES.trees)}
        />
      )}
      <ListRow
        strong
        title={words.done.times(times, hoursOf(minutes))}
        note={words.done.timesNote}
        onTap={() => go(ACTIVITIES.record)}
      />
    </Card>
  )
}
