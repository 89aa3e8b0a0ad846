import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { a11y } from '@/ui/platform/a11y'

import { bulletBar, concentrationAxisEnd, ratioAxisStart } from '../pictures/bulletBar'
import type { Bullet } from '../pictures/bulletBar'
import type { GoalsModel } from '../viewModel'
import { words } from '../words'
import './Goals.scss'

interface BarProps {
  name: string
  value: string
  unit?: string
  bullet: Bullet
  from: string
  to: string
  target: string
  children?: ReactNode
}

function Bar({ name, value, unit, bullet, from, to, target, children }: BarProps) {
  return (
    <View className="air-goal">
      <View className="air-goal__head">
        <Text>{name}</Text>
        <View className="air-goal__value">
          {value}
          {unit && <Text className="air-goal__unit"> {unit}</Text>}
        </View>
      </View>
      <View
        className="air-goal__track"
        {...a11y({ role: 'img', label: marks.clauses([`${name} ${value}${unit ?? ''}`, target]) })}
      >
        <View className="air-goal__fill" style={{ width: `${bullet.value}%` }} />
        <View className="air-goal__mark" style={{ insetInlineStart: `${bullet.target}%` }} />
      </View>
      <View className="air-goal__axis">
        <Text>{from}</Text>
        <Text className="air-goal__target" style={{ insetInlineStart: `${bullet.target}%` }}>
          {target}
        </Text>
        <Text>{to}</Text>
      </View>
      {children}
    </View>
  )
}

function roomLeft(days: number): { words: string; tone: 'good' | 'care' | 'bad' } {
  if (days > 0) return { words: words.goal.left(days), tone: 'good' }
  return days === 0
    ? { words: words.goal.none, tone: 'care' }
    : { words: words.goal.over(-days), tone: 'bad' }
}

/** How far the year is from its two targets, in days people can count (spec 6.1). */
export function Goals({ goals }: { goals: GoalsModel }) {
  const { ratio, ratioTarget, daysLeft, ratioWithoutDust, pm25, pm25Target, ruleChange } = goals
  const room = roomLeft(daysLeft)
  const start = ratio === null ? 90 : ratioAxisStart(ratio, ratioTarget)
  const end = pm25 === null ? 15 : concentrationAxisEnd(pm25, pm25Target)
  return (
    <View className="air-goals">
      <Heading level={2}>{words.goal.title}</Heading>
      {ratio === null ? (
        <View className="air-goals__none">{words.goal.noData}</View>
      ) : (
        <Bar
          name={words.goal.ratio}
          value={words.goal.percent(ratio)}
          bullet={bulletBar(ratio, ratioTarget, start, 100)}
          from={`${start}%`}
          to="100%"
          target={words.goal.target(ratioTarget)}
        >
          <View className={`air-goal__said air-goal__said--${room.tone}`}>
            <View className="air-goal__sign">
              <Icon name={room.tone === 'good' ? 'checkc' : 'warn'} size={18} weight={2} />
            </View>
            <Text>{room.words}</Text>
          </View>
          {ratioWithoutDust !== null && (
            <View className="air-goal__more">
              {words.goal.withoutDust(words.goal.percent(ratioWithoutDust))}
            </View>
          )}
          {ruleChange && <View className="air-goal__more">{words.goal.ruleChange}</View>}
        </Bar>
      )}
      {pm25 !== null && (
        <Bar
          name={words.goal.pm25}
          value={String(pm25)}
          unit={words.unit.ug}
          bullet={bulletBar(pm25, pm25Target, 0, end)}
          from="0"
          to={String(end)}
          target={words.goal.pm25Target(pm25Target)}
        />
      )}
    </View>
  )
}
