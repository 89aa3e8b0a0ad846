import { accountContract } from '@cloud/features/account/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { MAX_PAGE_SIZE } from '@cloud/shared/limits'
import { useState } from 'react'

import { go } from '@/client/go'
import { useCommand, useQueryOf } from '@/client/queries'
import { Card } from '@/ui/Card'
import type { IconName } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'

import { newsOf, type News } from './news'
import { words } from './words'

/** More would push everything else off the screen. */
const SHOWN = 3
const caseLink = (caseId: string) => `/reports/case/index?id=${caseId}`

const iconOf = ({ link, waits }: News): IconName => {
  if (waits === 'rate') return 'smile'
  if (waits === 'more' || link?.includes('survey')) return 'edit'
  if (link?.includes('activities')) return 'ticket'
  return link?.includes('report') || link?.includes('case') ? 'camera' : 'bell'
}

/** What waits for a deed of this person; what only happened is behind one row. */
export function Waiting() {
  const inbox = useQueryOf(accountContract.inbox, { limit: MAX_PAGE_SIZE }, { keep: true })
  const mine = useQueryOf(reportsContract.mine, { limit: MAX_PAGE_SIZE }, { keep: true })
  const read = useCommand(accountContract.read)
  const [all, setAll] = useState(false)
  const news = newsOf(inbox.data?.items ?? [], mine.data?.items ?? [], caseLink, words.wait)
  const deeds = news.filter((one) => one.waits !== null).slice(0, SHOWN)
  const shown = all ? news : deeds
  const more = news.length - shown.length
  if (news.length === 0) return null
  const open = ({ messages, link }: News) => {
    if (messages.length > 0) read.mutate({ ids: messages })
    if (link) go(link)
  }
  return (
    <Card kind="soft">
      {shown.map((one) => (
        <ListRow
          key={one.key}
          icon={iconOf(one)}
          tone="brand"
          strong
          title={one.title}
          note={one.note}
          onTap={() => open(one)}
        />
      ))}
      {more > 0 && (
        <ListRow icon="bell" tone="brand" title={words.wait.all(more)} onTap={() => setAll(true)} />
      )}
    </Card>
  )
}
