import { View } from '@tarojs/components'

import { marks } from '@/locales/marks'
import { SvgPicture } from '@/ui/SvgPicture'

import type { Look } from '../look'
import { dayStory, hourLabel, levelsSeen } from '../model/dayStory'
import { levelOf, type Level } from '@cloud/shared/levels'
import { paperColours } from '@/ui/pictures/palette'
import { extremes, trend } from '../pictures/trend'
import { words } from '../words'
import { ChartTable } from './ChartTable'
import './DayChart.scss'
import { Section } from './Section'

const WIDTH = 350
const HEIGHT = 158

export interface DayChartProps {
  /** AQI of consecutive hours, oldest first. */
  hours: readonly (number | null)[]
  lastHour: Date
  look: Look
}

const shortName = (level: Level) => words.levelsShort[level - 1] ?? ''

function caption(hours: DayChartProps['hours'], hourWords: (index: number) => string): string {
  const story = dayStory(hours)
  const missing = hours.filter((hour) => hour === null).length
  const told =
    story.kind === 'none'
      ? words.day.none
      : story.kind === 'steady'
        ? words.day.steady(shortName(story.level))
        : story.kind === 'worse'
          ? words.day.worse(hourWords(story.index), shortName(story.level))
          : words.day.better(shortName(story.worst), shortName(story.now))
  return marks.facts([told, missing > 0 && story.kind !== 'none' && words.day.missing(missing)])
}

/** The last 24 hours: a clause, the line, a sentence for listeners, a table (picture a3). */
export function DayChart({ hours, lastHour, look }: DayChartProps) {
  const { k, theme } = look
  const labelAt = (index: number) => hourLabel(hours.length, index, lastHour)
  const hourWords = (index: number) => {
    const { daysAgo, hour } = labelAt(index)
    return daysAgo > 0 ? words.day.hourOn(words.day.yesterday, hour) : words.day.hour(hour)
  }
  const ends = extremes(hours)
  const valueAt = (index: number) => hours[index] ?? 0
  const sentence = ends
    ? words.day.alt(
        valueAt(ends.min),
        valueAt(ends.max),
        ends.last === hours.length - 1 ? valueAt(ends.last) : null,
        levelsSeen(hours).map(shortName),
        hours.filter((hour) => hour === null).length,
      )
    : words.day.none
  const svg = trend({
    hours,
    width: WIDTH,
    height: k > 1 ? HEIGHT * 1.25 : HEIGHT,
    k: k > 1 ? 1.2 : 1,
    colours: paperColours[theme],
    words: {
      levels: words.levelsShort,
      from: hourWords(0),
      to: words.day.now,
      ticks: [9, 15].map((index) => ({ index, label: words.day.hour(labelAt(index).hour) })),
      empty: words.day.none,
    },
  })
  return (
    <Section title={words.day.title} note={caption(hours, hourWords)}>
      <View className="air-day">
        <SvgPicture svg={svg} label={sentence} />
      </View>
      <ChartTable
        caption={words.table.caption.day}
        heads={[words.table.time, words.table.aqi, words.table.level]}
        rows={hours.map((aqi, index) => [
          hourWords(index),
          aqi === null ? words.table.noValue : String(aqi),
          aqi === null ? '—' : (words.levels[levelOf(aqi) - 1] ?? ''),
        ])}
      />
    </Section>
  )
}
