import { Text, View } from '@tarojs/components'
import type { TownResult } from '@cloud/features/survey/contract/result'
import { a11y } from '@/ui/platform/a11y'

import { percent } from '../model/figures'
import { FIRM, forestAxis, forestRow, placeOn, type Axis } from './axis'
import { Ticks } from './Ticks'
import { words } from './words'
import './Forest.scss'

const w = words.towns

export interface ForestProps {
  towns: readonly TownResult[]
  /** Share of the whole county, which towns are compared with. */
  whole: number
}

/**
 * Each town's share with its interval on one scale, in the county's order: no ranking, and no verdict of its own.
 * Drawn with boxes instead of a picture: the words grow with 大字, the width follows the screen, and every row can be
 * read out. The scale does not mirror (spec section 10).
 */
export function Forest({ towns, whole }: ForestProps) {
  const axis = forestAxis(towns, whole)
  return (
    <View className="survey-forest">
      <View className="survey-forest__keys">
        <Key differs={false} />
        {towns.some(({ differs }) => differs) && <Key differs />}
        <View className="survey-forest__key">
          <View className="survey-forest__sample">
            <View className="survey-forest__grid survey-forest__grid--whole" style={{ left: '50%' }} />
          </View>
          <Text>{w.whole(percent(whole))}</Text>
        </View>
      </View>
      <Ticks axis={axis} />
      <View {...a11y({ role: 'list' })}>
        {towns.map((town) => (
          <Town key={town.name} town={town} axis={axis} whole={whole} />
        ))}
      </View>
    </View>
  )
}

function Town({ town, axis, whole }: { town: TownResult; axis: Axis; whole: number }) {
  const row = forestRow(town, axis)
  const { low, high } = town.interval
  const kind = kindOf(town.differs)
  const said = w.row(
    town.name,
    percent(town.share),
    town.base,
    percent(low),
    percent(high),
    keyWords(town.differs),
  )
  return (
    <View className="survey-forest__row" {...a11y({ role: 'listitem' })}>
      <Text className="survey-forest__name">{town.name}</Text>
      <View className="survey-forest__plot" {...a11y({ role: 'img', label: said })}>
        {axis.ticks.map((tick) => (
          <View key={tick} className="survey-forest__grid" style={{ left: `${placeOn(axis, tick)}%` }} />
        ))}
        <View
          className="survey-forest__grid survey-forest__grid--whole"
          style={{ left: `${placeOn(axis, whole)}%` }}
        />
        <View
          className={`survey-forest__band survey-forest__band--${kind} ${row.dashed ? 'survey-forest__band--dashed' : ''}`}
          style={{ left: `${row.low}%`, width: `${row.high - row.low}%` }}
        />
        <View
          className={`survey-forest__mark survey-forest__mark--${kind}`}
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

function Key({ differs }: { differs: boolean }) {
  return (
    <View className="survey-forest__key">
      <View className="survey-forest__sample">
        <View
          className={`survey-forest__mark survey-forest__mark--${kindOf(differs)}`}
          style={{ left: '50%' }}
        />
      </View>
      <Text>{keyWords(differs)}</Text>
    </View>
  )
}

const kindOf = (differs: boolean) => (differs ? 'differs' : 'same')
const keyWords = (differs: boolean) => (differs ? w.differs : w.same)

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
