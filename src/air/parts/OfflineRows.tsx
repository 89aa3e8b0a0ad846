import { View } from '@tarojs/components'

import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'

import { words } from '../words'
import './OfflineRows.scss'

export type OfflineTarget = 'report' | 'ticket' | 'survey'

const ROWS = [
  { target: 'report', icon: 'camera' },
  { target: 'ticket', icon: 'ticket' },
  { target: 'survey', icon: 'edit' },
] as const satisfies readonly { target: OfflineTarget; icon: string }[]

/** What still works without a network (picture p2). */
export function OfflineRows({ onOpen }: { onOpen: (target: OfflineTarget) => void }) {
  return (
    <View className="air-offline">
      <Heading level={2}>{words.offlineTitle}</Heading>
      <View className="air-offline__rows">
        {ROWS.map(({ target, icon }) => (
          <ListRow
            key={target}
            icon={icon}
            strong
            title={words.offlineRows[target].title}
            note={words.offlineRows[target].sub}
            onTap={() => onOpen(target)}
          />
        ))}
      </View>
    </View>
  )
}
