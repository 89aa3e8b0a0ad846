import { View } from '@tarojs/components'
import { useState } from 'react'
import { peopleContract } from '@cloud/features/account/contract/people'
import { DESK, SURVEY, TAB } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'
import { hasDesk, holds, INTERVIEWERS } from '@cloud/shared/roles'
import { call, ensureSession } from '@/client/call'
import { dayWords } from '@/client/dates'
import type { CallError } from '@/client/errors'
import { go } from '@/client/go'
import { queryClient, useQueryOf } from '@/client/queries'
import { refreshPerson } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { SkeletonRows } from '@/ui/Skeleton'
import { useDeed } from './useDeed'
import { words } from './words'

type Seen = OutputOf<typeof peopleContract.invitation>
/** How it ended here. */
type End = { what: 'accepted'; roles: readonly string[] } | { what: 'refused' }

const wordsOf = (error: CallError): string =>
  error.offline ? words.offline : (Object.values(error.fields)[0] ?? (error.words || words.failed))

/** One invitation: read, taken or not. */
export function Invitation({ code, onOther }: { code: string; onOther: () => void }) {
  const [end, setEnd] = useState<End | null>(null)
  const [seen, setSeen] = useState<Seen | null>(null)
  // it may end at any moment, so that what is shown is fresh; not asked for again once it is being taken
  const asked = useQueryOf(peopleContract.invitation, { code }, { staleMs: 0, enabled: seen === null })
  // what was read stays to be read once it has been taken
  const said = seen ?? asked.data
  if (end?.what === 'accepted' && said) return <Accepted said={said} roles={end.roles} />
  if (end?.what === 'refused')
    return (
      <Empty
        title={words.refused}
        text={words.refusedNote}
        action={{ label: words.toMe, onTap: () => go(TAB.me) }}
      />
    )
  if (asked.error && !said)
    return (
      <>
        <Banner tone="brick" title={wordsOf(asked.error)} />
        {asked.error.offline ? (
          <Button onTap={() => void asked.refetch()}>{words.look}</Button>
        ) : (
          <Button onTap={onOther}>{words.other}</Button>
        )}
      </>
    )
  if (!said) return <SkeletonRows />
  return <Offer code={code} said={said} onBegin={() => setSeen(said)} onEnd={setEnd} />
}

interface OfferProps {
  code: string
  said: Seen
  onBegin: () => void
  onEnd: (end: End) => void
}

function Offer({ code, said, onBegin, onEnd }: OfferProps) {
  const [sure, setSure] = useState(false)
  const accept = useDeed(async (key) => {
    onBegin()
    // a deed of the account opens no session by itself
    await ensureSession()
    const { person } = await call(peopleContract.acceptInvitation, { code }, key)
    refreshPerson(person)
    void queryClient.invalidateQueries()
    onEnd({ what: 'accepted', roles: person.roles.map(({ role }) => role) })
  })
  const refuse = useDeed(async (key) => {
    onBegin()
    await ensureSession()
    await call(peopleContract.refuseInvitation, { code }, key)
    onEnd({ what: 'refused' })
  })
  const error = accept.error ?? refuse.error
  return (
    <>
      <Heading level={1}>{words.asks(said.by)}</Heading>
      {said.byUnit !== null && <View className="join__note">{words.fromUnit(said.byUnit)}</View>}
      <Card kind="rows">
        <ListRow title={words.what} value={said.roleName} />
        <ListRow title={words.where} value={said.areaName} />
        <ListRow title={words.called} value={said.name} />
        <ListRow title={words.unit} value={said.unit} />
        <ListRow title={words.until} value={said.until === null ? words.always : dayWords(said.until)} />
      </Card>
      <View className="join__note">{words.note}</View>
      <View className="join__note">{words.wrongPerson}</View>
      {process.env.TARO_ENV === 'h5' && <View className="join__note">{words.onlyHere}</View>}
      {said.apart && <Banner tone="gold" title={words.apart} />}
      {error && <Banner tone="brick" title={wordsOf(error)} />}
      {!said.apart && (
        <Button busy={accept.busy && words.accepting} disabled={refuse.busy} onTap={accept.run}>
          {words.accept}
        </Button>
      )}
      {sure && <View className="join__note">{words.sureNote}</View>}
      <Button
        kind={sure ? 'danger' : 'secondary'}
        busy={refuse.busy && words.accepting}
        disabled={accept.busy}
        onTap={() => (sure ? refuse.run() : setSure(true))}
      >
        {sure ? words.sure : words.refuse}
      </Button>
    </>
  )
}

function Accepted({ said, roles }: { said: Seen; roles: readonly string[] }) {
  const action = hasDesk(roles)
    ? { label: words.toDesk, onTap: () => go(DESK.home) }
    : holds(roles, INTERVIEWERS)
      ? { label: words.toDoors, onTap: () => go(SURVEY.today) }
      : { label: words.toMe, onTap: () => go(TAB.me) }
  return (
    <Empty title={words.accepted} text={words.acceptedNote(said.roleName, said.areaName)} action={action} />
  )
}
