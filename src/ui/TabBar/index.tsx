import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { useMe } from '@/client/me'

import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './TabBar.scss'

const TABS = [
  { tab: 'air', icon: 'wind' },
  { tab: 'activities', icon: 'sprout' },
  { tab: 'report', icon: 'camera' },
  { tab: 'me', icon: 'user' },
] as const

/** A badge has room for two digits. */
const MOST_SHOWN = 99

export type Tab = (typeof TABS)[number]['tab']

/** The four tabs. The number on 我的 counts what waits for the resident, nothing else. */
export function TabBar({ current }: { current: Tab }) {
  const waiting = useMe()?.unread ?? 0
  return (
    <View className="ui-tabbar" {...a11y({ role: 'navigation', label: words.tabBar })}>
      {TABS.map(({ tab, icon }) => {
        const on = tab === current
        const count = tab === 'me' ? waiting : 0
        return (
          <Tappable
            key={tab}
            role="link"
            className={on ? 'ui-tabbar__tab ui-tabbar__tab--on' : 'ui-tabbar__tab'}
            current={on ? 'page' : 'false'}
            onTap={() => {
              if (!on) void Taro.switchTab({ url: `/pages/${tab}/index` })
            }}
          >
            <View className="ui-tabbar__pill">
              <Icon name={icon} weight={on ? 2.1 : 1.75} />
            </View>
            <View>{words.tabs[tab]}</View>
            {count > 0 && (
              <>
                <View className="ui-tabbar__badge">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</View>
                <View className="ui-tabbar__spoken">{words.waiting}</View>
              </>
            )}
          </Tappable>
        )
      })}
    </View>
  )
}
