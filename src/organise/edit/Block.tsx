import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Heading } from '@/ui/Heading'

/** One section of the form: what it is about at its start, the fields beside it. */
export function Block({ title, id, children }: { title: string; id: string; children: ReactNode }) {
  return (
    <View className="org-block" id={id}>
      <Heading level={2} className="org-block__title">
        {title}
      </Heading>
      <View className="org-block__body">{children}</View>
    </View>
  )
}
