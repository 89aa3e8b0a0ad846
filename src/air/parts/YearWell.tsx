import { Text, View } from '@tarojs/components'
import { useMemo, useState } from 'react'

import { SEASONS, type Season } from '@cloud/shared/seasons'
import { dateOfIndex } from '@cloud/shared/time'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { SvgPicture } from '@/ui/SvgPicture'
import { Tappable } from '@/ui/Tappable'
import { a11y } from '@/ui/platform/a11y'

import type { Look } from '../look'
import type { YearModel } from '../model/home'
import { countYear, exceededStory, monthRows } from '../model/yearStory'
import type { YearCounts } from '../model/yearStory'
import { levelOf, type Level } from '@cloud/shared/levels'
import { RING_MOST } from '../pictures/calendar'
import type { Day } from '../pictures/calendar'
import { wellColours } from '@/ui/pictures/palette'
import { RING_SIZE, ringDayAt, yearRing } from '../pictures/yearRing'
import { useTapPoint } from '../platform/tapPoint'
import { words } from '../words'
import { ChartTable } from './ChartTable'
import './YearWell.scss'

export interface YearWellProps {
  model: YearModel
  look: Look
  onEveryDay: () => void
}

const LEVELS: readonly Level[] = [1, 2, 3, 4, 5, 6]
const corners: Record<Season, string> = { spring: 'ne', summer: 'se', autumn: 'sw', winter: 'nw' }

function exceededWords({ year, days, dust }: YearModel): string {
  const story = exceededStory(year, days, dust)
  const { ring } = words
  if (story.kind === 'none') return ring.noneExceeded
  const told = ring.exceeded(story.days)
  switch (story.kind) {
    case 'allDustOneSeason':
      return told + ring.allDustOneSeason(words.seasons[story.season])
    case 'oneSeason':
      return told + ring.oneSeason(words.seasons[story.season])
    case 'allDust':
      return told + ring.allDust
    case 'someDust':
      return told + ring.someDust(story.dust)
    case 'plain':
      return told + ring.plainEnd
  }
}

function dayWords({ year, days }: YearModel, index: number): string {
  const { month, day } = dateOfIndex(year, index)
  const value = days[index] ?? 'future'
  const date = words.ring.dayLine(month, day)
  if (value === 'future') return marks.facts([date, words.ring.dayFuture])
  if (value === 'missing') return marks.facts([date, words.ring.dayMissing])
  return marks.facts([date, `${words.aqi} ${value} ${words.levels[levelOf(value) - 1] ?? ''}`])
}

/** The sentence that stands for the ring. */
function ringSentence(model: YearModel, counts: YearCounts): string {
  return words.ring.alt(
    model.year,
    model.today !== null,
    counts.valid,
    counts.good,
    SEASONS.map((season) => ({ season, good: counts.seasons[season].good })),
  )
}

/** The ring's byte ends at 254: from there on heavy and severe cannot be told apart, and the legend says so. */
const levelName = (level: Level, days: readonly Day[]) =>
  level === 5 && days.includes(RING_MOST) ? words.ring.heavyPlus : (words.levelsShort[level - 1] ?? '')

function Legend({ counts, days }: { counts: YearCounts; days: readonly Day[] }) {
  return (
    <View className="air-well__legend">
      {LEVELS.filter((level) => level <= 2 || counts.levels[level] > 0).map((level) => (
        <View key={level} className="air-well__key">
          <View
            className={`air-well__swatch air-well__swatch--${level > 2 ? 'dot' : 'bar'} air-well__swatch--${level}`}
          />
          <Text>{`${levelName(level, days)} ${counts.levels[level]}`}</Text>
        </View>
      ))}
      <View className="air-well__key">
        <View className="air-well__swatch air-well__swatch--missing" />
        <Text>{`${words.ring.missingShort} ${counts.missing}`}</Text>
      </View>
    </View>
  )
}

/** Signature 2 on the night well, with its numbers as views above the picture (picture a2). */
export function YearWell({ model, look, onEveryDay }: YearWellProps) {
  const { year, days, today } = model
  const [chosen, setChosen] = useState<number | null>(null)
  const counts = useMemo(() => countYear(year, days), [year, days])
  const todayWord = words.ring.today
  const svg = useMemo(
    () => yearRing({ year, days, today, colours: wellColours[look.theme], words: { today: todayWord } }),
    [year, days, today, look.theme, todayWord],
  )
  const tap = useTapPoint('air-ring', RING_SIZE, (x, y) => setChosen(ringDayAt(year, x, y)))
  return (
    <View className="air-well">
      <View className="air-well__head">
        <Heading level={2} className="air-well__title">
          {words.ring.title(year)}
        </Heading>
        <Tappable className="air-well__link" onTap={onEveryDay}>
          <Text>{words.ring.every}</Text>
          <Icon name="right" size={18} />
        </Tappable>
      </View>
      <View id="air-ring" className="air-well__ring" onClick={tap}>
        <SvgPicture svg={svg} label={ringSentence(model, counts)} />
        <View className="air-well__middle">
          <Text className="air-well__count">{counts.good}</Text>
          <Text className="air-well__good">{words.ring.good}</Text>
          <Text className="air-well__within">{words.ring.within(counts.valid)}</Text>
        </View>
        {SEASONS.map((season) => (
          <View key={season} className={`air-well__corner air-well__corner--${corners[season]}`}>
            <Text className={`air-well__season air-well__season--${season}`}>{words.seasons[season]}</Text>
            <View className="air-well__share">
              {counts.seasons[season].good}
              <Text className="air-well__of">/{counts.seasons[season].valid}</Text>
            </View>
          </View>
        ))}
      </View>
      {chosen !== null && (
        <View className="air-well__chosen" {...a11y({ role: 'status' })}>
          {dayWords(model, chosen)}
        </View>
      )}
      <View className="air-well__note">{words.ring.reading}</View>
      <View className="air-well__note">{exceededWords(model)}</View>
      <Legend counts={counts} days={days} />
      <ChartTable
        well
        caption={words.table.caption.year(year)}
        heads={[
          words.table.month,
          words.table.valid,
          words.table.good,
          words.table.exceeded,
          words.table.mean,
        ]}
        rows={monthRows(year, days).map((row) => [
          words.monthLabel(row.month),
          ...[row.valid, row.good, row.exceeded].map(String),
          row.mean === null ? '—' : String(row.mean),
        ])}
      />
    </View>
  )
}
