import { View } from '@tarojs/components'
import { Fragment, type ReactNode } from 'react'
import type { Kept } from '@/client/drafts'
import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/drafts'
import { Button } from '../Button'
import { a11y } from '../platform/a11y'
import './Drafted.scss'

const words = liveWords({ 'zh-CN': zh })

interface DraftedProps {
  kept: Pick<Kept<object>, 'begun' | 'round' | 'discard' | 'undo'>
  className?: string
  children: ReactNode
}

/** The fields of a form whose words are kept on the device, and below them the way to throw these away. */
export function Drafted({ kept, className = '', children }: DraftedProps) {
  return (
    <View className={className}>
      <Fragment key={kept.round}>{children}</Fragment>
      <Draft kept={kept} />
    </View>
  )
}

/** The line alone, where the fields stand apart from each other: they need `kept.round` as their key. */
export function Draft({ kept: { begun, discard, undo } }: Pick<DraftedProps, 'kept'>) {
  if (!begun && !undo) return null
  return (
    <View className="ui-drafted">
      <View className="ui-drafted__text" {...a11y({ role: 'status' })}>
        {undo ? words.thrown : words.left}
      </View>
      {/* one button for both: the keyboard stays where it is */}
      <Button kind="text" size="small" onTap={undo ?? discard}>
        {undo ? words.undo : words.discard}
      </Button>
    </View>
  )
}
