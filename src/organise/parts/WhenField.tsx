import { View } from '@tarojs/components'
import { useState } from 'react'
import { weekdayWords } from '@/client/dates'
import { TextField } from '@/ui/Field'
import { words } from '../words'
import { dayOf, minutesOf, momentOf, writtenOf, type Written } from './writtenTime'

const say = words.time

interface WhenFieldProps {
  label: string
  value: string | undefined
  now: number
  /** Undefined while the two fields make no moment. */
  onChange: (at: string | undefined) => void
  error?: string | undefined
}

/** A day and a time of day, each written as people write them; the weekday is said back. */
export function WhenField({ label, value, now, onChange, error }: WhenFieldProps) {
  const [written, setWritten] = useState<Written>(() => writtenOf(value))
  const [seen, setSeen] = useState(value)
  const [drawn, setDrawn] = useState(0)
  if (value !== seen) {
    setSeen(value)
    // another field has moved this one along; what is typed here itself stays as it is typed
    if (value !== undefined && Date.parse(value) !== Date.parse(momentOf(written, now) ?? '')) {
      setWritten(writtenOf(value))
      setDrawn(drawn + 1)
    }
  }
  const write = (change: Partial<Written>) => {
    const next = { ...written, ...change }
    setWritten(next)
    onChange(momentOf(next, now) ?? undefined)
  }
  const day = dayOf(written.day, now)
  const noDay = written.day !== '' && day === null
  const noClock = written.clock !== '' && minutesOf(written.clock) === null
  return (
    <View className="org-when" key={drawn}>
      <TextField
        label={say.day(label)}
        initial={written.day}
        hint={day === null ? say.dayHint : weekdayWords(day)}
        error={noDay ? say.wrongDay : error}
        maxLength={20}
        onChange={(text) => write({ day: text })}
      />
      <TextField
        label={say.clock(label)}
        initial={written.clock}
        hint={say.clockHint}
        error={noClock ? say.wrongClock : undefined}
        maxLength={8}
        onChange={(text) => write({ clock: text })}
      />
    </View>
  )
}
