import { Text, View } from '@tarojs/components'
import type { TownResult } from '@cloud/features/survey/contract'
import { a11y } from '@/ui/platform/a11y'

import { percent, roundPercent } from '../model/figures'
import { FIRM, forestAxis, forestRow, placeOn, type Axis } from '../model/forest'
import { words } from '../words'
import './Forest.scss'

const w = words.result.towns

export interface ForestProps {
  towns: readonly TownResult[]
  target: number
}

/**
 * Each town's share with its interval on one scale. Drawn with boxes instead of a picture: the words grow with
 * 大字, the width follows the screen, and every row can be read out. The scale does not mirror (spec section 10).
 */
export function Forest({ towns, target }: ForestProps) {
  const axis = forestAxis(towns, target)
  return (
    <View className="survey-forest">
      <View className="survey-forest__keys">
        {SHAPES.map((shape) => (
          <Key key={shape} shape={shape} label={keyWords(shape, target)} />
        ))}
      </View>
      <View className="survey-forest__head" {...a11y({ hidden: true })}>
        {axis.ticks.map((tick) => (
          <Text
            key={tick}
            className={
              isTarget(tick, target)
                ? 'survey-forest__tick survey-forest__tick--target'
                : 'survey-forest__tick'
            }
            style={{ left: `${placeOn(axis, tick)}%` }}
          >
            {tick === 1 ? roundPercent(tick) : String(Math.round(tick * 100))}
          </Text>
        ))}
      </View>
      <View {...a11y({ role: 'list' })}>
        {towns.map((town) => (
          <Town key={town.name} town={town} axis={axis} target={target} />
        ))}
      </View>
    </View>
  )
}

function Town({ town, axis, target }: { town: TownResult; axis: Axis; target: number }) {
  const row = forestRow(town, axis)
  const { low, high } = town.interval
  const verdict = keyWords(row.shape, target)
  const said = w.row(town.name, percent(town.share), town.base, percent(low), percent(high), verdict)
  return (
    <View className="survey-forest__row" {...a11y({ role: 'listitem' })}>
      <Text className="survey-forest__name">{town.name}</Text>
      <View className="survey-forest__plot" {...a11y({ role: 'img', label: said })}>
        {axis.ticks.map((tick) => (
          <View
            key={tick}
            className={
              isTarget(tick, target)
                ? 'survey-forest__grid survey-forest__grid--target'
                : 'survey-forest__grid'
            }
            style={{ left: `${placeOn(axis, tick)}%` }}
          />
        ))}
        <View
          className={`survey-forest__band survey-forest__band--${row.shape} ${row.dashed ? 'survey-forest__band--dashed' : ''}`}
          style={{ left: `${row.low}%`, width: `${row.high - row.low}%` }}
        />
        <View
          className={`survey-forest__mark survey-forest__mark--${row.shape}`}
          style={{ left: `${row.point}%` }}
        />
      </View>
      <View className="survey-forest__figures">
        <Text className="survey-forest__share">{(town.share * 100).toFixed(1)}</Text>
        <Text className="survey-forest__people">{w.people(town.base)}</Text>
      </View>
    </View>
  )
}

function Key({ shape, label }: { shape: Shape; label: string }) {
  return (
    <View className="survey-forest__key">
      <View className="survey-forest__sample">
        <View className={`survey-forest__mark survey-forest__mark--${shape}`} style={{ left: '50%' }} />
      </View>
      <Text>{label}</Text>
    </View>
  )
}

const SHAPES = ['above', 'cannot_tell', 'below'] as const
type Shape = (typeof SHAPES)[number]

function keyWords(shape: Shape, target: number): string {
  if (shape === 'cannot_tell') return w.cannotTell
  return shape === 'above' ? w.above(roundPercent(target)) : w.below(roundPercent(target))
}

const isTarget = (tick: number, target: number) => Math.abs(tick - target) < 1e-6

/** What stands below the towns: which are a hint only, which are not shown, and no ranking. */
export function forestNote(towns: readonly TownResult[], small: readonly string[]): string {
  const few = towns.filter((town) => town.base < FIRM)
  const [only] = few
  const names = few.map((town) => town.name).join(w.separator)
  return [
    ...(few.length === 1 && only ? [w.few(only.name, only.base)] : few.length > 1 ? [w.fewMany(names)] : []),
    ...(small.length > 0 ? [w.hidden(small.join(w.separator))] : []),
    w.noRank,
  ].join('')
}
