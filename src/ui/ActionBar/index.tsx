import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import './ActionBar.scss'

export interface ActionBarProps {
  /** One line above the button: how far one is, or why the button cannot be tapped. */
  note?: ReactNode
  /** Why the button cannot be tapped: read out with it. */
  tone?: 'plain' | 'blocked'
  /** One Button, or two. */
  children: ReactNode
}

/** Stands at the foot of a page, above the safe area; goes into `<Page bar>`. */
export function ActionBar({ note, tone = 'plain', children }: ActionBarProps) {
  return (
    <View className="ui-actions">
      {note && <View className={`ui-actions__note ui-actions__note--${tone}`}>{note}</View>}
      <View className="ui-actions__buttons">{children}</View>
    </View>
  )
}
