import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Heading } from '@/ui/Heading'

import './Section.scss'

/** A heading with a caption at the far end and what belongs to it, directly on paper. */
export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <View className="air-section">
      <View className="air-section__head">
        <Heading level={2}>{title}</Heading>
        {note && <Text className="air-section__note">{note}</Text>}
      </View>
      <View className="air-section__body">{children}</View>
    </View>
  )
}
