import { View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'

interface FillProps {
  /** Filled, and what is held back or lost behind it. */
  parts: readonly { count: number; quiet?: boolean }[]
  of: number
  /** Says the same as the bar. */
  label: string
}

/** How full something is, as a bar that says so in words. */
export function Fill({ parts, of, label }: FillProps) {
  return (
    <View className="org-fill" {...a11y({ role: 'img', label })}>
      {parts.map(({ count, quiet }, at) => (
        <View
          key={at}
          className={quiet ? 'org-fill__part org-fill__part--kept' : 'org-fill__part'}
          style={{ width: `${of === 0 ? 0 : Math.min(100, (count / of) * 100)}%` }}
        />
      ))}
    </View>
  )
}
