import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Draft } from '@cloud/features/activities/contract/making'
import { Switch } from '@/ui/Switch'
import { TextArea, TextField } from '@/ui/Field'
import { NumberField } from '../parts/NumberField'
import { WhenField } from '../parts/WhenField'
import { Faulty } from './Faulty'
import type { FormProps } from './form'
import { words } from './words'

type Keys<T> = { [K in keyof Draft]-?: NonNullable<Draft[K]> extends T ? K : never }[keyof Draft]
type TextKey = Keys<string>
type NumberKey = Keys<number>
type SwitchKey = Keys<boolean>

interface TextProps extends FormProps {
  field: Exclude<TextKey, 'kind' | 'picture' | 'coverFile'>
  hint?: string
  maxLength: number
  area?: boolean
  tel?: boolean
}

/** A text of the draft. */
export function Words({ field, hint, maxLength, area = false, tel = false, ...form }: TextProps) {
  const { draft, set } = form
  return (
    <Faulty field={field} {...form}>
      {(error) => {
        const props = {
          label: words.fields[field],
          initial: draft[field] ?? '',
          hint,
          error,
          maxLength,
          onChange: (text: string) => set(field, text.trim() === '' ? undefined : text),
        }
        return area ? <TextArea {...props} /> : <TextField {...props} type={tel ? 'tel' : 'text'} />
      }}
    </Faulty>
  )
}

interface MomentProps extends FormProps {
  field: 'startsAt' | 'endsAt' | 'opensAt' | 'closesAt' | 'cancelUntil'
  hint?: string
}

/** A day and an hour of the draft. */
export function When({ field, hint, ...form }: MomentProps) {
  const { draft, now, set } = form
  return (
    <Faulty field={field} {...form}>
      {(error) => (
        <>
          <WhenField
            label={words.fields[field]}
            value={draft[field]}
            now={now}
            error={error}
            onChange={(at) => set(field, at)}
          />
          {hint && <View className="org-note">{hint}</View>}
        </>
      )}
    </Faulty>
  )
}

interface NumberProps extends FormProps {
  field: NumberKey
  unit: string
  min: number
  max: number
  hint?: string | undefined
  /** A number has to stand there. */
  needed?: boolean
}

/** A number of the draft. */
export function Counted({ field, unit, min, max, hint, needed = false, ...form }: NumberProps) {
  const { draft, set, onWrong } = form
  return (
    <Faulty field={field} {...form}>
      {(error) => (
        <NumberField
          label={words.withUnit(words.fields[field], unit)}
          value={draft[field] ?? undefined}
          min={min}
          max={max}
          hint={hint}
          error={error}
          needed={needed}
          onChange={(value, isWrong) => !isWrong && set(field, value)}
          onWrong={(wrong) => onWrong(field, wrong)}
        />
      )}
    </Faulty>
  )
}

/** Something that is so or is not. */
export function Either({ field, ...form }: FormProps & { field: SwitchKey }) {
  const { draft, set } = form
  const label = words.fields[field]
  return (
    <Faulty field={field} {...form}>
      {(error) => (
        <>
          <View className="org-switch">
            <Switch label={label} on={draft[field] ?? false} onChange={(on) => set(field, on)} />
            <View>{label}</View>
          </View>
          {error && <View className="org-wrong">{error}</View>}
        </>
      )}
    </Faulty>
  )
}

interface BoundProps extends NumberProps {
  /** What stands there when it is switched on. */
  first: number
  field: 'minAge' | 'maxAge' | 'treesEach' | 'stopAqi'
}

/** A number that may be none: a switch, and the number where it is on. */
export function Bound({ field, first, ...rest }: BoundProps) {
  const { draft, set } = rest
  const label = words.fields[field]
  // the field stays while its number is taken out to write another
  const [open, setOpen] = useState(false)
  const on = (draft[field] ?? null) !== null || (open && draft[field] !== null)
  const turn = (next: boolean) => {
    setOpen(next)
    set(field, next ? first : null)
  }
  if (on && !open) setOpen(true)
  return (
    <View className="org-bound">
      <View className="org-switch">
        <Switch label={label} on={on} onChange={turn} />
        {!on && <View>{label}</View>}
      </View>
      {on && <Counted field={field} needed {...rest} />}
    </View>
  )
}
