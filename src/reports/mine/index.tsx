import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { reportsContract, type CaseRowData } from '@cloud/features/reports/contract'
import { STATE_TONE } from '@cloud/shared/states'
import { REPORTS, TAB } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { go } from '@/client/go'
import { useOutbox } from '@/client/outbox'
import { useSending } from '@/client/outbox/useSending'
import { usePagesOf } from '@/client/pages'
import { useSession } from '@/client/session'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { CaseRowView } from '../parts/CaseRowView'
import { waitingOnPhone } from '../onPhone'
import { useArrivals } from '../useArrivals'
import { filingWords } from '../compose/words'
import { words } from '../words'
import { ByCode } from './ByCode'
import { OnPhone } from './OnPhone'
import './index.scss'

const text = filingWords.mine

/** 我的举报: what lies on the phone, what was handed over, and the way in by code. */
export default function MinePage() {
  useArrivals()
  useSending()
  const [coding, setCoding] = useState(false)
  const close = useCallback(() => setCoding(false), [])
  const signedIn = useSession() !== null
  const pages = usePagesOf(reportsContract.mine, {}, { enabled: signedIn })
  const { drafts, queued, attention, receipts } = waitingOnPhone(useOutbox())
  const onPhone = drafts.length + queued.length + attention.length + receipts.length
  const nothing = (
    <Empty
      title={text.empty}
      text={text.emptyBody}
      action={{ label: text.take, icon: 'camera', onTap: () => go(REPORTS.compose()) }}
      link={{ label: words.mine.see, onTap: () => go(TAB.report) }}
    />
  )
  const handedOver = (
    <DataState query={pages.query} quiet>
      {() => (
        <>
          {pages.items.length > 0 && (
            <View className="mine__part">
              {onPhone > 0 && <Heading level={2}>{text.sent}</Heading>}
              {pages.items.map((row) => (
                <MineRow key={row.id} row={row} />
              ))}
              {pages.hasMore && (
                <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                  {text.more}
                </Button>
              )}
            </View>
          )}
          {pages.items.length === 0 && onPhone === 0 && nothing}
        </>
      )}
    </DataState>
  )
  return (
    <Page title={words.mine.title} titled sheet={coding && <ByCode onClose={close} />}>
      <View className="mine">
        <OnPhone />
        {signedIn ? handedOver : onPhone === 0 && nothing}
        <View className="mine__code">
          <Button kind="secondary" icon="lock" onTap={() => setCoding(true)}>
            {text.byCode}
          </Button>
        </View>
      </View>
    </Page>
  )
}

function MineRow({ row }: { row: CaseRowData }) {
  const place = row.villageName ?? row.townName ?? ''
  const waits = row.waiting === 'rate' ? text.waitRate : row.waiting === 'more' ? text.waitMore : null
  const below = row.followed
    ? text.followed
    : row.promisedAt && row.closedAt === null
      ? text.promised(dayWords(row.promisedAt))
      : words.number(row.number ?? '')
  return (
    <CaseRowView
      categories={row.categories}
      title={row.title}
      note={row.submittedAt === null ? place : words.tab.placeDay(place, dayWords(row.submittedAt))}
      onTap={() => go(REPORTS.case(row.id))}
      end={
        <>
          {row.state === null ? (
            <Tag tone="grey">{text.known}</Tag>
          ) : (
            <Tag tone={waits ? 'blue' : STATE_TONE[row.state]}>{waits ?? words.state[row.state]}</Tag>
          )}
          <View className="crow__below">{below}</View>
        </>
      }
    />
  )
}
