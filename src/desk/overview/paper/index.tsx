import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import {
  type OverviewData,
  reportsContract,
  type Span,
  SPANS,
  type StaffRowData,
  type UnitData,
} from '@cloud/features/reports/contract'
import { daysBetween } from '@cloud/shared/time'
import { clockWords, datedWords, dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { canPrint, printPage } from '../../platform/print'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { groupWords, words } from '../../words'
import { beforeDays, beforeName, openParts, opinions, spanName } from '../said'
import './index.scss'

const say = words.overview
const paper = say.paper
/** So many overdue cases stand on the paper; of more it says how many. */
const MOST = 4

/** 概况 on one page of paper: the same figures in black and white, and nobody's name. */
export default function PaperPage() {
  return useMayOversee().figures ? <Paper /> : <NotStaff title={paper.name} who={say.who} />
}

function Paper() {
  const { params } = useRouter<{ span?: string }>()
  const span = SPANS.find((one) => one === params.span) ?? 'month'
  const query = useQueryOf(reportsContract.overview, { span })
  const late = useQueryOf(reportsContract.inbox, { queue: 'overdue', limit: MOST })
  return (
    <Page title={paper.name} titled={!query.data} wide>
      <DataState query={query}>
        {(shown) => <Sheet span={span} shown={shown} late={late.data?.items ?? []} />}
      </DataState>
    </Page>
  )
}

function Sheet({ span, shown, late }: { span: Span; shown: OverviewData; late: readonly StaffRowData[] }) {
  const { at, days, sums, sumsBefore, open } = shown
  const rated = sums.good + sums.fair + sums.bad
  const before = beforeName(span, shown)
  const box = { spanName: spanName(span, shown), before }
  return (
    <View className="a4">
      <View className="a4__head">
        <Heading level={1}>{paper.title}</Heading>
        <View>{paper.days(datedWords(days.from, 0), dayWords(days.to))}</View>
      </View>
      <View>{paper.made(dayWords(at), clockWords(at), beforeDays(span, shown))}</View>
      <View className="a4__boxes">
        <Box
          name={words.terms.received.name}
          value={String(sums.received)}
          unit={say.cases}
          note={paper.received(before, sumsBefore.received)}
        />
        <Box
          name={words.terms.open.name}
          value={String(open.total)}
          unit={say.cases}
          note={marks.facts(openParts(shown))}
        />
        <Box
          name={words.terms.inTime.name}
          value={sums.ofTime > 0 ? say.of(sums.inTime, sums.ofTime) : say.none}
          note={
            sumsBefore.ofTime > 0
              ? say.inTimeBefore(before, sumsBefore.inTime, sumsBefore.ofTime)
              : say.nothingBefore(before)
          }
        />
        <Box
          name={words.terms.good.name}
          value={rated > 0 ? say.of(sums.good, rated) : say.none}
          note={rated > 0 ? marks.facts(opinions(sums)) : say.noRatings}
        />
      </View>
      {open.overdue > 0 && <Overdue count={open.overdue} late={late} now={at} />}
      <Heading level={2}>{paper.towns}</Heading>
      <Table head={paper.town} units={shown.towns} {...box} />
      {shown.departments.length > 0 && (
        <>
          <Heading level={2}>{paper.departments}</Heading>
          <Table head={paper.department} units={shown.departments} {...box} />
        </>
      )}
      <Groups groups={shown.groups} />
      <View className="a4__foot">
        {paper.foot(
          (['inTime', 'ofTime', 'good', 'meanDays'] as const).map((term) =>
            paper.meaning(words.terms[term].name, words.terms[term].means),
          ),
        )}
      </View>
      {canPrint && (
        <View className="a4__tools">
          <Button onTap={printPage}>{paper.print}</Button>
        </View>
      )}
    </View>
  )
}

function Box(props: { name: string; value: string; unit?: string; note: string }) {
  const { name, value, unit, note } = props
  return (
    <View className="a4__box">
      <View>{name}</View>
      <View className="a4__value">{unit === undefined ? value : `${value} ${unit}`}</View>
      <View className="a4__small">{note}</View>
    </View>
  )
}

function Overdue({ count, late, now }: { count: number; late: readonly StaffRowData[]; now: string }) {
  return (
    <>
      <Heading level={2}>{paper.overdue(count)}</Heading>
      {late.map((row) => (
        <View key={row.id}>
          {paper.overdueCase(
            row.number,
            row.title,
            [row.townName, row.villageName].filter(Boolean).join(''),
            row.handler?.name ?? paper.noHandler,
            row.dueAt ? dayWords(row.dueAt) : '',
            row.dueAt ? daysBetween(row.dueAt, now) : 0,
          )}
        </View>
      ))}
      {count > late.length && late.length > 0 && <View>{paper.overdueMore(count - late.length)}</View>}
    </>
  )
}

interface TableProps {
  head: string
  units: readonly UnitData[]
  spanName: string
  before: string
}

function Table({ head, units, spanName: name, before }: TableProps) {
  const longest = Math.max(1, ...units.flatMap((unit) => [unit.received, unit.before]))
  const at = (count: number) => `${(count / longest) * 100}%`
  const { heads } = say
  return (
    <View className="a4__table">
      <View className="a4__row a4__row--head">
        <View className="a4__name">{head}</View>
        <View>{heads.received}</View>
        <View className="a4__legend">{marks.facts([paper.now(name), paper.then(before)])}</View>
        <View>{heads.open}</View>
        <View>{heads.overdue}</View>
        <View>{heads.inTime}</View>
        <View>{heads.meanDays}</View>
        <View>{heads.bad}</View>
      </View>
      {units.map((unit) => (
        <View key={unit.code} className="a4__row">
          <View className="a4__name">{unit.name}</View>
          <View>{unit.received}</View>
          <View className="a4__track">
            <View className="a4__bar" style={{ width: at(unit.received) }} />
            <View className="a4__tick" style={{ insetInlineStart: at(unit.before) }} />
          </View>
          <View>{unit.open}</View>
          <View>{unit.overdue}</View>
          <View>{unit.ofTime > 0 ? say.of(unit.inTime, unit.ofTime) : say.none}</View>
          <View>{unit.meanDays === null ? say.none : unit.meanDays.toFixed(1)}</View>
          <View>{unit.bad}</View>
        </View>
      ))}
    </View>
  )
}

function Groups({ groups }: { groups: OverviewData['groups'] }) {
  const some = groups.filter(({ received }) => received > 0)
  const longest = Math.max(1, ...some.map(({ received }) => received))
  if (some.length === 0) return null
  return (
    <>
      <Heading level={2}>{paper.groups}</Heading>
      <View className="a4__table">
        {some.map(({ group, received }) => (
          <View key={group} className="a4__row a4__row--group">
            <View className="a4__name">{groupWords[group]}</View>
            <View>{received}</View>
            <View className="a4__track">
              <View className="a4__bar" style={{ width: `${(received / longest) * 100}%` }} />
            </View>
          </View>
        ))}
      </View>
    </>
  )
}
