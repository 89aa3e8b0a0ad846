import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { peopleContract, type StaffDuty } from '@cloud/features/account/contract/people'
import { DESK } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { usePagesOf } from '@/client/pages'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { sayInAddress } from '../platform/address'
import { useWide } from '../platform/wide'
import { DeskPage } from '../shell/DeskPage'
import { NotStaff } from '../shell/NotStaff'
import { useMayOversee } from '../shell/useMayOversee'
import { DismissSheet } from './DismissSheet'
import type { DutyDraft } from './DutyForm'
import { InviteSheet } from './InviteSheet'
import { Ended, Gaps, gapsOf, Invited } from './Others'
import { type Asking, Panel } from './Panel'
import { GiveSheet, RenameSheet } from './Sheets'
import { type Loads, useLoads } from './state'
import { Table } from './Table'
import { words } from './words'
import './index.scss'

const TABS = ['here', 'away', 'gaps', 'ended', 'invited'] as const
type Tab = (typeof TABS)[number]
const LOOK_MS = 30_000

/** 人员: who holds which duty, who is away, and whom to invite (picture s3). */
export default function PeoplePage() {
  return useMayOversee().people ? <People /> : <NotStaff title={words.title} who={words.who} />
}

type Open = Asking | { what: 'invite'; start: Partial<DutyDraft> }
/** Duties that were just taken away, and may be given back. */
interface Undo {
  id: string
  name: string
  ended: readonly StaffDuty[]
}

function People() {
  const wide = useWide()
  const { params } = useRouter<{ id?: string; tab?: string }>()
  const loads = useLoads()
  const [tab, setTab] = useState<Tab>(() => TABS.find((one) => one === params.tab) ?? 'here')
  const [find, setFind] = useState('')
  const [chosen, setChosen] = useState<string | null>(params.id ?? null)
  const [open, setOpen] = useState<Open | null>(null)
  const [undo, setUndo] = useState<Undo | null>(null)
  const close = useCallback(() => setOpen(null), [])
  const address = DESK.people({ tab: tab === 'here' ? undefined : tab, id: chosen ?? undefined })
  useEffect(() => sayInAddress(address), [address])
  const { data } = useQueryOf(peopleContract.people, { limit: 1 }, { everyMs: LOOK_MS })
  const admins = data?.counts.admins ?? 0
  const panel = chosen !== null && (
    <Panel
      key={chosen}
      id={chosen}
      loads={loads}
      held={open?.what === 'dismiss'}
      onAsk={setOpen}
      onClose={() => setChosen(null)}
    />
  )
  const invite = (
    <Button size="small" icon="plus" onTap={() => setOpen({ what: 'invite', start: {} })}>
      {words.invite}
    </Button>
  )
  return (
    <DeskPage
      title={words.title}
      place="people"
      full={wide}
      tools={panel ? undefined : invite}
      sheet={
        open && (
          <Sheet
            open={open}
            loads={loads}
            admins={admins}
            onClose={close}
            onDismissed={(gone, isGone) => {
              setOpen(null)
              if (isGone) setChosen(null)
              setUndo(gone)
            }}
          />
        )
      }
    >
      {!wide && panel ? (
        panel
      ) : (
        <View className={`people ${wide ? 'people--wide' : ''} ${panel ? 'people--with' : ''}`}>
          <View className="people__main">
            {wide && (
              <View className="people__head">
                <Heading level={1}>{words.title}</Heading>
                {invite}
              </View>
            )}
            {undo && <Undone undo={undo} onOver={() => setUndo(null)} />}
            {admins === 1 && (
              <Banner tone="gold" title={words.oneAdmin}>
                <View>{words.oneAdminBody}</View>
              </Banner>
            )}
            <Tabs tab={tab} loads={loads} onTab={setTab} />
            {tab === 'gaps' && (
              <Gaps loads={loads} onInvite={(start) => setOpen({ what: 'invite', start })} />
            )}
            {tab === 'ended' && <Ended />}
            {tab === 'invited' && <Invited />}
            {(tab === 'here' || tab === 'away') && (
              <>
                <TextField
                  label={words.find}
                  maxLength={MAX_LENGTH.search}
                  onChange={(typed) => setFind(typed.trim())}
                />
                <List
                  key={tab}
                  state={tab}
                  find={find}
                  loads={loads}
                  today={data?.today ?? ''}
                  chosen={chosen}
                  onChoose={setChosen}
                />
              </>
            )}
          </View>
          {panel && <View className="people__side">{panel}</View>}
        </View>
      )}
    </DeskPage>
  )
}

