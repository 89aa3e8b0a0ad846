import { accountContract } from '@cloud/account/contract'
import type { InboxMessage } from '@cloud/account/contract'

import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'

/** More would push everything else off the screen; what is read makes room for the next. */
const SHOWN = 5

const iconOf = ({ link }: InboxMessage): IconName => {
  if (link?.includes('survey')) return 'edit'
  if (link?.includes('activities')) return 'ticket'
  return link?.includes('report') || link?.includes('case') ? 'camera' : 'bell'
}

/** What waits for this person; opening it is what settles it. */
export function Waiting() {
  const inbox = useQueryOf(accountContract.inbox, { limit: 20 }, { keep: true })
  const read = useCommand(accountContract.read)
  const unread = (inbox.data?.items ?? []).filter((message) => !message.read).slice(0, SHOWN)
  if (unread.length === 0) return null
  return (
    <Card kind="soft">
      {unread.map((message) => (
        <ListRow
          key={message.id}
          icon={iconOf(message)}
          tone="brand"
          strong
          title={message.title}
          note={message.body}
          onTap={() => {
            read.mutate({ ids: [message.id] })
            if (message.link) go(message.link)
          }}
        />
      ))}
    </Card>
  )
}
