import { View } from '@tarojs/components'
import type { FieldAlarm, FieldBoard } from '@cloud/features/survey/contract/desk'
import { townOf, TOWNS } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { words } from '../field/words'

const w = words.fieldwork

/** What should be looked at, and how to go about it. */
export function Alarms({ board: { alarms, interviewers } }: { board: FieldBoard }) {
  const nameOf = (number: number) =>
    interviewers.find((one) => one.number === number)?.name ?? words.interviewers.numbered(number)
  return (
    <Card>
      <Heading level={2}>{w.look}</Heading>
      {alarms.length === 0 && <View className="field-lead">{w.lookNone}</View>}
      {alarms.map((alarm) => {
        const { title, text } = saidOf(alarm, nameOf(alarm.interviewer))
        return (
          <View key={`${alarm.kind}${alarm.interviewer}`} className="field-alarm">
            <Icon
              name={alarm.kind === 'silent' ? 'wifioff' : 'warn'}
              size={21}
              className="field-alarm__icon"
            />
            <View>
              <View className="field-alarm__title">{title}</View>
              <View className="field-lead">{text}</View>
            </View>
          </View>
        )
      })}
    </Card>
  )
}

function saidOf(alarm: FieldAlarm, name: string): { title: string; text: string } {
  switch (alarm.kind) {
    case 'silent':
      return w.alarms.silent(name, alarm.days)
    case 'refusals':
      return w.alarms.refusals(name, alarm.refused, alarm.asked, words.percent(alarm.others))
    case 'one_day':
      return w.alarms.one_day(name, alarm.visits, dayWords(alarm.day))
  }
}

/** How many households of each town answered, in the county's order. */
export function Towns({ villages }: Pick<FieldBoard, 'villages'>) {
  const towns = TOWNS.flatMap(({ code, name }) => {
    const own = villages.filter(({ village }) => townOf(village) === code)
    const sum = (pick: 'complete' | 'drawn') => own.reduce((total, { tally }) => total + tally[pick], 0)
    return own.length === 0 ? [] : [{ code, name, complete: sum('complete'), drawn: sum('drawn') }]
  })
  return (
    <Card>
      <Heading level={2}>{w.towns}</Heading>
      {towns.map(({ code, ...town }) => (
        <Bar key={code} {...town} note={w.ofDrawn(town.complete, town.drawn)} />
      ))}
    </Card>
  )
}

interface BarProps {
  name: string
  complete: number
  drawn: number
  note: string
  /** A line of its own below; none where it is empty. */
  more?: string
}

/** A name, how much of it is done, and what is said of that. */
export function Bar({ name, complete, drawn, note, more = '' }: BarProps) {
  return (
    <View className="field-bar">
      <View>{name}</View>
      <View className="field-bar__track">
        <View className="field-bar__fill" style={{ width: `${(complete / Math.max(1, drawn)) * 100}%` }} />
      </View>
      <View>{note}</View>
      {more !== '' && <View className="field-bar__more">{more}</View>}
    </View>
  )
}
