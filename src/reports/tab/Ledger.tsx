import { Text, View } from '@tarojs/components'
import { townName } from '@cloud/shared/divisions/towns'
import { reportsContract, type LedgerRowData, type LedgerStatsData } from '@cloud/features/reports/contract'
import { STATUS_TONE } from '@cloud/shared/states'
import { REPORTS } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { usePagesOf } from '@/client/pages'
import { useQueryOf } from '@/client/queries'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Icon } from '@/ui/Icon'
import { Skeleton } from '@/ui/Skeleton'
import { Tag } from '@/ui/Tag'
import { CaseRowView } from '../parts/CaseRowView'
import { RATING_ICON } from '../states'
import { words } from '../words'
import type { LedgerFilter, Opened } from './FilterSheet'

const text = words.tab

interface LedgerProps {
  filter: LedgerFilter
  onFilter: (filter: LedgerFilter) => void
  onOpen: (opened: Opened) => void
}

/** What everybody reported, once it was verified: totals in one sentence, filters, rows. */
export function Ledger({ filter, onFilter, onOpen }: LedgerProps) {
  const stats = useQueryOf(reportsContract.ledgerStats, {}, { keep: true })
  const pages = usePagesOf(reportsContract.ledger, filter)
  const filtered = Object.keys(filter).length > 0
  const { open, ...rest } = filter
  return (
    <View>
      <View className="tab__stats">
        <DataState query={stats} skeleton={<Skeleton height="60px" />} quiet>
          {(data) => <Sentence stats={data} />}
        </DataState>
      </View>
      <Chips label={text.filters}>
        <Chip drop onTap={() => onOpen('town')}>
          {filter.town ? (townName(filter.town) ?? text.allTowns) : text.allTowns}
        </Chip>
        <Chip drop onTap={() => onOpen('group')}>
          {filter.group ? words.group[filter.group] : text.allGroups}
        </Chip>
        <Chip on={open === true} onTap={() => onFilter(open ? rest : { ...rest, open: true })}>
          {stats.data ? text.openCount(stats.data.open) : text.open}
        </Chip>
      </Chips>
      <View className="tab__rows">
        <DataState
          query={pages.query}
          isEmpty={() => pages.items.length === 0}
          empty={
            filtered ? (
              <Empty
                small
                title={text.none}
                text={text.noneBody}
                action={{ label: text.clear, onTap: () => onFilter({}) }}
              />
            ) : (
              <Empty small title={text.emptyTitle} text={text.emptyBody} />
            )
          }
        >
          {() => (
            <>
              {pages.items.map((row) => (
                <LedgerRow key={row.number} row={row} />
              ))}
              {pages.hasMore && (
                <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                  {text.more}
                </Button>
              )}
            </>
          )}
        </DataState>
        <View className="tab__rules">{text.rules}</View>
      </View>
    </View>
  )
}

const Figure = ({ children }: { children: string | number }) => (
  <Text className="tab__figure">{children}</Text>
)

/** 截至昨天，今年收到 n 件，办完 n 件。一般 n 天办完，n% 的人满意。 Nothing is said of what is not known yet. */
function Sentence({ stats }: { stats: LedgerStatsData }) {
  const [received, finished, end] = text.received
  const [median, days] = text.median
  const [comma, satisfied] = text.satisfied
  return (
    <View className="tab__say">
      {received}
      <Figure>{stats.received}</Figure>
      {finished}
      <Figure>{stats.finished}</Figure>
      {end}
      {stats.medianDays !== null && (
        <>
          {median}
          <Figure>{stats.medianDays}</Figure>
          {days}
          {stats.satisfied === null && text.fullStop}
        </>
      )}
      {stats.medianDays !== null && stats.satisfied !== null && (
        <>
          {comma}
          <Figure>{`${(stats.satisfied * 100).toFixed(1)}%`}</Figure>
          {satisfied}
        </>
      )}
    </View>
  )
}

function LedgerRow({ row }: { row: LedgerRowData }) {
  const place = [row.townName, row.villageName].filter(Boolean).join(' ')
  const day = dayWords(row.day)
  const late = row.status === 'overdue' && row.daysLeft !== null
  const label = late ? text.overdue(Math.max(1, -(row.daysLeft ?? 0))) : text.status[row.status]
  return (
    <CaseRowView
      categories={row.categories}
      title={row.title}
      note={text.placeDay(place, day)}
      onTap={() => go(REPORTS.ledgerCase(row.number))}
      end={
        <>
          <Tag tone={STATUS_TONE[row.status]}>{label}</Tag>
          <Below row={row} />
        </>
      }
    />
  )
}

function Below({ row }: { row: LedgerRowData }) {
  const taken = row.daysTaken === null ? '' : row.daysTaken === 0 ? text.sameDay : words.days(row.daysTaken)
  if (row.rating) {
    return (
      <View className="crow__below">
        <Icon name={RATING_ICON[row.rating]} size={16} />
        <Text>{taken ? text.rated(text.rating[row.rating], taken) : text.rating[row.rating]}</Text>
      </View>
    )
  }
  if (row.status === 'done') return taken ? <View className="crow__below">{taken}</View> : null
  if (row.status === 'overdue') return <View className="crow__below">{text.pushing}</View>
  return row.daysLeft === null ? null : <View className="crow__below">{text.left(row.daysLeft)}</View>
}
