import { View } from '@tarojs/components'
import type { DrawnFigures, OpenFigures } from '@cloud/features/survey/contract/desk'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { Facts } from './Facts'
import { counted, percent, withInterval } from './figures'
import { words } from './words'

type Names = Readonly<Record<string, string>>

/** Each item beside the headline. */
export function Items({ items, names }: { items: DrawnFigures['items']; names: Names }) {
  return (
    <Card>
      <Heading level={2}>{words.items}</Heading>
      <Facts
        rows={items.map(({ question, share, interval }) => [
          names[question] ?? question,
          withInterval(share, interval),
        ])}
      />
    </Card>
  )
}

/** Ways of asking and interviewers, each beside the others. */
export function Asked({ drawn }: { drawn: DrawnFigures }) {
  const { byMode, interviewers } = drawn
  const { icc, list } = interviewers
  return (
    <Card>
      <Heading level={2}>{words.modes}</Heading>
      <Facts
        rows={byMode.map(({ mode, sheets, share, interval }) => [
          words.mode[mode],
          marked(words.sheets(counted(sheets)), withInterval(share, interval)),
        ])}
      />
      <Heading level={3}>{words.interviewers}</Heading>
      <View className="survey-desk__note">
        {list.length > 0 ? words.interviewersNote : words.noInterviewers}
      </View>
      <Facts
        rows={[
          ...(icc === null ? [] : [[words.icc, icc.toFixed(3)] as const]),
          ...list.map(
            ({ number, sheets, share, apart }) =>
              [
                words.interviewer(number),
                [
                  words.sheets(counted(sheets)),
                  share === null ? words.fewSheets : percent(share),
                  ...(apart ? [words.apart] : []),
                ].reduce(marked),
              ] as const,
          ),
        ]}
      />
    </Card>
  )
}

const marked = (one: string, other: string) => [one, other].join(words.and)

/** Sheets that are doubted or came late, and the share without them. */
export function Quality({ drawn }: { drawn: DrawnFigures }) {
  const row = (name: string, { sheets, without }: DrawnFigures['late']) => {
    const many = sheets === null ? words.handful : words.sheets(counted(sheets))
    return [name, without === null ? many : marked(many, words.without(percent(without)))] as const
  }
  return (
    <Card>
      <Heading level={2}>{words.quality}</Heading>
      <View className="survey-desk__note">{words.qualityNote}</View>
      <Facts
        rows={[...drawn.flags.map((flag) => row(words.flag[flag.kind], flag)), row(words.late, drawn.late)]}
      />
    </Card>
  )
}

/** Households by what came of them, and the classes that those who did not answer are counted in. */
export function Answering({ drawn, names }: { drawn: DrawnFigures; names: Names }) {
  const { response, weights } = drawn
  const rate = (value: number | null) => (value === null ? words.unknownValue : percent(value))
  return (
    <Card>
      <Heading level={2}>{words.response}</Heading>
      {response ? (
        <Facts
          rows={[
            [words.drawn, words.households(counted(response.drawn))],
            ...OUTCOMES.map(
              (code) => [words.outcomes[code], words.households(counted(response.outcomes[code]))] as const,
            ),
            [words.eligible, rate(response.e)],
            [words.rate, rate(response.rates.RR3)],
            [words.rates, RATES.map((name) => rate(response.rates[name])).join(words.and)],
          ]}
        />
      ) : (
        <View className="survey-desk__note">{words.noResponse}</View>
      )}
      {weights.classes.length > 0 && (
        <>
          <Heading level={3}>{words.classes}</Heading>
          <Facts
            rows={weights.classes.map(({ places, eligible, answered, factor }) => [
              words.classPlaces(names[places[0] ?? ''] ?? '', places.length - 1),
              words.classRow(counted(eligible), counted(answered), factor.toFixed(2)),
            ])}
          />
        </>
      )}
    </Card>
  )
}

const OUTCOMES = ['I', 'P', 'R', 'NC', 'O', 'UH', 'UO', 'ineligible'] as const
const RATES = ['RR1', 'RR2', 'RR3', 'RR4', 'RR5', 'RR6'] as const

/** Whoever wanted to: apart, and without an interval. */
export function Volunteers({ open }: { open: OpenFigures }) {
  const share = (value: number | null) => (value === null ? words.unknownValue : percent(value))
  return (
    <Card>
      <Heading level={2}>{words.open}</Heading>
      <View className="survey-desk__note">{words.openNote}</View>
      <Facts
        rows={[
          [words.facts.base, words.sheets(counted(open.base))],
          [words.overall, share(open.share)],
          [words.facts.modelled, share(open.modelled)],
          [words.facts.unknown, share(open.unknown)],
          ...(open.refused ? [[words.facts.refused, share(open.refused)] as const] : []),
        ]}
      />
    </Card>
  )
}
