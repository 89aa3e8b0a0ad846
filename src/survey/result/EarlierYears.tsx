import { Text, View } from '@tarojs/components'
import type { Earlier } from '@cloud/features/survey/contract/result'
import { a11y } from '@/ui/platform/a11y'

import { percent } from '../model/figures'
import { forestAxis, placeOn, type Axis } from './axis'
import { Section } from './Section'
import { Ticks } from './Ticks'
import { words } from './words'

const w = words.earlier

type Year = Pick<Earlier, 'year' | 'share' | 'interval'>

interface EarlierYearsProps {
  now: Year
  /** The latest first. */
  earlier: readonly Earlier[]
}

/**
 * This figure and earlier ones on one scale, each with its words. A difference is said only where the two may be
 * compared; the plan's has no number of people and so no interval: a mark beside the others, which nothing is tested on.
 */
export function EarlierYears({ now, earlier }: EarlierYearsProps) {
  if (earlier.length === 0) return null
  const axis = forestAxis([now, ...earlier].map(rangeOf), now.share)
  return (
    <Section title={w.title} note={w.note}>
      <Ticks axis={axis} />
      <View {...a11y({ role: 'list' })}>
        <Row axis={axis} year={now} kind="now" said="" />
        {earlier.map((one) => (
          <Row
            key={`${one.from} ${one.year}`}
            axis={axis}
            year={one}
            kind={one.from === 'plan' ? 'plan' : 'same'}
            said={saidOf(one)}
          />
        ))}
      </View>
    </Section>
  )
}

/** A figure without an interval takes no more room than its mark. */
const rangeOf = ({ share, interval }: Year) => ({ interval: interval ?? { low: share, high: share } })

/** `now`: of this survey; `plan`: a mark alone. */
type Kind = 'now' | 'same' | 'plan'
const nameOf = (kind: Kind): string => ({ now: w.now, same: '', plan: w.ofPlan })[kind]

interface RowProps {
  axis: Axis
  year: Year
  kind: Kind
  said: string
}

function Row({ axis, year: { year, share, interval }, kind, said }: RowProps) {
  // the plan has two decimals
  const shown = (share * 100).toFixed(kind === 'plan' ? 2 : 1)
  const range = interval ? w.range(percent(interval.low), percent(interval.high)) : ''
  return (
    <View {...a11y({ role: 'listitem' })}>
      <View className="survey-forest survey-forest__row">
        <Text className="survey-forest__name">{w.year(year)}</Text>
        <View
          className="survey-forest__plot"
          {...a11y({ role: 'img', label: w.row(year, `${shown}%`, range) })}
        >
          {axis.ticks.map((tick) => (
            <View key={tick} className="survey-forest__grid" style={{ left: `${placeOn(axis, tick)}%` }} />
          ))}
          {interval && (
            <View
              className={`survey-forest__band survey-forest__band--${kind === 'now' ? 'differs' : 'same'}`}
              style={{
                left: `${placeOn(axis, interval.low)}%`,
                width: `${placeOn(axis, interval.high) - placeOn(axis, interval.low)}%`,
              }}
            />
          )}
          <View
            className={`survey-forest__mark survey-forest__mark--${kind === 'now' ? 'differs' : kind}`}
            style={{ left: `${placeOn(axis, share)}%` }}
          />
        </View>
        <View className="survey-forest__figures">
          <Text className="survey-forest__share">{shown}</Text>
          {kind !== 'same' && <Text className="survey-forest__people">{nameOf(kind)}</Text>}
        </View>
      </View>
      {said !== '' && <View className="survey-result__small survey-years__said">{said}</View>}
    </View>
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
