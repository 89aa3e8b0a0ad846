import { View } from '@tarojs/components'
import { TOWNS } from '@cloud/shared/divisions'
import { TextField } from '@/ui/Field'
import { words } from './words'

const text = words.design

interface ExpectedProps {
  /** By town, as typed: per cent. */
  value: Readonly<Record<string, string>>
  onChange: (value: Record<string, string>) => void
}

/** How satisfied people of each town are thought to be: where they differ most, more are asked. */
export function Expected({ value, onChange }: ExpectedProps) {
  return (
    <View>
      <View className="sampling__label">{text.expected}</View>
      <View className="sampling__note">{text.expectedHint}</View>
      <View className="sampling__fields">
        {TOWNS.map(({ code, name }) => (
          <TextField
            key={code}
            label={name}
            type="digit"
            initial={value[code] ?? ''}
            maxLength={5}
            onChange={(typed) => onChange({ ...value, [code]: typed })}
          />
        ))}
      </View>
    </View>
  )
}
