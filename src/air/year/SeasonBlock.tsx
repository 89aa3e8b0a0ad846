import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { SEASON_MONTHS, type Season } from '@cloud/shared/seasons'
import { indexOfDate, daysInMonth } from '@cloud/shared/time'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'

import type { Look } from '../look'
import type { YearModel } from '../model/home'
import { ratioOf } from '../model/yearStory'
import { ChartTable } from '../parts/ChartTable'
import { levelOf } from '@cloud/shared/levels'
import { countSeason } from '../pictures/calendar'
import { wellColours } from '@/ui/pictures/palette'
import { HEAT_WIDTH, heatDayAt, seasonHeat } from '../pictures/seasonHeat'
import { useTapPoint } from '../platform/tapPoint'
import { words } from '../words'
import { yearWords } from './words'
import './SeasonBlock.scss'

export interface SeasonBlockProps {
  model: YearModel
  season: Season
  look: Look
  chosen: number | null
  onChoose: (index: number) => void
  /** The line about the chosen day, when it lies in this season. */
  children?: ReactNode
}

/** Every day of the season that has passed, for people who listen. */
function dayRows({ year, days }: YearModel, season: Season): string[][] {
  return SEASON_MONTHS[season].flatMap((month) =>
    Array.from({ length: daysInMonth(year, month) }, (_, i) => i + 1).flatMap((day) => {
      const value = days[indexOfDate(year, month, day)] ?? 'future'
      if (value === 'future') return []
      const date = words.ring.dayLine(month, day)
      return value === 'missing'
        ? [[date, words.table.noValue, '—']]
        : [[date, String(value), words.levels[levelOf(value) - 1] ?? '']]
    }),
  )
}

/** One season of the year page: how many good days, and each day as a dot (picture b1). */
export function SeasonBlock({ model, season, look, chosen, onChoose, children }: SeasonBlockProps) {
  const { year, days, today } = model
  const count = countSeason(year, days, season)
  const name = words.seasons[season]
  const id = `air-heat-${season}`
  const tap = useTapPoint(id, HEAT_WIDTH, (x, y) => {
    const index = heatDayAt(year, season, x, y)
    if (index !== null && days[index] !== 'future') onChoose(index)
  })
  const ratio = ratioOf(count.good, count.valid)
  const end =
    count.passed === 0
      ? yearWords.notBegun
      : count.passed < count.total
        ? yearWords.running
        : ratio === null
          ? yearWords.noDays
          : ratio === 100
            ? '100%'
            : yearWords.percent(ratio)
  const svg = seasonHeat({
    year,
    season,
    days,
    today,
    chosen,
    colours: wellColours[look.theme],
    words: { month: words.monthLabel },
    k: look.k,
  })
  return (
    <View className="air-season">
      <View className="air-season__head">
        <Heading level={2} className={`air-season__name air-season__name--${season}`}>
          {name}
        </Heading>
        <View className="air-season__count">
          <Text className="air-season__good">{count.good}</Text>
          {yearWords.ofDays(count.valid)}
        </View>
        <Text className="air-season__end">{end}</Text>
      </View>
      <View className="air-season__well">
        <View id={id} onClick={tap}>
          <SvgPicture
            svg={svg}
            label={yearWords.seasonAlt(name, count.good, count.valid, count.valid - count.good)}
          />
        </View>
      </View>
      {children}
      <ChartTable
        well
        caption={`${year} ${name}`}
        heads={[words.table.time, words.table.aqi, words.table.level]}
        rows={dayRows(model, season)}
      />
    </View>
  )
}
