import { View } from '@tarojs/components'

import { createObservable, useObservable } from '@/client/observable'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { a11y } from '../platform/a11y'
import './Toast.scss'

const SHOWN_MS = 3000

interface Shown {
  text: string
  icon: IconName
}

const current = createObservable<Shown | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

/** Says in one clause that something went well; 3 s, above the bar. Never for errors: those stay where they belong. */
export function toast(text: string, icon: IconName = 'checkc'): void {
  current.set({ text, icon })
  clearTimeout(timer)
  timer = setTimeout(() => current.set(null), SHOWN_MS)
}

/** Where toasts appear; each Page has one. The empty region is there before its text, else readers miss it. */
export function ToastHost() {
  const shown = useObservable(current)
  return (
    <View className="ui-toast" {...a11y({ role: 'status', live: 'polite' })}>
      {shown && (
        <View className="ui-toast__box">
          <Icon name={shown.icon} size={22} weight={2} />
          <View>{shown.text}</View>
        </View>
      )}
    </View>
  )
}
