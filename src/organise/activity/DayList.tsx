import { View } from '@tarojs/components'
import { useState } from 'react'
import type { RollRow } from '@cloud/features/activities/contract/door'
import { clockWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { Tag } from '@/ui/Tag'
import type { Check } from '../checkin/useCheck'
import { search, type Came } from '../door/day'
import type { DoorState } from '../door/useDoor'
import { TabRow } from '../parts/TabRow'
import { offRows } from './dayRows'
import { PeopleTable } from './PeopleTable'
import { words } from './words'

const say = words.day
const FILTERS = ['missing', 'here', 'waiting', 'off', 'all'] as const
type Filter = (typeof FILTERS)[number]
type Here = Extract<DoorState, { at: 'here' }>

interface DayListProps {
  here: Here
  /** Deeds that are only on this device. */
  waiting: ReadonlySet<string>
  check: Check
}

/** Who is not there yet, first; each is let in by one tap, and taken back by one. */
export function DayList({ here, waiting, check }: DayListProps) {
  const [filter, setFilter] = useState<Filter>('missing')
  const [text, setText] = useState('')
  const { roll, came, count } = here
  const there = new Map(came.map((one) => [one.of, one]))
  const rows: Record<Filter, readonly RollRow[]> = {
    missing: count.missing,
    here: roll.rows.filter(({ signUpId }) => there.has(signUpId)),
    waiting: count.waiting,
    off: offRows(roll),
    all: roll.rows,
  }
  const extra = came.filter(({ kind }) => kind !== 'listed')
  const showsExtra = filter === 'here' || filter === 'all'
  const shown = search(rows[filter], text)
  const people = (some: readonly RollRow[]) => some.reduce((sum, { party }) => sum + party, 0)
  return (
    <View className="org-form">
      <TabRow
        label={say.filterLabel}
        value={filter}
        onChange={setFilter}
        options={FILTERS.map((value) => ({
          value,
          label: say.filters[value],
          count: value === 'here' ? count.here : people(rows[value]),
        }))}
      />
      <TextField label={words.people.search} onChange={setText} />
      {shown.length === 0 && !(showsExtra && extra.length > 0) && (
        <View className="org-note">{text ? words.people.noneFound : say.empty[filter]}</View>
      )}
      <PeopleTable
        label={say.table}
        rows={shown}
        activity={roll.activity}
        deeds={(row, name) => (
          <Deed row={row} name={name} came={there.get(row.signUpId)} waiting={waiting} check={check} />
        )}
      />
      {showsExtra && extra.map((one) => <Extra key={one.of} one={one} check={check} />)}
    </View>
  )
}

interface DeedProps {
  row: RollRow
  name: string
  came: Came | undefined
  waiting: ReadonlySet<string>
  check: Check
}

/** 到了, 让他上车, or what is known of the arrival with its undo. */
function Deed({ row, name, came, waiting, check }: DeedProps) {
  if (came) return <Arrived came={came} name={name} onlyHere={isOnlyHere(came, waiting)} check={check} />
  if (row.state === 'cancelled') return <Tag>{words.people.states.cancelled}</Tag>
  const queued = row.state === 'waiting'
  const arrive = () => {
    // who waits is let in by a second tap on the panel, which says who stands before them
    void check.check({ signUpId: row.signUpId })
  }
  return (
    <Button
      kind="outline"
      size="small"
      label={queued ? say.letInOf(name) : say.arriveOf(name)}
      onTap={arrive}
    >
      {queued ? say.letIn : say.arrive}
    </Button>
  )
}

const isOnlyHere = ({ onlyHere, scanId }: Came, waiting: ReadonlySet<string>): boolean =>
  onlyHere || (scanId !== null && waiting.has(scanId))

interface ArrivedProps {
  came: Came
  name: string
  onlyHere: boolean
  check: Check
}

function Arrived({ came: { at, people, scanId }, name, onlyHere, check }: ArrivedProps) {
  return (
    <>
      <View className="org-arrived">
        {say.arrivedAt(clockWords(at), String(people))}
        {onlyHere && <View className="org-hint">{say.onlyHere}</View>}
      </View>
      {scanId !== null && (
        <Button kind="text" size="small" label={say.undoOf(name)} onTap={() => void check.undo(scanId)}>
          {say.undo}
        </Button>
      )}
    </>
  )
}

/** Somebody who came without a place on the list. */
function Extra({ one, check }: { one: Came; check: Check }) {
  const name = one.name || words.people.noName
  return (
    <View className="org-extra" {...a11y({ role: 'group', label: name })}>
      <View>{marks.facts([name, say.walkIn])}</View>
      <Arrived came={one} name={name} onlyHere={one.onlyHere} check={check} />
    </View>
  )
}
