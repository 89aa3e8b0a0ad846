import { Text, View } from '@tarojs/components'
import type { Card } from '@cloud/features/activities/contract'
import { marks } from '@/locales/marks'
import { Heading } from '@/ui/Heading'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { mustQueue } from '../model/seats'
import { tagsOf } from '../model/status'
import { clock, dateBox } from '../model/when'
import { words } from '../words'
import { Cover } from './Cover'
import './Featured.scss'

/** The next activity, large: picture, date, what people ask first, how full it is, and what to do. */
export function Featured({ activity, onOpen }: { activity: Card; onOpen: () => void }) {
  const { title, brief, startsAt, endsAt } = activity
  const box = dateBox(startsAt)
  return (
    <Tappable className="act-feat" pressedClass="act-feat--pressed" role="link" onTap={onOpen}>
      <View className="act-feat__top">
        <Cover className="act-feat__cover" activity={activity} size="full" />
        <View className="act-feat__date">
          <Text className="act-feat__month">{box.month}</Text>
          <Text className="act-feat__day">{box.day}</Text>
          <Text className="act-feat__month">{box.weekday}</Text>
        </View>
      </View>
      <View className="act-feat__body">
        <Heading level={2}>{title}</Heading>
        <View className="act-feat__meta">
          <Icon name="clock" size={18} className="act-feat__clock" />
          <Text>{marks.facts([words.card.until(clock(startsAt), clock(endsAt)), brief])}</Text>
        </View>
        <View className="act-feat__foot">
          <Fullness activity={activity} />
          <View className="act-feat__action">{actionWords(activity)}</View>
        </View>
      </View>
    </Tappable>
  )
}

/** How full it is, in words and as a bar; for one that is not open, its state. */
function Fullness({ activity }: { activity: Card }) {
  const { seats, held, waiting, status } = activity
  const full = mustQueue(activity)
  if (!full && status.code !== 'left' && status.code !== 'few') {
    return <View className="act-feat__seats">{tagsOf({ mine: null, status })[0]?.text}</View>
  }
  const tone = full ? 'full' : 'open'
  return (
    <View className={`act-feat__seats act-feat__seats--${tone}`}>
      <View>{full ? words.card.fullOf(seats, waiting) : words.card.takenOf(seats, held)}</View>
      <View className="act-feat__meter">
        <View
          className="act-feat__fill"
          style={{ width: `${Math.min(100, Math.round((held / seats) * 100))}%` }}
        />
      </View>
    </View>
  )
}

function actionWords({ mine, status }: Card): string {
  if (mine) return words.card.ticket
  if (status.code === 'full') return words.card.queue
  return status.code === 'left' || status.code === 'few' ? words.card.join : words.card.look
}
