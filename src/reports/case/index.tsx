import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { CaseViewData } from '@cloud/features/reports/contract'
import { STATE_TONE } from '@cloud/shared/states'
import { REPORTS, TAB } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { marks } from '@/locales/marks'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState, Refused } from '@/ui/DataState'
import type { EmptyProps } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { Timeline } from '@/ui/Timeline'
import { toast } from '@/ui/Toast'
import { spanWords } from '../time'
import { words } from '../words'
import { caseWords } from './words'
import { AddMore } from './AddMore'
import { CaseSkeleton } from './CaseSkeleton'
import { useUrge } from './deeds'
import { LedgerCasePage } from './LedgerCasePage'
import { momentsOf } from './moments'
import { Now } from './Now'
import { useCase } from './useCase'
import './index.scss'

const text = caseWords

/** 办理进度: one's own case, an anonymous one by its code, or a public one from the ledger. */
export default function CasePage() {
  const { params } = useRouter<{ number?: string }>()
  return params.number ? <LedgerCasePage number={params.number} /> : <OwnCase />
}

const missing = (): EmptyProps => ({
  title: text.notFound,
  text: text.notFoundBody,
  action: { label: words.mine.title, onTap: () => go(REPORTS.mine) },
  link: { label: words.mine.see, onTap: () => go(TAB.report) },
})

function OwnCase() {
  const { query, receipt, nameless } = useCase()
  const [adding, setAdding] = useState(false)
  const close = useCallback(() => setAdding(false), [])
  const view = query.data
  const bar = view && <Actions view={view} receipt={receipt} onAdd={() => setAdding(true)} />
  const sheet = adding && view && (
    <AddMore caseId={view.id} receipt={receipt} question={view.question} onClose={close} />
  )
  return (
    <Page title={text.title} bar={bar} sheet={sheet}>
      {nameless ? (
        <Refused {...missing()} />
      ) : (
        <DataState query={query} skeleton={<CaseSkeleton />} missing={missing()}>
          {(shown) => <CaseBody view={shown} receipt={receipt} onAnswer={() => setAdding(true)} />}
        </DataState>
      )}
    </Page>
  )
}

interface BodyProps {
  view: CaseViewData
  receipt: string | null
  onAnswer: () => void
}

function CaseBody({ view, receipt, onAnswer }: BodyProps) {
  const now = Date.now()
  if (view.state === null || view.submittedAt === null || view.number === null)
    return <Unverified view={view} />
  const done = view.state === 'resolved' || view.state === 'finished'
  const answered = view.timeline.find((entry) => entry.kind === 'resolve')?.at ?? view.closedAt
  const span = answered ? spanWords(view.submittedAt, answered) : ''
  const took = done && span !== '' && words.took(span)
  return (
    <View className="case">
      <View className="case__head">
        <View className="case__facts">
          <Tag tone={STATE_TONE[view.state]} icon={done ? 'check' : undefined}>
            {words.state[view.state]}
          </Tag>
          <Text className="case__number">{marks.facts([words.number(view.number), took])}</Text>
        </View>
        <Heading level={1}>{view.title}</Heading>
      </View>
      <View className="case__now">
        <Now view={view} receipt={receipt} now={now} onAnswer={onAnswer} />
      </View>
      <View className="case__timeline">
        <Timeline label={text.timeline} moments={momentsOf(view, now)} />
      </View>
    </View>
  )
}

/** Somebody else's case that nobody has looked at yet: that there is one, and no more. */
function Unverified({ view }: { view: CaseViewData }) {
  return (
    <View className="case">
      <View className="case__head">
        <Heading level={1}>{view.title}</Heading>
      </View>
      <View className="case__now">
        <Banner tone="blue" icon="clock" title={text.known}>
          {text.unverified}
        </Banner>
      </View>
    </View>
  )
}

interface ActionsProps {
  view: CaseViewData
  receipt: string | null
  onAdd: () => void
}

function Actions({ view, receipt, onAdd }: ActionsProps) {
  const urge = useUrge(view.id, receipt)
  const { addMore, urge: mayUrge } = view.can
  const tooSoon = !mayUrge && view.urgedAt !== null && view.now === 'promise'
  if (!addMore && !mayUrge && !tooSoon) return null
  const send = () => urge.send({}, () => toast(text.urged, 'bell'))
  return (
    <ActionBar note={urge.error && <Banner tone="brick" title={urge.error.words || text.notSent} />}>
      {addMore && (
        <Button kind="secondary" icon="camera" onTap={onAdd}>
          {text.addMore}
        </Button>
      )}
      {(mayUrge || tooSoon) && (
        <Button kind="secondary" icon="bell" disabled={tooSoon} busy={urge.isPending} onTap={send}>
          {tooSoon ? text.urgedBefore : text.urge}
        </Button>
      )}
    </ActionBar>
  )
}
