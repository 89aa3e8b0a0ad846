import { View } from '@tarojs/components'
import type { Roll } from '@cloud/features/activities/contract/door'
import { whenWords } from '@/client/dates'
import { Icon } from '@/ui/Icon'
import { words } from './words'

const say = words.day

/** The phones that took the list along, and when each was last heard of. */
export function Phones({ roll: { devices } }: { roll: Roll }) {
  if (devices.length === 0) return null
  return (
    <View className="org-box">
      <View className="org-box__title">{say.scanning(devices.length)}</View>
      {devices.map(({ device, byName, loadedAt, syncedAt }) => (
        <View key={device} className="org-phone-line">
          <Icon name={syncedAt === null ? 'wifioff' : 'check'} size={18} />
          <View>
            {syncedAt === null
              ? say.loaded(byName, whenWords(loadedAt, Date.now()))
              : say.synced(byName, whenWords(syncedAt, Date.now()))}
          </View>
        </View>
      ))}
    </View>
  )
}
