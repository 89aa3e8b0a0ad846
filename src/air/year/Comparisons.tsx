import { Text, View } from '@tarojs/components'

import type { YearRow } from '@cloud/features/air/contract'

import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'

import type { Look } from '../look'
import { changeIn, fullYears, pm25Fall, ratioStory } from '../model/compare'
import { ChartTable } from '../parts/ChartTable'
import { axisStart, pm25Bars, ratioDots } from '../pictures/comparisons'
import { wellColours } from '@/ui/pictures/palette'
import { words } from '../words'
import { yearWords } from './words'
import './Comparisons.scss'

const numberWord = (count: number) => yearWords.numbers[count] ?? String(count)
/** Large text grows the words of the picture as far as its width allows. */
const scaleOf = ({ k }: Look) => Math.min(k, 1.15)

export interface RatioProps {
  rows: readonly YearRow[]
  target: number
  /** "10 月 16 日", the day the running year has reached. */
  reached: string | null
  look: Look
}

/** Good-day ratio of the years as a dot plot, with where its axis begins in print (picture b2). */
export function RatioComparison({ rows, target, reached, look }: RatioProps) {
  const shown = rows.flatMap((row) => {
    const percent = row.percent ?? row.atLeast
    if (percent === null) return []
    const days = row.good === null || row.valid === null ? null : yearWords.ofValid(row.good, row.valid)
    return [
      {
        year: row.year,
        percent,
        open: row.percent === null,
        running: row.running,
        note: days ?? yearWords.published,
      },
    ]
  })
  const told = (row: (typeof shown)[number]) =>
    row.open ? yearWords.atLeast(row.percent) : yearWords.percent(row.percent)
  if (shown.length === 0) return null
  const story = ratioStory(rows, target)
  const running = shown.find((row) => row.running)
  const full = fullYears(rows)
  const change = changeIn(rows)
  const lede = [
    story.kind === 'all' ? yearWords.compareAll(numberWord(story.years), target) : '',
    story.kind === 'some' ? yearWords.compareSome(story.above, story.years, target) : '',
    running && reached ? yearWords.runningTo(running.year, reached) : '',
  ].join('')
  const notes = [
    yearWords.axisNote(axisStart(shown, target)),
    full ? yearWords.fullYears(full.from, full.to) : '',
    shown.some((row) => row.note === yearWords.published) ? yearWords.publishedNote : '',
    change === null ? '' : yearWords.changeNote,
  ].join('')
  const svg = ratioDots({
    rows: shown,
    target,
    changeYear: change,
    colours: wellColours[look.theme],
    words: {
      target: yearWords.targetShort,
      percent: yearWords.percent,
      change: yearWords.changeMark,
      atLeast: yearWords.atLeast,
    },
    k: scaleOf(look),
  })
  return (
    <View className="air-compare">
      <Heading level={2}>{yearWords.compare}</Heading>
      <View className="air-compare__lede">{lede}</View>
      <SvgPicture
        svg={svg}
        label={marks.clauses(shown.map((row) => marks.named(String(row.year), told(row))))}
      />
      <View className="air-compare__foot">{notes}</View>
      <ChartTable
        well
        caption={words.table.caption.ratio}
        heads={[words.table.year, words.table.ratio, words.table.good]}
        rows={shown.map((row) => [String(row.year), told(row), row.note])}
      />
    </View>
  )
}

/** PM2.5 by year from zero, the year under way dashed (picture b2). */
export function Pm25Comparison({ rows, look }: { rows: readonly YearRow[]; look: Look }) {
  const shown = rows.flatMap((row) =>
    row.pm25 === null ? [] : [{ year: row.year, value: row.pm25, running: row.running }],
  )
  if (shown.length === 0) return null
  const fall = pm25Fall(rows)
  const running = shown.find((row) => row.running)
  const lede = [
    fall ? yearWords.pm25Fell(fall.from, fall.to, fall.drop) : '',
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
        svg={pm25Bars(shown, wellColours[look.theme], scaleOf(look))}
        label={marks.clauses(
          shown.map((row) => marks.named(String(row.year), `${row.value} ${words.unit.ug}`)),
        )}
      />
      <ChartTable
        well
        caption={words.table.caption.pm25}
        heads={[words.table.year, words.table.pm25]}
        rows={shown.map((row) => [String(row.year), `${row.value} ${words.unit.ug}`])}
      />
    </View>
  )
}
