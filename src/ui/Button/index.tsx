import { Text, View } from '@tarojs/components'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { a11y } from '../platform/a11y'
import { Spinner } from '../Spinner'
import { Tappable } from '../Tappable'
import { words } from '../words'
import './Button.scss'

export interface ButtonProps {
  /** A verb: 交上去, not 确定. */
  children: string
  onTap?: () => void
  /** One `primary` a screen; `text` only as the second of two; `pine` for activities; `danger` takes something away. */
  kind?: 'primary' | 'secondary' | 'outline' | 'text' | 'pine' | 'danger'
  size?: 'large' | 'small'
  /** Say the reason in words above the button. */
  disabled?: boolean
  /** Shows the spinner with these words and takes no taps; `true` says 正在交. */
  busy?: boolean | string
  icon?: IconName | undefined
  /** When the text alone does not say what it does: 去掉第 2 张照片. */
  label?: string | undefined
  /** The key that does the same, shown on the desk: Ctrl ↵. */
  shortcut?: string
  className?: string
}

/** The button; 52 px high (59 in 大字) with its words in the middle. */
export function Button(props: ButtonProps) {
  const {
    children,
    onTap,
    kind = 'primary',
    size = 'large',
    disabled = false,
    busy = false,
    icon,
    label,
    shortcut,
  } = props
  const waits = busy !== false
  const text = waits ? (busy === true ? words.sending : busy) : children
  const classes = ['ui-button', `ui-button--${kind}`, `ui-button--${size}`, props.className ?? '']
  if (disabled) classes.push('ui-button--disabled')
  return (
    <Tappable
      className={classes.join(' ')}
      pressedClass={`ui-button--pressed-${kind}`}
      label={label}
      disabled={disabled || waits}
      onTap={() => onTap?.()}
    >
      {waits ? <Spinner /> : icon && <Icon name={icon} size={size === 'small' ? 20 : 24} />}
      <Text className="ui-button__text">{text}</Text>
      {shortcut && !waits && (
        <View className="ui-button__key" {...a11y({ hidden: true })}>
          {shortcut}
        </View>
      )}
    </Tappable>
  )
}