function Tabs({ tab, loads, onTab }: { tab: Tab; loads: Loads; onTab: (tab: Tab) => void }) {
  const { data } = useQueryOf(peopleContract.people, { limit: 1 })
  const invited = useQueryOf(peopleContract.invitations, {}).data?.items ?? []
  const count = (n: number | undefined) => (n === undefined ? '' : String(n))
  const labels: Readonly<Record<Tab, string>> = {
    here: words.tabs.here(count(data?.counts.here)),
    away: words.tabs.away(count(data?.counts.away)),
    gaps: words.tabs.gaps(String(gapsOf(loads).length)),
    ended: words.tabs.ended,
    invited: words.tabs.invited(String(invited.filter(({ state }) => state === 'open').length)),
  }
  return (
    <Chips label={words.tabsLabel}>
      {TABS.map((one) => (
        <Chip key={one} on={one === tab} onTap={() => onTab(one)}>
          {labels[one]}
        </Chip>
      ))}
    </Chips>
  )
}

interface ListProps {
  state: 'here' | 'away'
  find: string
  loads: Loads
  today: string
  chosen: string | null
  onChoose: (id: string) => void
}

function List({ state, find, loads, today, chosen, onChoose }: ListProps) {
  const wide = useWide()
  const pages = usePagesOf(
    peopleContract.people,
    { state, limit: 50, ...(find === '' ? {} : { find }) },
    { everyMs: LOOK_MS },
  )
  const nobody =
    find !== ''
      ? { title: words.findNothing, text: words.findNothingBody }
      : state === 'away'
        ? { title: words.emptyAway, text: words.emptyAwayBody }
        : { title: words.emptyHere, text: words.emptyHereBody }
  return (
    <DataState
      query={pages.query}
      isEmpty={(items) => items.length === 0}
      empty={<Empty small {...nobody} />}
    >
      {(items) => (
        <Card kind="rows">
          <Table people={items} loads={loads} today={today} wide={wide} chosen={chosen} onChoose={onChoose} />
          {pages.hasMore && (
            <Button kind="text" busy={pages.loadingMore} onTap={pages.loadMore}>
              {words.more}
            </Button>
          )}
        </Card>
      )}
    </DataState>
  )
}

interface SheetProps {
  open: Open
  loads: Loads
  admins: number
  onClose: () => void
  /** @param isGone whether nothing is left of their duties */
  onDismissed: (undo: Undo, isGone: boolean) => void
}

function Sheet({ open, loads, admins, onClose, onDismissed }: SheetProps) {
  if (open.what === 'invite') return <InviteSheet start={open.start} onClose={onClose} />
  if (open.what === 'rename') return <RenameSheet person={open.person} onClose={onClose} />
  if (open.what === 'give') return <GiveSheet person={open.person} onClose={onClose} />
  const { person } = open.member
  return (
    <DismissSheet
      member={open.member}
      duty={open.duty}
      loads={loads}
      admins={admins}
      onClose={onClose}
      onDone={(ended) =>
        onDismissed(
          { id: person.id, name: person.name ?? person.code, ended },
          ended.length === person.duties.length,
        )
      }
    />
  )
}

/** What was taken away, with the way back. */
function Undone({ undo, onOver }: { undo: Undo; onOver: () => void }) {
  const give = useCommand(peopleContract.appointStaff, { refresh: ['account', 'reports'] })
  const back = async () => {
    try {
      for (const { role, area, until } of undo.ended)
        await give.mutateAsync({ id: undo.id, role, area, ...(until === null ? {} : { until }) })
    } catch {
      // said below, and what was given back so far stays given: the rest can be tried again
      return
    }
    toast(words.end.undone)
    onOver()
  }
  return (
    <Banner tone="pine" title={words.end.done(undo.name)}>
      {give.error && <View>{give.error.words || words.notSent}</View>}
      <Button kind="text" size="small" busy={give.isPending} onTap={() => void back()}>
        {words.end.undo}
      </Button>
    </Banner>
  )
}
