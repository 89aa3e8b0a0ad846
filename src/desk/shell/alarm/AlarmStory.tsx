import { View } from '@tarojs/components'
import type { officeContract } from '@cloud/features/reports/contract/office'
import type { OutputOf } from '@cloud/shared/contract'
import { whenWords } from '@/client/dates'
import { Banner } from '@/ui/Banner'
import { words } from './words'

const say = words.story
type Alarm = NonNullable<OutputOf<typeof officeContract.callList>['alarm']>

/** Of an emergency: who took it, and who was told before. */
export function AlarmStory({ alarm: { rings, takenAt, takenBy, calls } }: { alarm: Alarm }) {
  const now = Date.now()
  const title =
    takenAt === null
      ? rings
        ? say.rings
        : say.over
      : say.taken(takenBy ?? say.somebody, whenWords(takenAt, now))
  return (
    <Banner tone={rings ? 'brick' : 'grey'} title={title}>
      {calls.map(({ as, at, name }, n) => (
        <View key={n}>{say[as](name ?? say.somebody, whenWords(at, now))}</View>
      ))}
    </Banner>
  )
}
