import { View } from '@tarojs/components'
import type { DrawnFigures } from '@cloud/features/survey/contract/desk'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { counted, percent } from './figures'
import { words } from './words'

/** Differences from the rest beyond this chance are named, all towns taken together. */
const LEVEL = 0.05

interface TownsProps {
  drawn: DrawnFigures
  names: Readonly<Record<string, string>>
}

/** Towns in the county's order with their intervals: no ranking and no verdict. */
export function Towns({ drawn, names }: TownsProps) {
  const nameOf = (town: string) => names[town] ?? town
  const { towns, overall } = drawn
  const lows = towns.flatMap(({ interval }) => interval?.low ?? [])
  const from = Math.floor(Math.min(overall.share ?? 1, ...lows) * 20) / 20
  const at = (share: number) => `${Math.max(0, Math.min(1, (share - from) / (1 - from || 1))) * 100}%`
  return (
    <Card>
      <Heading level={2}>{words.towns}</Heading>
      <View className="survey-desk__note">{words.townsNote}</View>
      {overall.share !== null && (
        <View className="survey-desk__note">{words.whole(percent(overall.share))}</View>
      )}
      <View {...a11y({ role: 'list', label: words.towns })}>
        {towns.map(({ town, base, share, interval, holm }) => (
          <View key={town} className="survey-figures__row" {...a11y({ role: 'listitem' })}>
            <View className="survey-figures__name">{nameOf(town)}</View>
            {share === null || interval === null || base === null ? (
              <View className="survey-figures__quiet">{words.townFew}</View>
            ) : (
              <>
                <View
                  className="survey-figures__plot"
                  {...a11y({
                    role: 'img',
                    label: words.townRow(
                      nameOf(town),
                      percent(share),
                      percent(interval.low),
                      percent(interval.high),
                      counted(base),
                    ),
                  })}
                >
                  {overall.share !== null && (
                    <View className="survey-figures__whole" style={{ insetInlineStart: at(overall.share) }} />
                  )}
                  <View
                    className="survey-figures__band"
                    style={{
                      insetInlineStart: at(interval.low),
                      insetInlineEnd: `calc(100% - ${at(interval.high)})`,
                    }}
                  />
                  <View className="survey-figures__dot" style={{ insetInlineStart: at(share) }} />
                </View>
                <View className="survey-figures__value">
                  {percent(share)}
                  <View className="survey-desk__note">
                    {holm !== null && holm < LEVEL ? words.differs : words.sheets(counted(base))}
                  </View>
                </View>
              </>
            )}
          </View>
        ))}
      </View>
    </Card>
  )
}
