import { View } from '@tarojs/components'
import type { Earlier } from '@cloud/features/survey/contract/result'

import { percent } from '../model/figures'
import { Section } from './Section'
import { words } from './words'

const w = words.earlier

/** Earlier figures: a difference only where the two may be compared; the plan's is a mark. */
export function EarlierYears({ earlier }: { earlier: readonly Earlier[] }) {
  if (earlier.length === 0) return null
  return (
    <Section title={w.title}>
      {earlier.map((one) => (
        <View key={`${one.from} ${one.year}`} className="survey-result__earlier">
          <View className="survey-result__pair">
            <View>{w.year(one.year)}</View>
            {/* the plan has two decimals */}
            <View>{one.from === 'plan' ? `${(one.share * 100).toFixed(2)}%` : percent(one.share)}</View>
          </View>
          <View className="survey-result__small">{saidOf(one)}</View>
        </View>
      ))}
    </Section>
  )
}

function saidOf({ from, interval, difference }: Earlier): string {
  if (from === 'plan') return w.plan
  const range = interval ? w.range(percent(interval.low), percent(interval.high)) : ''
  if (!difference) return range + w.broken
  const { points, low, high } = difference
  const sure = low > 0 || high < 0 ? w.changed : w.same
  const inPoints = (value: number) => (value * 100).toFixed(1)
  const said =
    points >= 0
      ? w.more(inPoints(points), inPoints(low), inPoints(high))
      : w.less(inPoints(-points), inPoints(-high), inPoints(-low))
  return range + said + sure
}
