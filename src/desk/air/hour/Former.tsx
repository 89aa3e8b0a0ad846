import { View } from '@tarojs/components'
import { POLLUTANTS, type HourHistory } from '@cloud/features/air/contract'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { DataState, type Asked } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Timeline, type Moment } from '@/ui/Timeline'
import { words } from '../words'

const text = words.hour

const sixWords = (values: readonly (number | null)[]) =>
  text.values6(
    POLLUTANTS.flatMap((code, index) => {
      const value = values[index] ?? null
      return value === null ? [] : [text.value(code, String(value))]
    }),
  ) || text.none

const byWhom = (at: string, channel: string, by: string | null) =>
  words.byWhom(whenWords(at, Date.now()), words.channels[channel] ?? channel, by)

/** How an hour came to stand as it does, the latest first: what it was, who changed it, when and why. */
function momentsOf({ current, items }: HourHistory): Moment[] {
  const last = items.at(-1)
  const first = items[0]
  return [
    ...(current
      ? [
          {
            key: 'current',
            state: 'now' as const,
            title: marks.named(text.current, sixWords(current.values)),
            note: byWhom(current.at, last?.channel ?? current.channel, current.by),
            children: current.reason,
          },
        ]
      : []),
    // what an hour was before a change is what the change before that one made of it
    ...items
      .map((item, index): Moment => {
        const made = items[index - 1]
        return {
          key: item.replacedAt + index,
          state: 'done',
          title: item === first ? marks.named(text.first, sixWords(item.before)) : sixWords(item.before),
          note: made ? byWhom(made.replacedAt, made.channel, made.by) : undefined,
          children: made?.reason,
        }
      })
      .reverse(),
  ]
}

/** The corrections of an hour. */
export function Former({ query }: { query: Asked<HourHistory> }) {
  return (
    <View>
      <Heading level={2}>{text.history}</Heading>
      <DataState query={query}>
        {(history) => (
          <>
            {history.items.length === 0 && (
              <View className="air-desk__note">{history.current ? text.noHistory : text.noValue}</View>
            )}
            {history.current && <Timeline label={text.history} moments={momentsOf(history)} />}
          </>
        )}
      </DataState>
    </View>
  )
}
