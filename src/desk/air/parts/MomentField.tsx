import { View } from '@tarojs/components'
import { useState } from 'react'
import { addDays, beijingDay, beijingHour, beijingInstant, HOUR_MS, isDay } from '@cloud/shared/time'
import { Chip } from '@/ui/Chip'
import { a11y } from '@/ui/platform/a11y'
import { Stepper } from '@/ui/Stepper'
import { words } from '../words'
import { DayField } from './DayField'

const text = words.notices
/** The ends of the hours that are offered: this evening, midnight, and the same tomorrow. */
const USUAL = [
  { shift: 0, hour: 20 },
  { shift: 0, hour: 24 },
  { shift: 1, hour: 12 },
  { shift: 1, hour: 20 },
] as const

interface MomentFieldProps {
  label: string
  /** ISO instant; null: what `none` says. */
  value: string | null
  onChange: (value: string | null) => void
  /** Offered first: now, or not known. */
  none?: string
  error?: string | undefined
}

/** A full hour: one of the usual ones by a tap, any other one by day and hour. */
export function MomentField({ label, value, onChange, none, error }: MomentFieldProps) {
  const [now] = useState(() => Date.now())
  const usual = USUAL.map(({ shift, hour }) => ({
    at: beijingInstant(addDays(beijingDay(now), shift), hour).getTime(),
    label: text.at(shift === 0 ? words.today : words.tomorrow, hour),
  })).filter(({ at }) => at > now + HOUR_MS)
  const at = value === null ? null : Date.parse(value)
  const [writes, setWrites] = useState(at !== null && !usual.some((one) => one.at === at))
  const begun = at ?? Math.ceil(now / HOUR_MS) * HOUR_MS
  const [day, setDay] = useState(beijingDay(begun))
  const [hour, setHour] = useState(beijingHour(begun))
  const give = (moment: number | null) => onChange(moment === null ? null : new Date(moment).toISOString())
  const write = (next: { day?: string; hour?: number }) => {
    const [toDay, toHour] = [next.day ?? day, next.hour ?? hour]
    setWrites(true)
    setDay(toDay)
    setHour(toHour)
    give(isDay(toDay) ? beijingInstant(toDay, toHour).getTime() : null)
  }
  return (
    <View>
      <View className="air-desk__label">{label}</View>
      <View className="air-desk__chips" {...a11y({ role: 'group', label })}>
        {none && (
          <Chip
            on={!writes && at === null}
            onTap={() => {
              setWrites(false)
              give(null)
            }}
          >
            {none}
          </Chip>
        )}
        {usual.map((one) => (
          <Chip
            key={one.at}
            on={!writes && at === one.at}
            onTap={() => {
              setWrites(false)
              give(one.at)
            }}
          >
            {one.label}
          </Chip>
        ))}
        <Chip on={writes} onTap={() => write({})}>
          {text.pick}
        </Chip>
      </View>
      {writes && (
        <>
          <DayField
            label={words.hour.day}
            value={day}
            now={now}
            near={[0, 1]}
            error={isDay(day) ? undefined : words.dayWrong}
            onChange={(next) => write({ day: next })}
          />
          <Stepper
            label={words.hourLabel}
            value={hour}
            min={0}
            max={23}
            unit={words.oClock}
            onChange={(next) => write({ hour: next })}
          />
        </>
      )}
      {error && (
        <View className="air-desk__wrong" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
