import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Switch } from '@/ui/Switch'

interface SwitchFieldProps {
  label: string
  note: string
  on: boolean
  onChange: (on: boolean) => void
  /** What belongs to it, below its note. */
  children?: ReactNode
}

/** Something that is so or is not: its name, the switch, and what it means. */
export function SwitchField({ label, note, on, onChange, children }: SwitchFieldProps) {
  return (
    <View>
      <View className="air-desk__switch">
        <View className="air-desk__label">{label}</View>
        <Switch label={label} on={on} onChange={onChange} />
      </View>
      <View className="air-desk__note">{note}</View>
      {children}
    </View>
  )
}
