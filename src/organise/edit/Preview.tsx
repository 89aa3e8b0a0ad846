import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Detail } from '@cloud/features/activities/contract'
import { ActivityRow } from '@/activities/parts/ActivityRow'
import { Cover } from '@/activities/parts/Cover'
import { Facts } from '@/activities/parts/Facts'
import { a11y } from '@/ui/platform/a11y'
import { Segments } from '@/ui/Segments'
import { words } from './words'

const say = words.preview
type Side = keyof typeof say.tabs

/** How it will look on a phone, made of the very parts that residents see. */
export function Preview({ activity }: { activity: Detail }) {
  const [side, setSide] = useState<Side>('detail')
  return (
    <View className="org-preview">
      <Segments
        label={say.label}
        value={side}
        onChange={setSide}
        options={(['detail', 'list'] as const).map((value) => ({ value, label: say.tabs[value] }))}
      />
      <View className="org-phone" {...a11y({ role: 'region', label: say.phone })}>
        <View>{side === 'detail' ? <Page activity={activity} /> : <Row activity={activity} />}</View>
      </View>
    </View>
  )
}

function Page({ activity }: { activity: Detail }) {
  return (
    <>
      <Cover className="org-phone__cover" activity={activity} size="full" />
      <View className="org-phone__head">
        <View className="org-phone__title">{activity.title}</View>
        <View className="org-note">{activity.why}</View>
      </View>
      <Facts activity={activity} onMap={nothing} />
      <View className="org-phone__bar" {...a11y({ hidden: true })}>
        {say.join}
      </View>
    </>
  )
}

function Row({ activity }: { activity: Detail }) {
  return (
    <View className="org-phone__list">
      <ActivityRow activity={activity} onOpen={nothing} />
    </View>
  )
}

/** A preview leads nowhere. */
const nothing = (): void => undefined
