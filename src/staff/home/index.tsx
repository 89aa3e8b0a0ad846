import { View } from '@tarojs/components'
import { reportsContract } from '@cloud/reports/contract'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { NotStaff } from '../parts/NotStaff'
import { Rail } from '../parts/Rail'
import { useWide } from '../platform/wide'
import { words } from '../words'
import './index.scss'

const OPEN_QUEUES = ['assign', 'waiting', 'doing', 'overdue', 'reopened', 'review'] as const

/** 工作台: the desks one sits at and what lies on them. */
export default function StaffHomePage() {
  const wide = useWide()
  const desks = useQueryOf(reportsContract.desks, {})
  const waiting = useQueryOf(reportsContract.inboxCounts, {}, { enabled: wide }).data?.assign ?? 0
  const denied = desks.error?.code === 'forbidden' || desks.error?.code === 'unauthenticated'
  if (denied || desks.data?.items.length === 0) return <NotStaff />
  const body = (
    <View className="staff-home">
      {wide && <Heading level={1}>{words.home}</Heading>}
      <View className="staff-home__note">{words.homeNote}</View>
      <DataState query={desks}>
        {({ items }) => items.map((desk) => <DeskCard key={desk.code} code={desk.code} name={desk.name} />)}
      </DataState>
    </View>
  )
  if (!wide) {
    return (
      <Page title={words.home} ground="page">
        {body}
      </Page>
    )
  }
  return (
    <Page title={words.home} nav="none" wide ground="page">
      <View className="staff-home__desk">
        <Rail current="home" waiting={waiting} />
        {body}
      </View>
    </Page>
  )
}

function DeskCard({ code, name }: { code: string; name: string }) {
  const counts = useQueryOf(reportsContract.inboxCounts, { desk: code }, { everyMs: 60_000 }).data
  const open = counts ? OPEN_QUEUES.reduce((sum, queue) => sum + counts[queue], 0) : 0
  return (
    <Card kind="rows">
      <ListRow
        icon="inbox"
        title={name}
        note={counts ? words.homeCounts(open) : undefined}
        strong
        trailing={
          counts && counts.overdue > 0 ? (
            <Tag tone="brick">{words.homeOverdue(counts.overdue)}</Tag>
          ) : undefined
        }
        onTap={() => go(`/staff/cases/index?desk=${encodeURIComponent(code)}`)}
      />
      {counts &&
        OPEN_QUEUES.filter((queue) => counts[queue] > 0).map((queue) => (
          <ListRow
            key={queue}
            title={words.tabs[queue]}
            value={words.count(counts[queue])}
            onTap={() => go(`/staff/cases/index?desk=${encodeURIComponent(code)}&queue=${queue}`)}
          />
        ))}
    </Card>
  )
}
