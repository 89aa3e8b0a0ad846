import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useRef, useState } from 'react'
import { ORGANISE } from '@cloud/shared/addresses'
import { clockWords } from '@/client/dates'
import { go } from '@/client/go'
import { uuid } from '@/client/uuid'
import { ActionBar } from '@/ui/ActionBar'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { DoorPage } from '../door/DoorPage'
import { Troubles } from '../door/Troubles'
import { useDoor, type DoorState } from '../door/useDoor'
import { words } from '../door/words'
import { lineName, Lines } from './Lines'
import { countsTrees, finishScans, sharedOut, workOf, type Line, type Work } from './model'
import { AskSheet, HoursSheet, SharedSheet } from './Sheets'
import { useDraft } from './useDraft'
import './finish.scss'

const w = words.finish
const HOUR = 60
const FILTERS = ['open', 'done', 'early'] as const
type Filter = (typeof FILTERS)[number]

type Open = { what: 'shared' | 'ask' } | { what: 'hours'; line: Line }
type Here = Extract<DoorState, { at: 'here' }>

/** 收工: hours and trees of everybody who came (picture o4). */
export default function FinishPage() {
  const activityId = useRouter().params.activityId ?? ''
  const door = useDoor(activityId)
  const { draft, change, clear } = useDraft(activityId)
  const [filter, setFilter] = useState<Filter | null>(null)
  const [chosenPlot, setPlot] = useState<string | null | undefined>(undefined)
  const [open, setOpen] = useState<Open | null>(null)
  const [full, setFull] = useState(false)
  const close = useCallback(() => setOpen(null), [])
  const saving = useRef(false)
  const { state } = door
  const here = state.at === 'here' ? state : null
  const work = here && workOf(here.roll, here.came, draft, Date.now())
  const plots = here?.roll.activity.plots ?? []
  const plot = chosenPlot === undefined ? (plots.length === 1 ? (plots[0]?.key ?? null) : null) : chosenPlot
  const save = async (all: Work) => {
    close()
    // a second tap would write it down twice
    if (saving.current) return
    saving.current = true
    const scans = finishScans(all.lines, { plot, at: new Date().toISOString(), uuid })
    const kept = scans.length === 0 || (await door.add(scans))
    saving.current = false
    setFull(!kept)
    if (!kept) return
    clear()
    toast(w.saved(all.people))
  }
  const hours = work ? w.hours(work.minutes / HOUR) : ''
  const trees = here !== null && countsTrees(here.roll)
  return (
    <DoorPage
      title={w.title}
      titled={!work || work.people === 0}
      activityId={activityId}
      door={door}
      bar={
        here &&
        work &&
        work.people > 0 && (
          <ActionBar note={noteOf(work, here, hours, full)} tone={full ? 'blocked' : 'plain'}>
            <Button kind="pine" onTap={() => setOpen({ what: 'ask' })}>
              {w.go(work.people)}
            </Button>
          </ActionBar>
        )
      }
      sheet={
        work && open?.what === 'hours' ? (
          <HoursSheet
            line={open.line}
            name={lineName(open.line)}
            onClose={close}
            onMinutes={(minutes) => {
              change({ [open.line.came.of]: { minutes } })
              close()
            }}
          />
        ) : work && open?.what === 'shared' ? (
          <SharedSheet
            people={work.people}
            onClose={close}
            onTotal={(total) => {
              change(sharedOut(work.lines, total))
              close()
            }}
          />
        ) : work && open?.what === 'ask' ? (
          <AskSheet
            text={trees ? w.ask(work.people, hours, work.trees) : w.askPlain(work.people, hours)}
            onClose={close}
            onYes={() => void save(work)}
          />
        ) : null
      }
    >
      {(there) =>
        !work || work.people === 0 ? (
          <Empty
            title={w.none}
            text={w.noneNote}
            action={{ label: w.toCheckin, onTap: () => go(ORGANISE.checkin(activityId)) }}
          />
        ) : (
          <View className="door-finish">
            <Heading level={1}>{trees ? w.head(work.people, work.trees) : w.headPlain(work.people)}</Heading>
            {there.roll.activity.countsHours && (
              <View className="door-finish__sub">
                {w.since(clockWords(work.startsAt), clockWords(work.until), hours)}
                {w.travel}
              </View>
            )}
            <Troubles activityId={activityId} list={there.list} />
            <Plots here={there} value={plot} onChange={setPlot} />
            {trees && (
              <Button kind="text" size="small" onTap={() => setOpen({ what: 'shared' })}>
                {w.shared}
              </Button>
            )}
            <Listed work={work} filter={filter} onFilter={setFilter}>
              {(lines) => (
                <Lines
                  lines={lines}
                  withTrees={trees}
                  withHours={there.roll.activity.countsHours}
                  onHours={(line) => setOpen({ what: 'hours', line })}
                  onChange={change}
                />
              )}
            </Listed>
            {there.roll.activity.plots.length > 0 && <Banner tone="blue" title={w.photo} />}
            <Button
              kind="text"
              size="small"
              icon="image"
              onTap={() => go(ORGANISE.activity(activityId, 'after'))}
            >
              {w.after}
            </Button>
          </View>
        )
      }
    </DoorPage>
  )
}

function noteOf(work: Work, { roll }: Here, hours: string, full: boolean): string {
  if (full) return words.checkin.full
  if (work.openPeople === 0) return w.restNone
  const { treesEach } = roll.activity
  return treesEach === null ? w.restHours(work.openPeople, hours) : w.rest(work.openPeople, treesEach)
}

interface ListedProps {
  work: Work
  filter: Filter | null
  onFilter: (filter: Filter) => void
  children: (lines: readonly Line[]) => React.ReactNode
}

/** Those not written down first; once all are, all of them. */
function Listed({ work, filter, onFilter, children }: ListedProps) {
  const of = {
    open: work.lines.filter(({ state }) => state === 'open'),
    done: work.lines.filter(({ state }) => state === 'done'),
    early: work.lines.filter(({ early }) => early),
  }
  const shown = filter ?? (of.open.length > 0 ? 'open' : 'done')
  return (
    <>
      <Chips label={w.filter}>
        {FILTERS.map((one) => (
          <Chip
            key={one}
            on={one === shown}
            count={of[one].reduce((sum, { came }) => sum + came.people, 0)}
            onTap={() => onFilter(one)}
          >
            {w[one]}
          </Chip>
        ))}
      </Chips>
      {of[shown].length === 0 ? <View className="door-none">{w.noneOf[shown]}</View> : children(of[shown])}
    </>
  )
}

function Plots({
  here,
  value,
  onChange,
}: {
  here: Here
  value: string | null
  onChange: (plot: string | null) => void
}) {
  const { plots } = here.roll.activity
  if (plots.length === 0) return null
  return (
    <View>
      <View className="door-finish__sub">{w.plot}</View>
      <Chips label={w.plot}>
        {plots.map(({ key, name }) => (
          <Chip key={key} on={key === value} onTap={() => onChange(key)}>
            {name}
          </Chip>
        ))}
        <Chip on={value === null} onTap={() => onChange(null)}>
          {w.noPlot}
        </Chip>
      </Chips>
    </View>
  )
}
