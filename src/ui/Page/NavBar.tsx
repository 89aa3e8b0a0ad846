import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { TAB } from '@cloud/shared/addresses'
import { directionOf } from '@cloud/shared/locale'

import { back as goBackTo } from '@/client/go'
import { useLocale } from '@/locales'

import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { navSize } from '../platform/frame'
import { Tappable } from '../Tappable'
import { words } from '../words'

/** What the arrow back takes beside the capsule, px. */
const BACK_WIDTH = 56

/** One page back; to the home page when this one was opened by an address. */
const goBack = () => goBackTo(TAB.air)

interface NavBarProps {
  title?: string | undefined
  /** The title is the page's heading of level 1. */
  titled?: boolean
  back: boolean
  lead?: ReactNode
  action?: ReactNode
  look: 'paper' | 'sky' | 'well'
  scrolled: boolean
}

/** The bar at the top. It leaves WeChat's capsule its room on the right, in every language. */
export function NavBar({ title, titled = false, back, lead, action, look, scrolled }: NavBarProps) {
  const { top, height, right } = navSize()
  // the arrow back stands where the writing begins: on the side of WeChat's capsule, if that is where
  const rightToLeft = directionOf(useLocale()) === 'rtl'
  const beside = right > 0 && back && rightToLeft
  const shown = look === 'sky' && scrolled ? 'paper' : look
  return (
    <View
      {...a11y({ role: 'banner' })}
      className={`ui-nav ui-nav--${shown} ${look === 'sky' ? 'ui-nav--over' : ''}`}
      style={{ paddingTop: `${top}px`, ...(look === 'sky' ? { marginBottom: `-${top + height}px` } : {}) }}
    >
      <View className="ui-nav__bar" style={{ height: `${height}px`, paddingRight: `${right}px` }}>
        {back && (
          <Tappable className="ui-nav__back" label={words.back} onTap={goBack}>
            <Icon name="left" size={26} weight={2} />
          </Tappable>
        )}
        {lead && <View className="ui-nav__lead">{lead}</View>}
        {title && !lead && (
          <View
            className="ui-nav__title"
            style={beside ? { left: `${BACK_WIDTH}px`, right: `${right + BACK_WIDTH}px` } : {}}
            {...(titled ? a11y({ role: 'heading', level: 1 }) : {})}
          >
            {title}
          </View>
        )}
        {action && <View className="ui-nav__action">{action}</View>}
      </View>
    </View>
  )
}
