import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useCallback, useRef, useState } from 'react'
import { reportsContract, type StaffActionName, type StaffRowData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { ActionBar } from '@/ui/ActionBar'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Page } from '@/ui/Page'
import { BottomSheet } from '@/ui/BottomSheet'
import { useAlarm } from '../../shell/alarm/AlarmBar'
import { NotStaff } from '../../shell/NotStaff'
import { Rail } from '../../shell/Rail'
import { useAhead, useField } from '../field/useField'
import { waitingAt } from '../../shell/waitingAt'
import { useDeskKeys } from '../../platform/keys'
import { useWide } from '../../platform/wide'
import { words } from '../../words'
import { useDeedBar } from '../deeds/DeedBar'
import { Bulk } from './Bulk'
import type { BulkValues } from './bulkTypes'
import { Detail } from './Detail'
import { NO_HANDS, type Hands } from './hands'
import { List, mayTick, ticked, type Choosing, type ListSheet } from './List'
import { Panel } from './Panel'
import { ListSheets } from './ListSheets'
import { isOfSeveral } from '../deeds/several'
import { MapSide } from './map/MapSide'
import { isFound, useQueue } from './useQueue'
import { useReturns } from './useReturns'
import { useWalk } from './useWalk'
import './index.scss'

/** 案件: three columns on the desk; on the phone a list, and each case on a page of its own. */
export default function CasesPage() {
  const { params } = useRouter<{ id?: string }>()
  const wide = useWide()
  return !wide && params.id ? <PhoneCase id={params.id} /> : <Desk wide={wide} openId={params.id} />
}

const useStaffCase = (id: string | undefined) =>
  useQueryOf(
    reportsContract.caseForStaff,
    { caseId: id ?? '' },
    { enabled: id !== undefined, everyMs: 60_000 },
  )

