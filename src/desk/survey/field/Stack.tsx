import { View } from '@tarojs/components'
import type { Tally } from '@cloud/features/survey/contract/desk'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'
import { words } from './words'

/** In the order in which a bar shows them. */
const PARTS = [
  'complete',
  'partial',
  'refused',
  'missed',
  'other',
  'ineligible',
  'again',
  'untouched',
] as const satisfies readonly (keyof Tally)[]

/** Everything that a tally holds, in words. */
const tallyWords = (tally: Tally): string =>
  marks.clauses(PARTS.map((part) => tally[part] > 0 && words.fieldwork.part(words.tally[part], tally[part])))

/** Households by what became of them, as one bar; what it shows is said in words. */
export function Stack({ tally, large = false }: { tally: Tally; large?: boolean }) {
  return (
    <View
      className={large ? 'field-stack field-stack--large' : 'field-stack'}
      {...a11y({ role: 'img', label: tallyWords(tally) })}
    >
      {PARTS.filter((part) => tally[part] > 0).map((part) => (
        <View
          key={part}
          className={`field-stack__${part}`}
          style={{ width: `${(tally[part] / Math.max(1, tally.drawn)) * 100}%` }}
        />
      ))}
    </View>
  )
}

/** What the colours mean, with the numbers. */
export function Legend({ tally }: { tally: Tally }) {
  return (
    <View className="field-legend">
      {PARTS.map((part) => (
        <View key={part} className="field-legend__one">
          <View className={`field-legend__mark field-stack__${part}`} />
          {words.fieldwork.part(words.tally[part], tally[part])}
        </View>
      ))}
    </View>
  )
}
