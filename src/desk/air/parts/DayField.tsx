import { View } from '@tarojs/components'
import { useState } from 'react'
import { addDays, beijingDay } from '@cloud/shared/time'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { words } from '../words'

interface DayFieldProps {
  label: string
  /** YYYY-MM-DD, or what has been typed so far. */
  value: string
  now: number
  onChange: (day: string) => void
  /** Days near today that are offered, as shifts; 0 is today. */
  near?: readonly (keyof typeof NEAR)[]
  error?: string | undefined
}

const NEAR = { [-2]: 'before', [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' } as const

/** A day: one of the near ones by a tap, any other one written. */
export function DayField({ label, value, now, onChange, near = [0, -1, -2], error }: DayFieldProps) {
  const offered = near.map((shift) => ({ label: words[NEAR[shift]], day: addDays(beijingDay(now), shift) }))
  const [writes, setWrites] = useState(!offered.some(({ day }) => day === value))
  return (
    <View>
      <View className="air-desk__label">{label}</View>
      <View className="air-desk__chips" {...a11y({ role: 'group', label })}>
        {offered.map(({ label: name, day }) => (
          <Chip
            key={day}
            on={!writes && day === value}
            onTap={() => {
              setWrites(false)
              onChange(day)
            }}
          >
            {name}
          </Chip>
        ))}
        <Chip on={writes} onTap={() => setWrites(true)}>
          {words.otherDay}
        </Chip>
      </View>
      {writes && (
        <TextField
          label={words.otherDay}
          initial={value}
          hint={words.dayHint}
          error={error}
          maxLength={10}
          onChange={(text) => onChange(text.trim())}
        />
      )}
    </View>
  )
}
