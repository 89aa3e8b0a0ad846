import { Text, View } from '@tarojs/components'
import { a11y } from '@/ui/platform/a11y'
import { filingWords } from './words'
import type { Lack } from './draft'

const text = filingWords.compose

interface ProgressProps {
  parts: readonly boolean[]
  lacks: readonly Lack[]
  /** There is no network and it lies on the phone. */
  kept: boolean
}

/** Four segments and what is missing, above the button. */
export function Progress({ parts, lacks, kept }: ProgressProps) {
  const complete = kept ? text.completeKept : text.complete
  return (
    <View className="compose__progress">
      <View
        className="compose__segments"
        {...a11y({ role: 'img', label: text.progress(parts.filter(Boolean).length) })}
      >
        {parts.map((done, index) => (
          <View
            key={index}
            className={done ? 'compose__segment compose__segment--done' : 'compose__segment'}
          />
        ))}
      </View>
      <Text>{lacks.length > 0 ? text.lacking(lacks.map((lack) => text.missing[lack])) : complete}</Text>
    </View>
  )
}
