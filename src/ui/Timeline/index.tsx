import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { a11y } from '../platform/a11y'
import { words } from '../words'
import './Timeline.scss'

export interface Moment {
  key: string
  state: 'future' | 'now' | 'done' | 'overdue' | 'reopened'
  /** What happened, in plain words. */
  title: string
  /** When, and who. */
  note?: string | undefined
  children?: ReactNode
}

const MARKS: Partial<Record<Moment['state'], IconName>> = {
  done: 'check',
  overdue: 'clock',
  reopened: 'merge',
}

/** What happened to a thing, newest first. */
export function Timeline({ label, moments }: { label: string; moments: readonly Moment[] }) {
  return (
    <View className="ui-timeline" {...a11y({ role: 'list', label })}>
      {moments.map(({ key, state, title, note, children }) => {
        const mark = MARKS[state]
        return (
          <View key={key} className={`ui-moment ui-moment--${state}`} {...a11y({ role: 'listitem' })}>
            <View className="ui-moment__node" {...a11y({ role: 'img', label: words.timeline[state] })}>
              {mark && <Icon name={mark} size={15} weight={3} />}
            </View>
            <View className="ui-moment__title">{title}</View>
            {note && <View className="ui-moment__note">{note}</View>}
            {children}
          </View>
        )
      })}
    </View>
  )
}
