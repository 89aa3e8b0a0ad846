import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { a11y } from '../platform/a11y'
import type { Tone } from '../Tag'
import './Banner.scss'

const ICONS = { grey: 'info', blue: 'info', pine: 'checkc', gold: 'warn', brick: 'warn' } as const

export interface BannerProps {
  /** gold: waiting, offline; blue: a promise; pine: done; brick: wrong. */
  tone: Tone
  icon?: IconName
  title: string
  /** One sentence, or a button. */
  children?: ReactNode
  className?: string
}

/** Says what one has to know before going on. An error is read out at once. */
export function Banner({ tone, icon, title, children, className = '' }: BannerProps) {
  return (
    <View
      className={`ui-banner ui-banner--${tone} ${className}`}
      {...a11y({ role: tone === 'brick' ? 'alert' : 'status' })}
    >
      <Icon name={icon ?? ICONS[tone]} />
      <View className="ui-banner__text">
        <View className="ui-banner__title">{title}</View>
        {children && <View>{children}</View>}
      </View>
    </View>
  )
}
