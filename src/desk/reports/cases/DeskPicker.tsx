import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { MAX_CO_HANDLERS, MAX_LENGTH } from '@cloud/shared/limits'
import { TextField } from '@/ui/Field'
import { CheckGroup, OptionGroup } from '@/ui/OptionGroup'
import { words } from '../../words'
import { allDesks, type DeskName, matching } from './desks'

const text = words.grid.desks

interface PickerProps {
  legend: string
  /** Departments, and the county's own desk. */
  first: readonly DeskName[]
  /** Desks that are not offered: the one that has it. */
  except?: readonly (string | null)[]
  error?: string | undefined
}

function useDesks(first: readonly DeskName[], except: readonly (string | null)[], kept: readonly string[]) {
  const [looked, setLooked] = useState('')
  const all = allDesks(first).filter(({ code }) => !except.includes(code))
  // what was chosen once stays in sight, so that the arrow keys find their way back
  const held = useRef(new Set<string>())
  for (const code of kept) held.current.add(code)
  return { all, setLooked, ...matching(all, looked, [...held.current]) }
}

/** One of all desks. */
export function DeskPicker(
  props: PickerProps & { value: string | null; onChoose: (desk: DeskName) => void },
) {
  const { legend, first, except = [], value, error, onChoose } = props
  const { all, setLooked, shown, more } = useDesks(first, except, value === null ? [] : [value])
  return (
    <View className="desk-picker">
      <Finder onLook={setLooked} />
      <View className="desk-picker__list">
        <OptionGroup
          legend={legend}
          hideLegend
          options={shown.map(({ code, name }) => ({ value: code, label: name }))}
          value={value}
          error={error}
          onChange={(code) => {
            const desk = all.find((one) => one.code === code)
            if (desk) onChoose(desk)
          }}
        />
      </View>
      <Left shown={shown.length} more={more} />
    </View>
  )
}

/** Several of all desks, as many as may help. */
export function HelpersPicker(
  props: PickerProps & { values: readonly string[]; onChange: (codes: string[]) => void },
) {
  const { legend, first, except = [], values, error, onChange } = props
  const { setLooked, shown, more } = useDesks(first, except, values)
  return (
    <View className="desk-picker">
      <Finder onLook={setLooked} />
      <View className="desk-picker__list">
        <CheckGroup
          legend={legend}
          hideLegend
          options={shown.map(({ code, name }) => ({ value: code, label: name }))}
          values={values}
          error={error}
          onChange={(codes) => {
            if (codes.length <= MAX_CO_HANDLERS) onChange(codes)
          }}
        />
      </View>
      {values.length >= MAX_CO_HANDLERS && (
        <View className="desk-form__note">{text.most(MAX_CO_HANDLERS)}</View>
      )}
      <Left shown={shown.length} more={more} />
    </View>
  )
}

const Finder = ({ onLook }: { onLook: (text: string) => void }) => (
  <TextField label={text.find} hint={text.hint} maxLength={MAX_LENGTH.search} onChange={onLook} />
)

function Left({ shown, more }: { shown: number; more: number }) {
  if (shown === 0) return <View className="desk-form__note">{text.none}</View>
  return more > 0 ? <View className="desk-form__note">{text.more(more)}</View> : null
}
