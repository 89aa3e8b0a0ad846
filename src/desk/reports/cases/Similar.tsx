import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { daysBetween } from '@cloud/shared/time'
import { go } from '@/client/go'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Icon } from '@/ui/Icon'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { written } from './map/clusters'

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

/** Cases that may be the same: one tap makes them one, and both reporters are told. */
export function Similar({ one }: { one: StaffCaseData }) {
  const deed = useCaseDeed()
  const { point } = one.place
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState('')
  const link = async (mainId: string) => {
    setBusy(mainId)
    setRefused('')
    try {
      await deed(reportsContract.link, { caseId: one.id, version: one.version, mainId })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error.moved ? words.panel.moved : error.words || words.panel.notSent)
    } finally {
      setBusy(null)
    }
  }
  return (
    <View className="desk-similar">
      {one.linkedTo && (
        <Banner tone="blue" icon="merge" title={words.linkedTo(one.linkedTo.number, one.linkedTo.title)} />
      )}
      {one.linked.length > 0 && (
        <Banner tone="blue" icon="merge" title={words.linked(one.linked.map((other) => other.number))} />
      )}
      {one.similar.map((other) => (
        <View key={other.id} className="desk-same">
          <Icon name="merge" />
          <View className="desk-same__text">
            <View className="desk-same__title">{likeness(one, other)}</View>
            <View className="desk-same__note">{`${other.number} ${marks.quoted(other.title)}`}</View>
          </View>
          {one.actions.includes('link') && !CLOSED.includes(other.state) && (
            <Button kind="secondary" size="small" busy={busy === other.id} onTap={() => void link(other.id)}>
              {words.link}
            </Button>
          )}
        </View>
      ))}
      {point && (
        <Button
          kind="text"
          size="small"
          onTap={() => go(DESK.cases({ queue: 'open', at: near(point) }))}
        >
          {words.map.near}
        </Button>
      )}
      {refused !== '' && <Banner tone="gold" title={refused} />}
    </View>
  )
}
