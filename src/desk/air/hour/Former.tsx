import { View } from '@tarojs/components'
import { POLLUTANTS, type HourHistory } from '@cloud/features/air/contract'
import { whenWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { DataState, type Asked } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { Timeline, type Moment } from '@/ui/Timeline'
import { channelName, words } from '../words'

const text = words.hour

const sixWords = (values: readonly (number | null)[]) =>
  text.values6(
    POLLUTANTS.flatMap((code, index) => {
      const value = values[index] ?? null
      return value === null ? [] : [text.value(code, String(value))]
    }),
  ) || text.none

const byWhom = (at: string, channel: string, by: string | null) =>
  words.byWhom(whenWords(at, Date.now()), channelName(channel), by)

type Item = HourHistory['items'][number]

/** What a change made of an hour, and who made it. */
const moment = (
  key: string,
  made: Item | undefined,
  title: string,
  state: Moment['state'] = 'done',
): Moment => ({
  key,
  state,
  title,
  note: made && byWhom(made.replacedAt, made.channel, made.by),
  children: made?.reason,
})

/** How an hour came to stand as it does, the latest first: what it was, who changed it, when and why. */
function momentsOf({ current, items }: HourHistory): Moment[] {
  const past = items.flatMap((item, index): Moment[] => {
    const made = items[index - 1]
    const was = sixWords(item.before)
    return [
      // what an hour was before a change is what the change before that one made of it, unless that took it away
      moment(
        `was ${index}`,
        made?.gone ? undefined : made,
        item === items[0] ? marks.named(text.first, was) : was,
      ),
      ...(item.gone ? [moment(`gone ${index}`, item, text.gone)] : []),
    ]
  })
  if (!current) return past.reverse()
  const last = items.at(-1)
  const title = marks.named(text.current, sixWords(current.values))
  const own = { ...current, replacedAt: current.at, before: [], gone: false }
  return [moment('current', last && !last.gone ? last : own, title, 'now'), ...past.reverse()]
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
            {(history.current ?? history.items.length > 0) && (
              <Timeline label={text.history} moments={momentsOf(history)} />
            )}
          </>
        )}
      </DataState>
    </View>
  )
}
