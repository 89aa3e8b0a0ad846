import { Text, View } from '@tarojs/components'

import type { PollutantTile } from '../model/home'
import { words } from '../words'
import { Section } from './Section'
import './SixPollutants.scss'

function line({ code, percent, measured }: PollutantTile): string {
  const { name } = words.pollutants[code]
  if (!measured) return words.six.notMeasured(name)
  return percent === null ? words.six.missing(name) : words.six.share(name, percent)
}

/** Each pollutant as a share of its national limit, the highest one marked. */
export function SixPollutants({ tiles }: { tiles: readonly PollutantTile[] }) {
  const highest = tiles.reduce<PollutantTile | null>(
    (best, tile) => (tile.percent !== null && tile.percent > (best?.percent ?? 0) ? tile : best),
    null,
  )
  return (
    <Section title={words.six.title} note={words.six.note}>
      <View className="air-six">
        {tiles.map((tile) => (
          <View key={tile.code} className="air-six__tile">
            <View className="air-six__code">
              {words.pollutants[tile.code].code}
              {tile === highest && <Text className="air-six__highest"> {words.six.highest}</Text>}
            </View>
            <View className="air-six__line">
              <Text className="air-six__value">{tile.value ?? (tile.measured ? 'NA' : '/')}</Text>
              <Text className="air-six__unit">{tile.code === 'co' ? words.unit.mg : words.unit.ug}</Text>
            </View>
            <View className="air-six__meter">
              <View className="air-six__fill" style={{ width: `${Math.min(100, tile.percent ?? 0)}%` }} />
            </View>
            <Text className="air-six__share">{line(tile)}</Text>
          </View>
        ))}
      </View>
    </Section>
  )
}
