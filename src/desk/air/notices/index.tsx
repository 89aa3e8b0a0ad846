import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { airContract, type StaffNotice } from '@cloud/features/air/contract'
import { divisionName } from '@cloud/shared/divisions'
import { whenWords } from '@/client/dates'
import { usePagesOf } from '@/client/pages'
import { useCommand } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { LevelChip } from '@/ui/LevelChip'
import { ListRow } from '@/ui/ListRow'
import { Tag } from '@/ui/Tag'
import { toast } from '@/ui/Toast'
import { useMayOversee } from '../../shell/useMayOversee'
import { AirPage } from '../parts/AirPage'
import { words } from '../words'
import { NoticeSheet } from './NoticeSheet'
import { noticeState } from './state'
import './index.scss'

const text = words.notices
const TONES = { open: 'blue', coming: 'gold', over: 'grey', ended: 'grey' } as const

/** 通知: of dust and of heavy pollution; each tops the residents' page while it is open. */
export default function NoticesPage() {
  const may = useMayOversee()
  const pages = usePagesOf(airContract.notices, {}, { enabled: may.airRead || may.airNotices })
  const [writing, setWriting] = useState(false)
  const close = useCallback(() => setWriting(false), [])
  const add = { label: text.add, onTap: () => setWriting(true) }
  return (
    <AirPage
      tab="notices"
      tools={
        may.airNotices && (
          <View>
            <Button kind="secondary" size="small" icon="plus" onTap={add.onTap}>
              {text.add}
            </Button>
          </View>
        )
      }
      sheet={writing && <NoticeSheet onClose={close} />}
    >
      <DataState
        query={pages.query}
        isEmpty={(items) => items.length === 0}
        empty={
          <Empty small title={text.none} text={text.noneBody} action={may.airNotices ? add : undefined} />
        }
      >
        {(items) => (
          <Card kind="rows">
            {items.map((notice) => (
              <Row key={notice.id} notice={notice} mayEnd={may.airNotices} />
            ))}
            {pages.hasMore && (
              <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
                {text.more}
              </Button>
            )}
          </Card>
        )}
      </DataState>
    </AirPage>
  )
}

function Row({ notice, mayEnd }: { notice: StaffNotice; mayEnd: boolean }) {
  const end = useCommand(airContract.endNotice)
  const resume = useCommand(airContract.resumeNotice)
  const now = Date.now()
  const state = noticeState(notice, now)
  const towns = marks.list(notice.towns.map((code) => divisionName(code) ?? code)) || text.allTowns
  const trouble = end.error ?? resume.error
  const { id, title, relayed } = notice
  return (
    <View>
      <ListRow
        title={title}
        strong={state === 'open'}
        note={text.row([
          towns,
          text.span(whenWords(notice.from, now), whenWords(notice.until, now)),
          notice.advice,
          relayed
            ? text.relayed.row(
                relayed.issuer,
                relayed.level,
                relayed.number,
                whenWords(relayed.issuedAt, now),
                relayed.source,
              )
            : '',
          notice.by ?? '',
        ])}
        trailing={
          <View className="air-notice-row">
            {relayed ? (
              <Tag tone="grey">{text.relayed.mark}</Tag>
            ) : (
              <LevelChip level={notice.level} size="small" soft />
            )}
            <Tag tone={TONES[state]}>{text.states[state]}</Tag>
            {mayEnd && (state === 'open' || state === 'coming') && (
              <Button
                kind="text"
                size="small"
                label={text.endOf(title)}
                busy={end.isPending}
                onTap={() => end.mutate({ id }, { onSuccess: () => toast(text.ended) })}
              >
                {text.end}
              </Button>
            )}
            {mayEnd && state === 'ended' && Date.parse(notice.until) > now && (
              <Button
                kind="text"
                size="small"
                label={text.resumeOf(title)}
                busy={resume.isPending}
                onTap={() => resume.mutate({ id }, { onSuccess: () => toast(text.resumed) })}
              >
                {text.resume}
              </Button>
            )}
          </View>
        }
      />
      {trouble && <Banner tone="brick" title={trouble.words || words.notSent} />}
    </View>
  )
}
