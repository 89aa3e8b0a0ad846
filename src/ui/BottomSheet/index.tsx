import { View } from '@tarojs/components'
import { useId } from 'react'
import type { ReactNode } from 'react'

import { Heading } from '../Heading'
import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { useDialogFocus } from '../platform/focus'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './BottomSheet.scss'

export interface SheetProps {
  open: boolean
  title: string
  /** Keep it the same function between renders (`useCallback`): the focus follows it. */
  onClose: () => void
  /** At the foot, always in sight: the button. */
  foot?: ReactNode
  /** Opened to type: on the web the keyboard begins in its first field. */
  toType?: boolean
  children: ReactNode
}

/** Comes up from below, at most 85 % high; goes into `<Page sheet>`. On the web it keeps the focus; Escape closes it. */
export function BottomSheet({ open, title, onClose, foot, toType = false, children }: SheetProps) {
  const id = `sheet${useId().replace(/\W/g, '')}`
  useDialogFocus(id, open, onClose, toType)
  if (!open) return null
  return (
    <View className="ui-bottom-sheet">
      <View
        className="ui-bottom-sheet__scrim"
        catchMove
        onClick={() => onClose()}
        {...a11y({ hidden: true })}
      />
      <View
        id={id}
        className="ui-bottom-sheet__panel"
        {...a11y({ role: 'dialog', label: title, modal: true })}
      >
        <View className="ui-bottom-sheet__grab" />
        <View className="ui-bottom-sheet__head">
          <Heading level={2}>{title}</Heading>
          <Tappable className="ui-bottom-sheet__close" label={words.close} onTap={() => onClose()}>
            <Icon name="x" />
          </Tappable>
        </View>
        <View className="ui-bottom-sheet__body">{children}</View>
        {foot && <View className="ui-bottom-sheet__foot">{foot}</View>}
      </View>
    </View>
  )
}
