import { View } from '@tarojs/components'
import type { DoorState } from '../door/useDoor'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Fill } from '../parts/Fill'
import { onBuses } from './dayRows'
import { words } from './words'

const say = words.day

/** How many have come by each bus, and by themselves. */
export function Buses({ here: { roll, came } }: { here: Extract<DoorState, { at: 'here' }> }) {
  const { points, own } = onBuses(roll, came)
  if (points.length === 0) return null
  return (
    <View className="org-box">
      <Heading level={2} className="org-box__title">
        {say.buses}
      </Heading>
      {points.map(({ key, name, here, seats }) =>
        seats === null ? (
          <View key={key} className="org-filled__line">
            <View>{name}</View>
            <View className="org-num">{words.overview.ofMany(here)}</View>
          </View>
        ) : (
          <View key={key} className="org-filled">
            <View className="org-filled__line">
              <View>{name}</View>
              <View className="org-num">{say.bus(here, seats)}</View>
            </View>
            <Fill parts={[{ count: here }]} of={seats} label={marks.clauses([name, say.bus(here, seats)])} />
          </View>
        ),
      )}
      {own > 0 && (
        <View className="org-filled__line">
          <View>{say.noBus}</View>
          <View className="org-num">{words.overview.ofMany(own)}</View>
        </View>
      )}
    </View>
  )
}
