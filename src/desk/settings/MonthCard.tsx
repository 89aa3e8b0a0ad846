import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { addMonths, beijingMonth, daysInMonth, weekdayOfDate } from '@cloud/shared/time'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { words } from './words'

const text = words.holidays
const WEEK = 7

interface MonthCardProps {
  years: readonly { year: number; holidays: readonly string[]; workdays: readonly string[] }[]
}

type Look = 'off' | 'worked' | 'weekend' | 'plain'

/** A month of the working calendar: days off, weekend days worked, weekends. */
export function MonthCard({ years }: MonthCardProps) {
  const [month, setMonth] = useState(() => beijingMonth(Date.now()))
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  const off = new Set(years.flatMap(({ holidays }) => holidays))
  const worked = new Set(years.flatMap(({ workdays }) => workdays))
  const lookOf = (day: number): Look => {
    const date = `${month}-${String(day).padStart(2, '0')}`
    if (worked.has(date)) return 'worked'
    if (off.has(date)) return 'off'
    return [0, 6].includes(weekdayOfDate(year, number, day)) ? 'weekend' : 'plain'
  }
  // Monday first
  const before = (weekdayOfDate(year, number, 1) + WEEK - 1) % WEEK
  const days = Array.from({ length: daysInMonth(year, number) }, (_, at) => at + 1)
  return (
    <Card className="settings-month">
      <View className="settings-month__head">
        <View className="settings-month__title">{text.month(year, number)}</View>
        <Tappable
          className="settings-month__turn"
          label={text.before}
          onTap={() => setMonth(addMonths(month, -1))}
        >
          <Icon name="left" size={20} />
        </Tappable>
        <Tappable
          className="settings-month__turn"
          label={text.after}
          onTap={() => setMonth(addMonths(month, 1))}
        >
          <Icon name="right" size={20} />
        </Tappable>
      </View>
      <View className="settings-month__grid" {...a11y({ role: 'group', label: text.month(year, number) })}>
        {text.weekdays.map((weekday) => (
          <View key={weekday} className="settings-month__weekday" {...a11y({ hidden: true })}>
            {weekday}
          </View>
        ))}
        {Array.from({ length: before }, (_, at) => (
          <View key={`before${at}`} />
        ))}
        {days.map((day) => {
          const look = lookOf(day)
          return (
            <View
              key={day}
              className={`settings-month__day settings-month__day--${look}`}
              {...a11y({ role: 'img', label: text.day(day, look === 'plain' ? '' : text[look]) })}
            >
              {day}
            </View>
          )
        })}
      </View>
      <View className="settings-month__legend" {...a11y({ hidden: true })}>
        {(['off', 'worked', 'weekend'] as const).map((look) => (
          <View key={look} className="settings-month__key">
            <View className={`settings-month__mark settings-month__day--${look}`} />
            <Text>{text[look]}</Text>
          </View>
        ))}
      </View>
    </Card>
  )
}
