import { Text, View } from '@tarojs/components'

import { dateOfIndex } from '@cloud/shared/time'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'

import type { Pollutant } from '@cloud/features/air/contract'

import { levelOf } from '@cloud/shared/levels'
import type { Day } from '../pictures/calendar'
import { words } from '../words'
import { yearWords } from './words'
import './DayLine.scss'

export interface DayLineProps {
  year: number
  index: number
  day: Day
  primary: readonly Pollutant[]
  /** The authority has flagged the day as dust. */
  dust: boolean
}

function second({ primary, dust }: Pick<DayLineProps, 'primary' | 'dust'>): string {
  const told = primary.length
    ? yearWords.dayPrimary(primary.map((code) => words.pollutants[code].code))
    : yearWords.noPrimary
  return marks.clauses([dust && yearWords.dustDay, told])
}

/** The day that was tapped: index, date, level, what was in the air (picture b1). */
export function DayLine({ year, index, day, primary, dust }: DayLineProps) {
  const { month, day: date } = dateOfIndex(year, index)
  if (typeof day !== 'number') {
    return (
      <View className="air-dayline" {...a11y({ role: 'status' })}>
        <Text>{marks.facts([words.ring.dayLine(month, date), words.ring.dayMissing])}</Text>
      </View>
    )
  }
  const level = levelOf(day)
  return (
    <View className="air-dayline" {...a11y({ role: 'status' })}>
      <View className={`air-dayline__chip air-dayline__chip--${level}`}>{day}</View>
      <View>
        <Text className="air-dayline__date">
          {yearWords.chosen(month, date, words.levels[level - 1] ?? '')}
        </Text>
        <Text className="air-dayline__more">{second({ primary, dust })}</Text>
      </View>
    </View>
  )
}
