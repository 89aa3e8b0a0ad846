import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { SURVEY } from '@cloud/shared/addresses'
import { MAX_LENGTH } from '@cloud/shared/limits'
import type { Disposition, Route } from '@cloud/features/survey/contract/route'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { Page } from '@/ui/Page'
import { SkeletonPage } from '@/ui/Skeleton'
import { toast } from '@/ui/Toast'

import { nextAttempt, noteOf, phaseOf, type Door } from '../doors/day'
import { Outcomes, useMoreOutcomes } from '../doors/Outcomes'
import { stateWords, visitWhen } from '../doors/say'
import { Start } from '../doors/Start'
import { useDoors, useInterviewer, useReady, useRoute } from '../doors/useRoute'
import { visits } from '../doors/visits'
import { words } from '../doors/words'
import { back, replace } from '../go'
import type { LocalSheet } from '../model/sheets'
import { sheets } from '../sheets'
import '../doors/doors.scss'

const w = words.door
const leave = () => back(SURVEY.today)

/** One household of the route: what is known of it, what comes of the visit, and whom to ask (picture n5). */
export default function HouseholdPage() {
  const { params } = useRouter()
  const route = useRoute()
  const mayEnter = useInterviewer()
  const number = Number(params.number)
  if (mayEnter && route.data?.route)
    return <Household route={route.data.route} number={number} ask={params.ask === '1'} />
  return (
    <Page title={words.today.title} titled>
      {mayEnter ? (
        <DataState query={route} skeleton={<SkeletonPage />}>
          {() => <Gone />}
        </DataState>
      ) : (
        <Gone />
      )}
    </Page>
  )
}

const Gone = () => (
  <Empty
    title={w.gone.title}
    text={w.gone.note}
    action={{ label: w.back, onTap: () => replace(SURVEY.today) }}
  />
)

function Household({ route, number, ask }: { route: Route; number: number; ask: boolean }) {
  const { doors, today, sheets: all } = useDoors(route)
  const { box } = useReady(route)
  const [asking, setAsking] = useState(ask)
  const door = doors.find(({ household }) => household.number === number)
  const mayAsk = phaseOf(route, today) === 'running' && route.fingerprint !== null && box.trouble === null
  const sheet = all.find((one) => one.door?.household === number)
  if (!door) {
    return (
      <Page title={words.today.title} titled>
        <Gone />
      </Page>
    )
  }
  const record = (disposition: Disposition, more: { adults?: number; note?: string } = {}) => {
    const done = visits.add({
      survey: route.survey.id,
      household: number,
      attempt: nextAttempt(door),
      disposition,
      ...more,
    })
    if (done) leave()
    else toast(w.full, 'warn')
  }
  if (asking && mayAsk && !sheet && door.state !== 'over')
    return <Start route={route} door={door} onOutcome={record} />
  return (
    <AtDoor
      door={door}
      sheet={sheet}
      phase={phaseOf(route, today)}
      onAsk={mayAsk ? () => setAsking(true) : null}
      onOutcome={record}
    />
  )
}

interface AtDoorProps {
  door: Door
  /** Of an interview here that was begun, or whose receipt code was not handed over. */
  sheet: LocalSheet | undefined
  phase: ReturnType<typeof phaseOf>
  onAsk: (() => void) | null
  onOutcome: (disposition: Disposition, more?: { note?: string }) => void
}

function AtDoor({ door, sheet, phase, onAsk, onOutcome }: AtDoorProps) {
  const draft = useKept(`survey:door:${door.household.number}`, { note: '' }, SOMEBODYS_MS)
  const { note } = draft.value
  const [again, setAgain] = useState(false)
  const outcome = (disposition: Disposition) => {
    draft.forget()
    onOutcome(disposition, { note })
  }
  const more = useMoreOutcomes(outcome)
  const { number, place } = door.household
  const now = Date.now()
  const kept = noteOf(door)
  const isOpen = phase === 'running' && !sheet && door.state !== 'over'
  const atRest = door.state === 'later' && !again
  return (
    <Page title={w.title(number)} ground="page" fills sheet={more.sheet}>
      <View className="doors">
        <Heading level={1}>{place}</Heading>
        <View className="doors-note">{stateWords(door, now)}</View>
        {kept !== null && <View className="doors-note">{w.note(kept)}</View>}
        {sheet?.stage === 'filling' && <Half sheet={sheet} onBroken={() => onOutcome('partial')} />}
        {sheet && sheet.stage !== 'filling' && sheet.code !== null && (
          <Banner tone="gold" className="doors-banner" title={w.slip}>
            <Button kind="text" size="small" onTap={() => replace(SURVEY.visit(number))}>
              {w.toSlip}
            </Button>
          </Banner>
        )}
        {door.state === 'over' && <Banner tone="pine" className="doors-banner" title={w.over} />}
        {isOpen && atRest && (
          <Banner tone="blue" className="doors-banner" title={w.notToday}>
            <Button kind="text" size="small" onTap={() => setAgain(true)}>
              {w.anyway}
            </Button>
          </Banner>
        )}
        {isOpen && !atRest && (
          <View className="doors-group">
            <Outcomes
              ask={onAsk && { label: w.ask, onTap: onAsk }}
              onOutcome={outcome}
              onMore={more.openMore}
            />
            <View className="doors-group">
              <TextField
                key={draft.round}
                label={w.noteLabel}
                initial={note}
                hint={w.noteHint}
                maxLength={MAX_LENGTH.line}
                onChange={(typed) => draft.set({ note: typed })}
              />
            </View>
          </View>
        )}
        {door.visits.length > 0 && (
          <Card kind="rows" className="doors-group">
            {door.visits.map((visit) => (
              <ListRow
                key={visit.attempt}
                icon="calendar"
                title={w.dispositions[visit.disposition]}
                note={visit.note ?? undefined}
                value={visitWhen(visit, now)}
              />
            ))}
          </Card>
        )}
      </View>
    </Page>
  )
}

/** An interview that was begun here: on with it, or it was broken off. */
function Half({ sheet, onBroken }: { sheet: LocalSheet; onBroken: () => void }) {
  const [sure, setSure] = useState(false)
  const close = useCallback(() => setSure(false), [])
  const { door } = sheet
  return (
    <View className="doors-group">
      <Button onTap={() => door && replace(SURVEY.visit(door.household))}>{w.goOn}</Button>
      <View className="doors-outcomes">
        <Button kind="secondary" onTap={() => setSure(true)}>
          {w.broken}
        </Button>
      </View>
      {sure && (
        <BottomSheet
          open
          title={w.broken}
          onClose={close}
          foot={
            <ActionBar>
              <Button
                kind="danger"
                onTap={() => {
                  sheets.discard(sheet)
                  onBroken()
                }}
              >
                {w.brokenYes}
              </Button>
              <Button kind="text" onTap={close}>
                {w.brokenNo}
              </Button>
            </ActionBar>
          }
        >
          <View>{w.brokenAsk}</View>
        </BottomSheet>
      )}
    </View>
  )
}
