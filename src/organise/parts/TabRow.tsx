import { Text, View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'

interface TabRowProps<V extends string> {
  label: string
  options: readonly { value: V; label: string; count?: number }[]
  value: V
  onChange: (value: V) => void
}

/** Tabs in a row, with how many there are behind each. */
export function TabRow<V extends string>({ label, options, value, onChange }: TabRowProps<V>) {
  return (
    <View className="org-tabs" {...a11y({ role: 'tablist', label })}>
      {options.map((one) => (
        <Tappable
          key={one.value}
          role="tab"
          selected={one.value === value}
          className={one.value === value ? 'org-tab org-tab--on' : 'org-tab'}
          onTap={() => onChange(one.value)}
        >
          <Text>{one.label}</Text>
          {one.count !== undefined && <Text className="org-num">{one.count}</Text>}
        </Tappable>
      ))}
    </View>
  )
}
