import { View } from '@tarojs/components'
import type { DrawnFigures } from '@cloud/features/survey/contract/desk'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Facts } from './Facts'
import { counted, percent, signed } from './figures'
import { words } from './words'

/** How unequal the weights are, and by which steps they came about. */
export function Weights({ weights }: { weights: DrawnFigures['weights'] }) {
  const { histogram, steps, trimmed } = weights
  const last = histogram.sheets.reduce((most, sheets, bin) => (sheets > 0 ? bin : most), 0)
  const bins = histogram.sheets.slice(0, last + 1)
  const tallest = Math.max(1, ...bins)
  const from = (bin: number) => (bin * histogram.step).toFixed(2)
  const full = histogram.sheets.length - 1
  return (
    <Card>
      <Heading level={2}>{words.weights}</Heading>
      <View className="survey-figures__histogram" {...a11y({ role: 'list', label: words.weights })}>
        {bins.map((sheets, bin) => (
          <View
            key={bin}
            className="survey-figures__bin"
            style={{ blockSize: `${(sheets / tallest) * 100}%` }}
            {...a11y({
              role: 'listitem',
              label: words.histogram(bin === full ? words.atLeast(from(bin)) : from(bin), counted(sheets)),
            })}
          />
        ))}
        <View
          className="survey-figures__mean"
          style={{ insetInlineStart: `${(1 / histogram.step / bins.length) * 100}%` }}
          {...a11y({ hidden: true })}
        />
      </View>
      <View className="survey-desk__note">{words.mean}</View>
      <Facts
        rows={[
          [
            words.steps,
            steps.length > 0 ? steps.map((step) => words.step[step]).join(words.arrow) : words.noSteps,
          ],
          [words.kish, weights.kish.toFixed(2)],
          [words.kishEffective, counted(weights.kishEffective)],
          [words.range, words.interval(weights.min.toFixed(2), weights.max.toFixed(2))],
          ...(trimmed
            ? [
                [
                  words.trimmed,
                  words.trimmedSaid(
                    trimmed.low.toFixed(1),
                    trimmed.high.toFixed(1),
                    counted(trimmed.sheets),
                    percent(trimmed.moved),
                  ),
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  )
}

interface LikenessProps {
  margins: DrawnFigures['margins']
  names: Readonly<Record<string, string>>
}

/** The sample beside the population, before raking. */
export function Likeness({ margins, names }: LikenessProps) {
  const at = (share: number) => `${Math.min(1, share) * 100}%`
  return (
    <Card>
      <Heading level={2}>{words.likeness}</Heading>
      <View className="survey-desk__note">{margins.length > 0 ? words.likenessNote : words.noMargins}</View>
      {margins.map(({ question, source, categories }) => (
        <View key={question} {...a11y({ role: 'list', label: names[question] ?? question })}>
          <View className="survey-figures__subject">{names[question] ?? question}</View>
          {categories.map(({ options, population, before, sheets }) => {
            const name =
              options.length === 0
                ? words.unsaid
                : options.map((option) => names[`${question}.${option}`] ?? option).join(words.and)
            return (
              <View key={name} className="survey-figures__row" {...a11y({ role: 'listitem' })}>
                <View className="survey-figures__name">{name}</View>
                <View
                  className="survey-figures__plot"
                  {...a11y({
                    role: 'img',
                    label: words.likenessRow(name, percent(before), percent(population), counted(sheets)),
                  })}
                >
                  <View className="survey-figures__whole" style={{ insetInlineStart: at(population) }} />
                  <View className="survey-figures__dot" style={{ insetInlineStart: at(before) }} />
                </View>
                <View className="survey-figures__value">{signed(before - population)}</View>
              </View>
            )
          })}
          <View className="survey-desk__note">{source}</View>
        </View>
      ))}
    </Card>
  )
}
