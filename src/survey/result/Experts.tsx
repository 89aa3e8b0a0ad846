import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { DrawnResult } from '@cloud/features/survey/contract/result'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'

import { expertRows } from './method'
import { words } from './words'

const w = words.experts

/** What a statistician asks for, folded away for everybody else. */
export function Experts({ sample }: { sample: DrawnResult }) {
  const [open, setOpen] = useState(false)
  return (
    <View className="survey-result__experts">
      <Tappable className="survey-result__unfold" expanded={open} onTap={() => setOpen(!open)}>
        <Text>{w.title}</Text>
        <Icon name={open ? 'up' : 'down'} size={16} />
      </Tappable>
      {open && (
        <>
          {expertRows(sample).map(({ label, value }) => (
            <View key={label} className="survey-result__expert">
              <View className="survey-result__expert-label">{label}</View>
              <View>{value}</View>
            </View>
          ))}
          <View className="survey-result__small">{w.kept}</View>
          {sample.response && <View className="survey-result__small">{w.rateNote}</View>}
        </>
      )}
    </View>
  )
}
