import { Text, View } from '@tarojs/components'

import type { YearRow } from '@cloud/features/air/contract'

import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'

import type { Look } from '../look'
import {
  changeIn,
  fullYears,
  gapsIn,
  pm25Fall,
  ratioStory,
  wordedYears,
  type RatioStory,
  type Span,
} from '../model/compare'
import { ChartTable } from '../parts/ChartTable'
import { axisStart, pm25Bars, ratioDots, type BarRow, type RatioRow } from '../pictures/comparisons'
import { wellColours } from '@/ui/pictures/palette'
import { words } from '../words'
import { yearWords } from './words'
import './Comparisons.scss'

const numberWord = (count: number) => yearWords.numbers[count] ?? String(count)
const spanWords = ({ from, to }: Span) => yearWords.span(from, to)
const spansWords = (spans: readonly Span[]) => marks.list(spans.map(spanWords))
/** Large text grows the words of the picture as far as its width allows. */
const scaleOf = ({ k }: Look) => Math.min(k, 1.15)

/** What is said that these years have not; nothing where none is missing between them. */
const gapWords = (gaps: readonly Span[]) => (gaps.length > 0 ? yearWords.gaps(spansWords(gaps)) : '')

/** The years that are shown, and the gaps between them, in their order. */
const inOrder = <T extends { year: number }>(rows: readonly T[]): T[] =>
  [...rows].sort((a, b) => a.year - b.year)

export interface RatioProps {
  rows: readonly YearRow[]
  target: number
  /** "10 月 16 日", the day the running year has reached. */
  reached: string | null
  look: Look
}

function ratioRow({ year, percent, atLeast, good, valid, running }: YearRow): RatioRow[] {
  const label = String(year)
  if (percent !== null) {
    const note = good === null || valid === null ? yearWords.published : yearWords.ofValid(good, valid)
    return [{ year, label, percent, open: false, told: yearWords.percent(percent), running, note }]
  }
  if (atLeast === null) return []
  const told = yearWords.atLeast(atLeast)
  return [{ year, label, percent: atLeast, open: true, told, running, note: yearWords.wordedShort }]
}

/** What the figures tell; where other years stand beside them, that it is of those with a figure. */
function storyWords(story: RatioStory, target: number, others: boolean): string {
  if (story.kind === 'none') return ''
  if (story.kind === 'one') return yearWords.compareOne(story.year, target)
  const told =
    story.kind === 'all'
      ? yearWords.compareAll(numberWord(story.years), target)
      : yearWords.compareSome(story.above, story.years, target)
  return others ? yearWords.known(told) : told
}

/** What the figures tell, what was only said in words, which years say nothing, and how far this year has come. */
function ratioLede({ rows, target, reached }: RatioProps, gaps: readonly Span[]): string {
  const worded = wordedYears(rows)
  const running = rows.find((row) => row.running && row.percent !== null)
  return [
    storyWords(ratioStory(rows, target), target, worded.length > 0 || gaps.length > 0),
    ...worded.map((span) => yearWords.worded(spanWords(span), span.atLeast)),
    gapWords(gaps),
    running && reached ? yearWords.runningTo(running.year, reached) : '',
  ].join('')
}

/** Good-day ratio of the years as a dot plot, with where its axis begins in print (picture b2). */
export function RatioComparison(props: RatioProps) {
  const { rows, target, look } = props
  const known = rows.flatMap(ratioRow)
  if (known.length === 0) return null
  const gaps = gapsIn(known.map(({ year }) => year))
  const told = yearWords.noFigure
  const empty = gaps.map((span): RatioRow => ({
    year: span.from,
    label: spanWords(span),
    percent: null,
    open: false,
    told,
    running: false,
    note: '',
  }))
  const shown = inOrder([...known, ...empty])
  const full = fullYears(rows)
  const change = changeIn(rows)
  const notes = [
    yearWords.axisNote(axisStart(shown, target)),
    full.length > 0 ? yearWords.fullYears(spansWords(full)) : '',
    known.some((row) => row.note === yearWords.published) ? yearWords.publishedNote : '',
    change === null ? '' : yearWords.changeNote,
  ].join('')
  const svg = ratioDots({
    rows: shown,
    target,
    changeYear: change,
    colours: wellColours[look.theme],
    words: { target: yearWords.targetShort, change: yearWords.changeMark },
    k: scaleOf(look),
  })
  return (
    <View className="air-compare">
      <Heading level={2}>{yearWords.compare}</Heading>
      <View className="air-compare__lede">{ratioLede(props, gaps)}</View>
      <SvgPicture svg={svg} label={marks.clauses(shown.map((row) => marks.named(row.label, row.told)))} />
      <View className="air-compare__foot">{notes}</View>
      <ChartTable
        well
        caption={words.table.caption.ratio}
        heads={[words.table.year, words.table.ratio, words.table.good]}
        rows={shown.map((row) => [row.label, row.told, row.note || '—'])}
      />
    </View>
  )
}

/** PM2.5 by year from zero, the year under way dashed (picture b2). */
export function Pm25Comparison({ rows, look }: { rows: readonly YearRow[]; look: Look }) {
  const known = rows.flatMap(({ year, pm25, running }) =>
    pm25 === null ? [] : [{ year, label: String(year), value: pm25, running }],
  )
  if (known.length === 0) return null
  const gaps = gapsIn(known.map(({ year }) => year))
  const empty = gaps.map((span) => ({ year: span.from, label: spanWords(span), value: null, running: false }))
  const shown = inOrder<BarRow & { year: number }>([...known, ...empty])
  const told = ({ value }: BarRow) => (value === null ? yearWords.noFigure : `${value} ${words.unit.ug}`)
  const fall = pm25Fall(rows)
  const running = known.find((row) => row.running)
  const lede = [
    fall ? yearWords.pm25Fell(fall.from, fall.to, fall.drop) : '',
    gapWords(gaps),
    fall && running ? yearWords.pm25Running(running.year) : '',
    yearWords.pm25Unit,
  ].join('')
  return (
    <View className="air-compare">
      <Heading level={2}>{yearWords.pm25}</Heading>
      <View className="air-compare__lede">
        <Text>{lede}</Text>
      </View>
      <SvgPicture
        svg={pm25Bars(shown, wellColours[look.theme], yearWords.noFigureShort, scaleOf(look))}
        label={marks.clauses(shown.map((row) => marks.named(row.label, told(row))))}
      />
      <ChartTable
        well
        caption={words.table.caption.pm25}
        heads={[words.table.year, words.table.pm25]}
        rows={shown.map((row) => [row.label, told(row)])}
      />
    </View>
  )
}
