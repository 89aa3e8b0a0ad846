import { View } from '@tarojs/components'
import type { MeetingPoint } from '@cloud/features/activities/contract'
import { useId } from 'react'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { a11y } from '@/ui/platform/a11y'
import { focusOn } from '@/ui/platform/focus'
import { ticketWords } from '../ticketWords'
import './PointChoice.scss'

interface PointChoiceProps {
  points: readonly MeetingPoint[]
  chosen: string | null
  error?: string | undefined
  onChoose: (key: string) => void
}

/** Where to get on the bus or to gather: two or three large chips, one chosen. Nothing to choose: nothing shown. */
export function PointChoice({ points, chosen, error, onChoose }: PointChoiceProps) {
  const id = `point${useId().replace(/\W/g, '')}`
  if (points.length < 2) return null
  const legend = points.some((point) => point.bus) ? ticketWords.sheet.busPoint : ticketWords.sheet.meetPoint
  const at = points.findIndex((point) => point.key === chosen)
  const move = (from: number, step: 1 | -1) => {
    const to = (from + step + points.length) % points.length
    const point = points[to]
    if (!point) return
    onChoose(point.key)
    focusOn(`${id}-${to}`)
  }
  return (
    <View className="act-points" {...a11y({ role: 'radiogroup', label: legend })}>
      <View className="act-points__legend">{legend}</View>
      <View className="act-points__row">
        {points.map((point, n) => (
          <Tappable
            key={point.key}
            id={`${id}-${n}`}
            className={n === at ? 'act-points__chip act-points__chip--on' : 'act-points__chip'}
            role="radio"
            checked={n === at}
            skipFocus={n !== Math.max(at, 0)}
            onArrow={(step) => move(n, step)}
            onTap={() => onChoose(point.key)}
          >
            {n === at && <Icon name="check" size={18} weight={2.5} />}
            <View>{point.name}</View>
          </Tappable>
        ))}
      </View>
      {error !== undefined && (
        <View className="act-points__error" {...a11y({ role: 'alert' })}>
          {error}
        </View>
      )}
    </View>
  )
}
