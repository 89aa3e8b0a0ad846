import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from '@/ui/platform/a11y'

/** Chips that all are to be seen at once: line under line instead of sideways. */
export function Wrap({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="desk-wrap" {...a11y({ role: 'group', label })}>
      {children}
    </View>
  )
}
