import { View } from '@tarojs/components'
import type { DrawnFigures } from '@cloud/features/survey/contract/desk'
import { beside } from '@cloud/shared/beside'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { IntervalBar } from '@/ui/IntervalBar'
import { Tag, type Tone } from '@/ui/Tag'
import { Facts } from './Facts'
import { counted, percent, roundPercent, signed, withInterval } from './figures'
import { words } from './words'

const TONES = { reached: 'pine', not_reached: 'brick', open: 'gold' } as const satisfies Record<string, Tone>
const orNone = (value: number | null, said: (value: number) => string) =>
  value === null ? words.unknownValue : said(value)

/** The share with its interval against the target, the verdict of the announced close, and what it stands on. */
export function Headline({ drawn, target }: { drawn: DrawnFigures; target: number }) {
  const { overall, unweighted, verdict, settles, unknown, refused, score, itemsMean } = drawn
  const goal = roundPercent(target)
  const near = (value: number) => `${beside(value, target)}%`
  return (
    <Card>
      <View className="survey-figures__head">
        <Heading level={2}>{words.overall}</Heading>
        <Tag tone={verdict ? TONES[verdict] : 'grey'}>
          {verdict ? words.verdict[verdict](goal) : words.verdict.none}
        </Tag>
      </View>
      {overall.share === null ? (
        <View className="survey-desk__lead">{words.tooFew(counted(overall.base))}</View>
      ) : (
        <>
          <View className="survey-figures__share">{near(overall.share)}</View>
          {overall.interval && (
            <>
              <View className="survey-figures__interval">
                {words.interval(near(overall.interval.low), near(overall.interval.high))}
              </View>
              <View className="survey-desk__note">{words.intervalNote(drawn.weights.steps.length > 0)}</View>
              <IntervalBar
                estimate={overall.share * 100}
                low={overall.interval.low * 100}
                high={overall.interval.high * 100}
                target={Math.round(target * 1000) / 10}
                from={Math.floor(Math.min(overall.interval.low, target) * 20) * 5}
                sample={overall.base}
              />
            </>
          )}
          {unweighted !== null && (
            <View className="survey-desk__note">
              {words.unweighted(percent(unweighted), signed(unweighted - overall.share))}
            </View>
          )}
          {settles && (
            <View className="survey-desk__note">
              {words.settles(counted(settles.touches), counted(settles.withPower80))}
            </View>
          )}
          <View className="survey-desk__note">{words.once}</View>
        </>
      )}
      <Facts
        rows={[
          [words.facts.base, words.sheets(counted(overall.base))],
          [words.facts.effective, orNone(overall.effective, counted)],
          [words.facts.deff, orNone(overall.deff, (value) => value.toFixed(2))],
          [words.facts.df, orNone(overall.df, counted)],
          [words.facts.se, orNone(overall.se, (value) => `${(value * 100).toFixed(2)}%`)],
          [words.facts.unknown, withInterval(unknown?.share ?? null, unknown?.interval ?? null)],
          ...(refused ? [[words.facts.refused, withInterval(refused.share, refused.interval)] as const] : []),
          [
            words.facts.bounds,
            unknown ? words.bothBounds(percent(unknown.none), percent(unknown.all)) : words.unknownValue,
          ],
          [
            words.facts.score,
            withInterval(score?.mean ?? null, score?.interval ?? null, (value) => value.toFixed(1)),
          ],
          [words.facts.itemsMean, withInterval(itemsMean?.share ?? null, itemsMean?.interval ?? null)],
        ]}
      />
    </Card>
  )
}
