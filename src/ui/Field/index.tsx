import { Input, Textarea, View } from '@tarojs/components'
import { useId, useState } from 'react'

import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { inputAttributes } from '../platform/input'
import { words } from '../words'
import './Field.scss'

interface FieldProps {
  /** Above the field, always to be seen. */
  label: string
  /** What stands in it at first. What is typed afterwards is never written back into it (it would move the caret). */
  initial?: string
  onChange: (value: string) => void
  /** Below, before anything is wrong. */
  hint?: string | undefined
  /** Says how to mend it: 手机号要 11 位，现在是 7 位. */
  error?: string | undefined
  /** An example, not the label. */
  placeholder?: string | undefined
  maxLength?: number
  disabled?: boolean
  onBlur?: () => void
}

export interface TextFieldProps extends FieldProps {
  /** Which keyboard comes up. */
  type?: 'text' | 'number' | 'digit' | 'tel' | 'password'
  onEnter?: () => void
}

const DEFAULT_LENGTH = 140
const AREA_LENGTH = 500
/** From so many characters before the end on it is said how much room is left: the rest is cut off. */
const NEAR = 30

function useFieldIds(hint: string | undefined, error: string | undefined) {
  const id = `field${useId().replace(/\W/g, '')}`
  return { id, describedBy: error || hint ? id : '' }
}

function Below({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  if (error) {
    return (
      <View id={id} className="ui-field__error" {...a11y({ role: 'alert' })}>
        <Icon name="warn" size={18} weight={2} />
        <View>{error}</View>
      </View>
    )
  }
  return hint ? (
    <View id={id} className="ui-field__hint">
      {hint}
    </View>
  ) : null
}

const boxClass = (error: string | undefined, disabled: boolean, extra = '') =>
  `ui-field__box ${error ? 'ui-field__box--error' : ''} ${disabled ? 'ui-field__box--disabled' : ''} ${extra}`

/** One line of text. To empty it, give it another `key`. */
export function TextField(props: TextFieldProps) {
  const { label, initial = '', onChange, hint, error, placeholder, disabled = false, onBlur, onEnter } = props
  const { type = 'text', maxLength = DEFAULT_LENGTH } = props
  const { id, describedBy } = useFieldIds(hint, error)
  const isPassword = type === 'password'
  // Taro's web input knows `tel`; WeChat's calls the same keyboard `number`
  const keyboard = isPassword ? 'text' : process.env.TARO_ENV === 'weapp' && type === 'tel' ? 'number' : type
  return (
    <View className="ui-field">
      <View className="ui-field__label">{label}</View>
      <View className={boxClass(error, disabled)}>
        <Input
          className="ui-field__input"
          defaultValue={initial}
          // the type of Taro's input leaves out `tel`, which its web part hands on to the browser
          type={keyboard as 'text' | 'number' | 'digit'}
          password={isPassword}
          {...(placeholder === undefined ? {} : { placeholder })}
          placeholderClass="ui-field__placeholder"
          maxlength={maxLength}
          disabled={disabled}
          onInput={({ detail }) => onChange(detail.value)}
          onBlur={() => onBlur?.()}
          onConfirm={() => onEnter?.()}
          {...inputAttributes(label, describedBy, Boolean(error))}
        />
      </View>
      <Below id={id} hint={hint} error={error} />
    </View>
  )
}

/** Several lines; grows with what is written, and says when it is nearly full. */
export function TextArea(props: FieldProps) {
  const { label, initial = '', onChange, error, placeholder, disabled = false, onBlur } = props
  const { maxLength = AREA_LENGTH } = props
  const [length, setLength] = useState(initial.length)
  const left = maxLength - length
  const hint = props.hint ?? (left <= NEAR ? words.room(Math.max(left, 0), maxLength) : undefined)
  const { id, describedBy } = useFieldIds(hint, error)
  return (
    <View className="ui-field">
      <View className="ui-field__label">{label}</View>
      <View className={boxClass(error, disabled, 'ui-field__box--area')}>
        <Textarea
          className="ui-field__area"
          defaultValue={initial}
          {...(placeholder === undefined ? {} : { placeholder })}
          placeholderClass="ui-field__placeholder"
          maxlength={maxLength}
          disabled={disabled}
          onInput={({ detail }) => {
            setLength(detail.value.length)
            onChange(detail.value)
          }}
          onBlur={() => onBlur?.()}
          {...inputAttributes(label, describedBy, Boolean(error))}
        />
      </View>
      <Below id={id} hint={hint} error={error} />
    </View>
  )
}
