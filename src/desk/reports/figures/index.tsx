import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type FiguresData } from '@cloud/features/reports/contract'
import { beijingMonth } from '@cloud/shared/time'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { DeskPage } from '../../shell/DeskPage'
import { NotStaff } from '../../shell/NotStaff'
import { useMayOversee } from '../../shell/useMayOversee'
import { saveFile } from '../../platform/saveFile'
import { groupWords, words } from '../../words'
import { Bars } from './Bars'
import './index.scss'

const text = words.figures
const SPANS = ['3', '12'] as const
const share = (part: number, whole: number) => (whole === 0 ? null : (part / whole) * 100)

/** 统计: for leaders, from the roll-up: what came, what was done in time, who is satisfied, what lies where. */
export default function FiguresPage() {
  return useMayOversee().figures ? <Figures /> : <NotStaff title={text.title} who={text.who} />
}

function Figures() {
  const [span, setSpan] = useState<(typeof SPANS)[number]>('12')
  const to = beijingMonth(Date.now())
  const from = beijingMonth(Date.now(), 1 - Number(span))
  const query = useQueryOf(reportsContract.figures, { from, to })
  return (
    <DeskPage title={text.title} place="figures" tools={<ExportFigures from={from} to={to} />}>
      <View>
        <Segments
          label={text.span}
          options={SPANS.map((value) => ({ value, label: text.months(Number(value)) }))}
          value={span}
          onChange={setSpan}
        />
      </View>
      <DataState query={query}>{(figures) => <Body figures={figures} />}</DataState>
    </DeskPage>
  )
}

const LOOKS = ['done', 'open', 'late'] as const

/** What the colours of all bars mean. */
function Legend() {
  return (
    <View className="figures-legend">
      {LOOKS.map((look) => (
        <View key={look} className="figures-legend__one">
          <View className={`figures-legend__mark bars__part--${look}`} />
          {text.legend[look]}
        </View>
      ))}
    </View>
  )
}

/** Months from the first in which anything came: a young county has no empty past. */
const sinceFirst = (months: FiguresData['months']) =>
  months.slice(
    Math.max(
      0,
      months.findIndex((month) => month.received + month.finished > 0),
    ),
  )

function Body({ figures }: { figures: FiguresData }) {
  const { months, towns, categories, open } = figures
  const total = (pick: (month: FiguresData['months'][number]) => number) =>
    months.reduce((sum, month) => sum + pick(month), 0)
  const finished = total((month) => month.finished)
  const rated = total((month) => month.good + month.fair + month.bad)
  return (
    <>
      <View className="figures-sum">
        {text.sum(
          total((month) => month.received),
          finished,
        )}
        {text.onTime(
          share(
            total((month) => month.onTime),
            finished,
          ),
        )}
        {text.satisfied(
          share(
            total((month) => month.good),
            rated,
          ),
          rated,
        )}
        {text.reopened(total((month) => month.reopened))}
      </View>
      <Legend />
      <View className="figures-cards">
        <Card>
          <Heading level={2}>{text.open}</Heading>
          <Bars
            label={text.open}
            bars={open.map((desk) => ({
              key: desk.desk,
              label: desk.name,
              parts: [
                { size: desk.ages.reduce((sum, count) => sum + count, 0) - desk.overdue, look: 'open' },
                { size: desk.overdue, look: 'late' },
              ],
              value: text.openValue(desk.ages, desk.overdue),
            }))}
          />
        </Card>
        <Card>
          <Heading level={2}>{text.byMonth}</Heading>
          <Bars
            label={text.byMonth}
            bars={sinceFirst(months).map((month) => ({
              key: month.month,
              label: month.month,
              parts: [
                { size: month.onTime, look: 'done' },
                { size: month.late, look: 'late' },
                { size: month.open, look: 'open' },
              ],
              value: text.monthValue(month.received, month.finished, month.late, month.medianDays),
            }))}
          />
        </Card>
        <Card>
          <Heading level={2}>{text.byTown}</Heading>
          <View className="figures-note">{text.noRanking}</View>
          <Bars
            label={text.byTown}
            bars={towns.map((town) => ({ key: town.code, label: town.name, ...splitOf(town) }))}
          />
        </Card>
        <Card>
          <Heading level={2}>{text.byCategory}</Heading>
          <Bars
            label={text.byCategory}
            bars={categories.map((one) => ({
              key: one.group,
              label: groupWords[one.group],
              ...splitOf(one),
            }))}
          />
        </Card>
      </View>
    </>
  )
}

type Split = Pick<
  FiguresData['towns'][number],
  'received' | 'finished' | 'open' | 'onTime' | 'late' | 'good' | 'rated'
>

const splitOf = (one: Split) => ({
  parts: [
    { size: one.onTime, look: 'done' as const },
    { size: one.late, look: 'late' as const },
    { size: one.open, look: 'open' as const },
  ],
  value: text.splitValue(one.received, one.finished, one.late, share(one.good, one.rated)),
})

function ExportFigures({ from, to }: { from: string; to: string }) {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const send = async () => {
    setBusy(true)
    setTrouble('')
    try {
      const file = await ask(reportsContract.figuresExport, { from, to })
      await saveFile(file.name, file.type, file.content)
    } catch (error) {
      setTrouble((error instanceof CallError && error.words) || words.panel.notSent)
    } finally {
      setBusy(false)
    }
  }
  return (
    <View>
      <Button kind="secondary" size="small" busy={busy} onTap={() => void send()}>
        {words.export.xlsx}
      </Button>
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
    </View>
  )
}