function Desk({ wide, openId }: { wide: boolean; openId: string | undefined }) {
  const [selected, setSelected] = useState(openId)
  const state = useQueue(selected)
  const alarm = useAlarm(words.cases)
  /** The case somebody works at: nobody chose it, but what comes to the top of the list must not push it away. */
  const [held, setHeld] = useState<string>()
  const [choosing, setChoosing] = useState<Choosing | null>(null)
  const [sheet, setSheet] = useState<ListSheet | 'keys' | null>(null)
  const closeSheet = useCallback(() => setSheet(null), [])
  const [picked, setPicked] = useState<BulkValues | null>(null)
  const deeds = useDeedBar((caseId) => {
    if (!wide) go(DESK.case(caseId))
  })
  const send = useRef<(() => void) | null>(null)
  const hands = useRef<Hands>(NO_HANDS)
  const rows = state.list.items
  useField()
  useAhead(state.desk, rows)
  const shownId = wide ? (selected ?? held ?? rows[0]?.id) : undefined
  const query = useStaffCase(shownId)
  const select = (row: StaffRowData | undefined) => {
    if (!row) return
    if (!wide) return go(DESK.case(row.id))
    setSelected(row.id)
    // whoever picks a case reads it; the map is one tap away, as it was
    state.setView('list')
  }
  useReturns({
    // on the phone a case has a page of its own
    isMine: (back) => wide || isOfSeveral(back),
    onCase: ({ caseId }) => {
      setChoosing(null)
      setSelected(caseId)
    },
    onPicked: (back) => {
      setPicked(back)
      setChoosing(new Map(rows.filter(({ id }) => id in back.numbers).map((row) => [row.id, row])))
    },
  })
  const walk = useWalk({
    rows,
    shown: shownId,
    onSelect: select,
    more: state.list.hasMore ? state.list.loadMore : null,
  })
  const tick = () => {
    const row = rows.find(({ id }) => id === shownId)
    if (row && mayTick(state)) setChoosing(ticked(choosing, row))
  }
  const open = (action: StaffActionName) => () => hands.current.choose(action)
  useDeskKeys({
    next: walk.next,
    previous: walk.previous,
    send: () => send.current?.(),
    search: () => setSheet('search'),
    help: () => setSheet('keys'),
    close: closeSheet,
    leave: walk.toRow,
    tick,
    accept: open('accept'),
    dispatch: open('dispatch'),
    refuse: open('refuse'),
    ask: open('askMore'),
    target: (which) => hands.current.target(which),
  })
  const sheets = sheet && (
    <ListSheets
      open={sheet}
      state={state}
      onClose={closeSheet}
      onRegistered={(caseId) => {
        closeSheet()
        if (wide) setSelected(caseId)
        else go(DESK.case(caseId))
      }}
    />
  )
  const list = (
    <List
      wide={wide}
      state={state}
      selected={shownId}
      onSelect={select}
      choosing={choosing}
      onChoosing={(now) => {
        setPicked(null)
        setChoosing(now)
      }}
      picked={picked}
      onOpen={setSheet}
    />
  )
  const denied = state.desksQuery.error
  const none = state.desksQuery.data && state.desks.length === 0
  if (denied?.code === 'forbidden' || denied?.code === 'unauthenticated' || none) return <NotStaff />
  if (!wide) {
    return (
      <Page title={words.cases} titled bar={deeds.bar} sheet={sheets ?? deeds.sheet}>
        {alarm.bar}
        {list}
      </Page>
    )
  }
  return (
    <Page
      title={alarm.tab}
      nav="none"
      wide
      className="desk-page"
      bar={deeds.bar}
      sheet={sheets ?? deeds.sheet}
    >
      <View className={alarm.rings ? 'desk desk--rings' : 'desk'}>
        {alarm.bar}
        <Rail current="cases" waiting={waitingAt(state.desk, state.counts)} />
        {list}
        {state.view === 'map' && !isFound(state) ? (
          <MapSide state={state} />
        ) : shownId === undefined ? (
          <View className="desk-detail">
            <Empty title={words.pick} text={words.pickBody} small />
          </View>
        ) : (
          <DataState query={query} quiet>
            {(one) => (
              <>
                <Detail one={one} onPrevious={walk.previous} onNext={walk.next} />
                <View className="desk-side">
                  {choosing && state.desk ? (
                    <Bulk
                      desk={state.desk}
                      chosen={[...choosing.values()]}
                      first={picked}
                      onDone={() => setChoosing(null)}
                    />
                  ) : (
                    <Panel
                      key={one.id}
                      one={one}
                      onReady={(fn) => (send.current = fn)}
                      onTouched={() => setHeld(one.id)}
                      onDone={() => {
                        setHeld(undefined)
                        walk.done()
                      }}
                      hands={hands}
                    />
                  )}
                </View>
              </>
            )}
          </DataState>
        )}
      </View>
    </Page>
  )
}

function PhoneCase({ id }: { id: string }) {
  const query = useStaffCase(id)
  const alarm = useAlarm(words.cases)
  const [acting, setActing] = useState(false)
  const close = useCallback(() => setActing(false), [])
  const deeds = useDeedBar((caseId) => {
    if (caseId !== id) go(DESK.case(caseId))
  })
  useReturns({
    isMine: (back) => back.caseId === id && !isOfSeveral(back),
    onCase: () => setActing(true),
    onPicked: () => undefined,
  })
  useField()
  const one = query.data
  const bar = one && one.actions.length > 0 && (
    <ActionBar>
      <Button onTap={() => setActing(true)}>{words.panel.act}</Button>
    </ActionBar>
  )
  const sheet = acting && one && (
    <BottomSheet open title={words.panel.title} onClose={close}>
      <Panel one={one} onReady={() => undefined} onTouched={() => undefined} onDone={close} />
    </BottomSheet>
  )
  return (
    <Page
      title={words.cases}
      titled
      bar={
        <>
          {deeds.bar}
          {bar}
        </>
      }
      sheet={sheet || deeds.sheet}
    >
      {alarm.bar}
      <DataState query={query}>{(shown) => <Detail one={shown} />}</DataState>
    </Page>
  )
}
