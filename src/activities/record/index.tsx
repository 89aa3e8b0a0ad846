import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { activitiesAfter, type ParticipationRecord } from '@cloud/features/activities/contract/after'
import { ACTIVITIES } from '@cloud/shared/addresses'
import { useCallback, useState } from 'react'
import { useQueryOf } from '@/client'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { afterWords } from '../afterWords'
import { openList } from '../routes'
import { Issue } from './Issue'
import { OldRecords } from './OldRecords'
import { RecordCard } from './RecordCard'
import { RecordWays } from './RecordWays'
import { TakeBackSheet } from './TakeBackSheet'
import { Figures, TimeRows } from './TimeRows'
import { useTimes } from './useTimes'
import './index.scss'

const say = afterWords.record

/** What I came to and what it comes to; a record of it with a code, and the records from before. */
export default function RecordPage() {
  const records = useQueryOf(activitiesAfter.records, {}, { keep: true })
  const [openId, setOpenId] = useState<string | null>(null)
  const [fresh, setFresh] = useState<ParticipationRecord | null>(null)
  const known = records.data?.items ?? []
  const record =
    known.find((one) => one.recordId === openId) ?? (fresh?.recordId === openId ? fresh : undefined)
  useShareAppMessage(() =>
    record
      ? { title: say.shareTitle(record.name), path: ACTIVITIES.verify(record.code) }
      : { title: say.title, path: ACTIVITIES.verify() },
  )
  if (record?.withdrawnAt === null) return <OneRecord record={record} onClose={() => setOpenId(null)} />
  const issued = (made: ParticipationRecord) => {
    setFresh(made)
    setOpenId(made.recordId)
  }
  return (
    <Page title={say.title} titled>
      <Mine onIssued={issued} />
      <OldRecords records={known} onOpen={setOpenId} />
    </Page>
  )
}

function Mine({ onIssued }: { onIssued: (record: ParticipationRecord) => void }) {
  const { first, items, more, loadingMore } = useTimes()
  const { title, text, action } = say.empty
  return (
    <DataState
      query={first}
      skeleton={<SkeletonPage />}
      isEmpty={(data) => data.items.length === 0}
      empty={<Empty title={title} text={text} action={{ label: action, onTap: openList }} />}
    >
      {({ sum }) => (
        <View className="act-record">
          <Figures sum={sum} />
          <TimeRows times={items} more={more} loadingMore={loadingMore} />
          <Issue onIssued={onIssued} />
        </View>
      )}
    </DataState>
  )
}

/** One record as it is shown to others: green page, white paper. */
function OneRecord({ record, onClose }: { record: ParticipationRecord; onClose: () => void }) {
  const [asking, setAsking] = useState(false)
  const close = useCallback(() => setAsking(false), [])
  return (
    <Page
      className="act-record-page"
      nav="well"
      title={say.title}
      titled
      sheet={<TakeBackSheet record={record} open={asking} onClose={close} />}
    >
      <RecordCard record={record} />
      <RecordWays record={record} onTakeBack={() => setAsking(true)} onClose={onClose} />
    </Page>
  )
}
