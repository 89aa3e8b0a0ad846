import { ORGANISE } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useOutbox } from '@/client/outbox'
import { shutDoor } from '@/client/outbox/scans'
import { Card } from '@/ui/Card'
import { ListRow } from '@/ui/ListRow'
import { words } from './words'

/** People who came without a sign-up and lie sealed on this phone: they go once the page at the door is open. */
export function Door() {
  const activityId = shutDoor(useOutbox())
  if (activityId === null) return null
  return (
    <Card kind="soft">
      <ListRow
        icon="handset"
        tone="brand"
        strong
        title={words.door}
        note={words.doorNote}
        onTap={() => go(ORGANISE.checkin(activityId))}
      />
    </Card>
  )
}
