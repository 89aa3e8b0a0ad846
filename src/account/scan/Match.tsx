import { Text, View } from '@tarojs/components'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Heading } from '@/ui/Heading'
import { Tappable } from '@/ui/Tappable'
import { machineName } from '../parts/machine'
import { words } from '../words'
import { Mark } from './Mark'
import type { Ready } from './useScan'

const w = words.scan

const placeWords = ({ kind, start }: Ready['place']): string => {
  if (kind === 'same') return w.same
  if (kind === 'house') return w.house
  return start === null ? w.unknown : w.elsewhere(start)
}

/** Which machine it is, and which number stands on it (picture s2). */
export function Match(props: { ready: Ready; busy: boolean; onChoose: (number: number) => void }) {
  const { ready, busy, onChoose } = props
  const { name: demo, person } = useSession() ?? {}
  const name = ready.name ?? demo
  const facts = [
    [w.which, machineName(ready.machine)],
    [w.where, placeWords(ready.place)],
    [w.long, ready.shared ? w.untilClosed : w.untilOut],
  ] as const
  return (
    <View className="scan">
      <Mark icon="screen" tone="brand" />
      <Heading level={1} className="scan__head">
        {w.ask}
      </Heading>
      <View className="scan__note">
        {person?.kind === 'staff' && name !== undefined ? w.askStaff(name) : w.askYou}
      </View>
      <View className="scan__three">
        {ready.choices.map((number) => (
          <Tappable
            key={number}
            className="scan__choice"
            label={w.choose(number)}
            disabled={busy}
            onTap={() => onChoose(number)}
          >
            {number}
          </Tappable>
        ))}
      </View>
      <View className="scan__facts">
        {facts.map(([label, value]) => (
          <View key={label} className="scan__fact">
            <Text className="scan__label">{label}</Text>
            <Text>{value}</Text>
          </View>
        ))}
      </View>
      <Banner tone="gold" title={w.warn}>
        {w.warnNote}
      </Banner>
    </View>
  )
}
