import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '@/ui/Heading'

/** A part of the result with its heading. */
export function Section({ title, note, children }: { title: string; note?: string; children?: ReactNode }) {
  return (
    <View className="survey-result__section">
      <Heading level={2}>{title}</Heading>
      {note && <View className="survey-result__note">{note}</View>}
      {children && <View className="survey-result__body">{children}</View>}
    </View>
  )
}
