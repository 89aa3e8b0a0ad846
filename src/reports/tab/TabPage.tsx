import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { MAX_PAGE_SIZE } from '@cloud/shared/limits'
import { REPORTS } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useOutbox } from '@/client/outbox'
import { useQueryOf } from '@/client/queries'
import { useQuiet } from '@/client/quiet'
import { useSession } from '@/client/session'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { Tappable } from '@/ui/Tappable'
import { waitingOnPhone } from '../onPhone'
import { useArrivals } from '../useArrivals'
import { words } from '../words'
import { FilterSheet, type LedgerFilter, type Opened } from './FilterSheet'
import { Ledger } from './Ledger'
import './tab.scss'

const text = words.tab

/** 随手拍: the camera, what one has begun, one's own cases, and what everybody reported. */
export default function TabPage() {
  useArrivals()
  const [filter, setFilter] = useState<LedgerFilter>({})
  const [opened, setOpened] = useState<Opened>(null)
  const sheet = opened && (
    <FilterSheet
      opened={opened}
      filter={filter}
      onChange={(next) => {
        setFilter(next)
        setOpened(null)
      }}
      onClose={() => setOpened(null)}
    />
  )
  return (
    <Page tab="report" title={words.title} nav="none" sheet={sheet}>
      <View className="tab">
        <View className="tab__head">
          <Heading level={1}>{words.title}</Heading>
        </View>
        <Tappable className="tab__cta" pressedClass="tab__cta--pressed" onTap={() => go(REPORTS.compose())}>
          <View className="tab__camera">
            <Icon name="camera" size={34} />
          </View>
          <View className="tab__invite">
            <View className="tab__see">{text.see}</View>
            <View>{text.steps}</View>
          </View>
          <Icon name="right" />
        </Tappable>
        <View className="tab__own">
          <Drafts />
          <Mine />
        </View>
        <View className="tab__gap" />
        <Ledger filter={filter} onFilter={setFilter} onOpen={setOpened} />
      </View>
    </Page>
  )
}

function Drafts() {
  const { drafts, queued, attention } = waitingOnPhone(useOutbox())
  const [first] = [...attention, ...drafts, ...queued]
  if (!first) return null
  const title =
    attention.length > 0
      ? text.attention(attention.length)
      : drafts.length > 0
        ? text.drafts(drafts.length)
        : text.waiting(queued.length)
  const several = attention.length + drafts.length + queued.length > 1
  return (
    <ListRow
      icon="edit"
      title={title}
      strong
      trailing={<View className="tab__link">{drafts.length > 0 ? text.goOn : text.look}</View>}
      onTap={() => go(several ? REPORTS.mine : REPORTS.compose(first.id))}
    />
  )
}

function Mine() {
  const quiet = useQuiet()
  const signedIn = useSession() !== null && !quiet
  const waiting = useQueryOf(reportsContract.waitingForMe, {}, { enabled: signedIn }).data
  const mine = useQueryOf(reportsContract.mine, { limit: MAX_PAGE_SIZE }, { enabled: signedIn }).data
  const tag = !waiting
    ? null
    : waiting.rate > 0
      ? text.waitRate(waiting.rate)
      : waiting.more > 0
        ? text.waitMore(waiting.more)
        : null
  const count = mine && mine.next === null ? mine.items.length : null
  return (
    <ListRow
      icon="list"
      title={count ? text.mineCount(count) : text.mine}
      strong
      trailing={tag && <Tag tone="blue">{tag}</Tag>}
      onTap={() => go(REPORTS.mine)}
    />
  )
}
