import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { go } from '@/client/go'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { words } from '../../words'
import { written } from './map/clusters'
import { SideBySide } from './SideBySide'

/** A case that ended or follows another cannot lead. */
const CLOSED: readonly StaffCaseData['state'][] = ['finished', 'refused', 'linked']

/** What makes the two alike: the photo first, else how near they are. */
function likeness(one: StaffCaseData, other: StaffCaseData['similar'][number]): string {
  const days = daysBetween(Date.parse(other.submittedAt), Date.parse(one.submittedAt))
  return other.samePhoto || other.metres === null ? words.samePhoto(days) : words.similar(other.metres, days)
}

/** Around a point, some 250 m each way, as two cases may be the same one. */
const NEAR = { lat: 0.00225, lon: 0.0031 }
const near = ({ lat, lon }: { lat: number; lon: number }) =>
  written({ south: lat - NEAR.lat, west: lon - NEAR.lon, north: lat + NEAR.lat, east: lon + NEAR.lon })

/** Cases that may be the same: looked at side by side, before they are made one and both reporters are told. */
export function Similar({ one }: { one: StaffCaseData }) {
  const { point } = one.place
  const [looked, setLooked] = useState<string | null>(null)
  const close = () => setLooked(null)
  return (
    <View className="desk-similar">
      {one.linkedTo && (
        <Banner tone="blue" icon="merge" title={words.linkedTo(one.linkedTo.number, one.linkedTo.title)} />
      )}
      {one.linked.length > 0 && (
        <Banner tone="blue" icon="merge" title={words.linked(one.linked.map((other) => other.number))} />
      )}
      {one.similar.map((other) => (
        <View key={other.id}>
          <View className="desk-same">
            <Icon name="merge" />
            <View className="desk-same__text">
              <View className="desk-same__title">{likeness(one, other)}</View>
              <View className="desk-same__note">{`${other.number} ${marks.quoted(other.title)}`}</View>
            </View>
            {one.actions.includes('link') && !CLOSED.includes(other.state) && (
              <Button
                kind="secondary"
                size="small"
                onTap={() => setLooked((now) => (now === other.id ? null : other.id))}
              >
                {looked === other.id ? words.grid.side.no : words.link}
              </Button>
            )}
          </View>
          {looked === other.id && (
            <SideBySide one={one} otherId={other.id} metres={other.metres} onDone={close} />
          )}
        </View>
      ))}
      {point && (
        <Button kind="text" size="small" onTap={() => go(DESK.cases({ queue: 'open', at: near(point) }))}>
          {words.map.near}
        </Button>
      )}
    </View>
  )
}
