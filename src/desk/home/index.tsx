import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import { reportsContract } from '@cloud/features/reports/contract'
import { officeContract } from '@cloud/features/reports/contract/office'
import { DESK, ORGANISE } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { useWide } from '../platform/wide'
import { BellLine } from '../shell/alarm/BellLine'
import { DeskPage } from '../shell/DeskPage'
import { NotStaff } from '../shell/NotStaff'
import { ToAnswer } from '../shell/ToAnswer'
import { useMayOversee } from '../shell/useMayOversee'
import { words } from '../words'
import './index.scss'

const OPEN_QUEUES = ['assign', 'waiting', 'doing', 'overdue', 'reopened', 'review'] as const

/** 工作台: the desks one sits at and what lies on them. */
export default function DeskHomePage() {
  const may = useMayOversee()
  const desks = useQueryOf(reportsContract.desks, {}, { enabled: may.cases })
  const denied = desks.error?.code === 'forbidden' || desks.error?.code === 'unauthenticated'
  const wide = useWide()
  // a leader lands on the overview, and the rail leads on; a phone has no rail, so that its ways stand here
  const elsewhere = wide && may.inquire
  useEffect(() => {
    if (elsewhere) void Taro.redirectTo({ url: DESK.overview() })
  }, [elsewhere])
  const air = may.airRead || may.airNotices
  if (
    !air &&
    !may.surveyRead &&
    !may.activities &&
    !may.people &&
    (!may.cases || denied || desks.data?.items.length === 0)
  )
    return <NotStaff />
  return (
    <DeskPage title={words.home} place="home">
      <BellLine />
      {may.cases && (
        <>
          <View className="desk-home__note">{words.homeNote}</View>
          <DataState query={desks}>
            {({ items }) =>
              items.map((desk) => (
                <View key={desk.code}>
                  <ToAnswer desk={desk} />
                  <DeskCard code={desk.code} name={desk.name} />
                </View>
              ))
            }
          </DataState>
          {may.settings && <Holidays />}
        </>
      )}
      {may.settings && (
        <Card kind="rows">
          <ListRow
            icon="sliders"
            title={words.settings}
            note={words.settingsNote}
            onTap={() => go(DESK.settings())}
          />
        </Card>
      )}
      {may.activities && (
        <Card kind="rows">
          <ListRow
            icon="sprout"
            title={words.activities}
            note={words.activitiesNote}
            onTap={() => go(ORGANISE.list)}
          />
        </Card>
      )}
      {air && (
        <Card kind="rows">
          <ListRow
            icon="wind"
            title={words.air}
            note={words.airNote}
            onTap={() => go(DESK.air('stations'))}
          />
        </Card>
      )}
      {may.surveyRead && (
        <Card kind="rows">
          <ListRow
            icon="flag"
            title={words.survey}
            note={words.surveyNote}
            onTap={() => go(DESK.survey('list'))}
          />
        </Card>
      )}
      {may.people && (
        <Card kind="rows">
          <ListRow
            icon="users"
            title={words.people}
            note={words.peopleNote}
            onTap={() => go(DESK.people())}
          />
        </Card>
      )}
      {may.figures && (
        <Card kind="rows">
          <ListRow icon="chart" title={words.overview.title} onTap={() => go(DESK.overview())} />
          {may.openings && (
            <ListRow icon="eye" title={words.openings.title} onTap={() => go(DESK.openings)} />
          )}
        </Card>
      )}
    </DeskPage>
  )
}

/** The working calendar warns a month before a year begins whose holidays nobody has entered. */
function Holidays() {
  const missing = useQueryOf(officeContract.calendarState, {}).data?.missing
  return (
    <Card kind="rows">
      <ListRow
        icon="calendar"
        title={words.holidays}
        note={missing ? words.missingHolidays(missing) : words.holidaysNote}
        trailing={missing ? <Tag tone="gold">{words.holidaysMissing}</Tag> : undefined}
        onTap={() => go(DESK.settings('holidays'))}
      />
    </Card>
  )
}

function DeskCard({ code, name }: { code: string; name: string }) {
  const counts = useQueryOf(reportsContract.inboxCounts, { desk: code }, { everyMs: 60_000 }).data
  const open = counts
    ? // what is overdue lies in one of the others
      OPEN_QUEUES.reduce((sum, queue) => sum + (queue === 'overdue' ? 0 : counts[queue]), 0)
    : 0
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
        onTap={() => go(DESK.cases({ desk: code }))}
      />
      {counts &&
        OPEN_QUEUES.filter((queue) => counts[queue] > 0).map((queue) => (
          <ListRow
            key={queue}
            title={words.tabs[queue]}
            value={words.count(counts[queue])}
            onTap={() => go(DESK.cases({ desk: code, queue }))}
          />
        ))}
    </Card>
  )
}
