import { Text, View } from '@tarojs/components'
import { DESK } from '@cloud/shared/addresses'
import { divisionName } from '@cloud/shared/divisions'
import { QUEUES, type StaffRowData } from '@cloud/features/reports/contract'
import { dayWords } from '@/client/dates'
import { back, go } from '@/client/go'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { Empty } from '@/ui/Empty'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { Tappable } from '@/ui/Tappable'
import { groupWords, words } from '../../words'
import { callbackWords } from '../callbackWords'
import { hotlineWords } from '../hotlineWords'
import { Bulk } from './Bulk'
import type { BulkValues } from './bulkTypes'
import { CaseRow } from './CaseRow'
import { ToAnswer } from '../../shell/ToAnswer'
import { narrowedBy } from './filter'
import { ByPlace, ViewSwitch } from './map/ByPlace'
import type { QueueState } from './useQueue'
import { ROWS_ID } from './useWalk'
import './List.scss'

/** Picked cases by id. */
export type Choosing = ReadonlyMap<string, StaffRowData>
export type ListSheet = 'town' | 'group' | 'desk' | 'filter' | 'search' | 'caller' | 'hotline' | 'export'

/** With one more picked, or one less. */
export function ticked(choosing: Choosing | null, row: StaffRowData): Choosing {
  const next = new Map(choosing ?? [])
  if (!next.delete(row.id)) next.set(row.id, row)
  return next
}

/** Whether cases of this list can be picked for one dispatch. */
export const mayTick = ({ desk, filter: { text, phone, what } }: QueueState): boolean =>
  desk?.can.dispatch === true && text === undefined && phone === undefined && what === undefined

interface ListProps {
  /** A column of the desk; else the phone's page, whose bar already has the title. */
  wide: boolean
  state: QueueState
  selected: string | undefined
  onSelect: (row: StaffRowData) => void
  /** Those picked for one dispatch; null: nobody is picking. */
  choosing: Choosing | null
  onChoosing: (next: Choosing | null) => void
  /** The unit that was picked for them before it was taken back. */
  picked: BulkValues | null
  onOpen: (sheet: ListSheet) => void
}

/** The queue: tabs with counts, filters, rows by time left. */
export function List({ wide, state, selected, onSelect, choosing, onChoosing, picked, onOpen }: ListProps) {
  const { desk, desks, filter, setFilter, list } = state
  const looked = filter.text ?? filter.phone
  const narrow = narrowedBy({ ...filter, town: undefined, group: undefined })
  const toggle = (row: StaffRowData) => onChoosing(ticked(choosing, row))
  return (
    <View className="desk-list">
      <View className="desk-list__head">
        {wide && <Heading level={1}>{words.cases}</Heading>}
        {desk?.level === 'county' && desk.can.dispatch && (
          <Button kind="secondary" size="small" icon="plus" onTap={() => onOpen('caller')}>
            {words.caller.open}
          </Button>
        )}
        {desk?.level === 'county' && desk.can.dispatch && (
          <Button kind="text" size="small" icon="phone" onTap={() => onOpen('hotline')}>
            {hotlineWords.open}
          </Button>
        )}
      </View>
      <ViewSwitch wide={wide} state={state} />
      {desk && <ToAnswer desk={desk} />}
      {filter.what === undefined ? <Tabs state={state} /> : <CountedHead state={state} />}
      {filter.queue === 'open' && looked === undefined && filter.what === undefined && (
        <View className="desk-list__counted desk-list__what">{words.list.openAll}</View>
      )}
      <Chips label={words.filters}>
        {desks.length > 1 && desk && (
          <Chip drop onTap={() => onOpen('desk')}>
            {desk.name}
          </Chip>
        )}
        <Chip drop onTap={() => onOpen('town')}>
          {(filter.town && divisionName(filter.town)) || words.allTowns}
        </Chip>
        <Chip drop onTap={() => onOpen('group')}>
          {filter.group ? groupWords[filter.group] : words.allGroups}
        </Chip>
        <Chip icon="search" onTap={() => onOpen('search')}>
          {looked === undefined ? words.search : words.searching(looked)}
        </Chip>
        {desk?.level === 'county' && filter.what === undefined && (
          <Chip
            icon="phone"
            on={filter.queue === 'callback'}
            onTap={() => setFilter({ queue: filter.queue === 'callback' ? 'assign' : 'callback' })}
          >
            {callbackWords.list(state.counts?.callback ?? 0)}
          </Chip>
        )}
        {filter.what === undefined && (
          <Chip icon="list" drop onTap={() => onOpen('filter')}>
            {narrow > 0 ? words.list.on(narrow) : words.list.open}
          </Chip>
        )}
      </Chips>
      <View className="desk-list__tools">
        {mayTick(state) && (
          <Button kind="text" size="small" onTap={() => onChoosing(choosing ? null : new Map())}>
            {choosing ? words.grid.bulk.stop : words.grid.bulk.choose}
          </Button>
        )}
        {desk?.level === 'county' && desk.can.decide && (
          <Button kind="text" size="small" onTap={() => go(DESK.photos)}>
            {words.photoQueue.title}
          </Button>
        )}
        {desk?.can.export && filter.phone === undefined && (
          <Button kind="text" size="small" onTap={() => onOpen('export')}>
            {words.export.label}
          </Button>
        )}
      </View>
      <ByPlace wide={wide} state={state}>
        <View id={ROWS_ID} className="desk-list__rows">
          {!desk && looked === undefined && (
            <DataState query={state.desksQuery} quiet>
              {() => null}
            </DataState>
          )}
          <DataState
            query={list.query}
            quiet
            isEmpty={(rows) => rows.length === 0}
            empty={<Nothing state={state} />}
          >
            {(rows) => (
              <>
                {rows.map((row) => (
                  <CaseRow
                    key={row.id}
                    row={row}
                    desk={desk?.code}
                    on={!choosing && row.id === selected}
                    chosen={choosing ? choosing.has(row.id) : null}
                    onTap={() => (choosing ? toggle(row) : onSelect(row))}
                  />
                ))}
                {list.hasMore && (
                  <Button kind="text" busy={list.loadingMore} onTap={list.loadMore}>
                    {words.more}
                  </Button>
                )}
              </>
            )}
          </DataState>
        </View>
      </ByPlace>
      {choosing && desk && !wide && (
        <View className="desk-bulk">
          <Bulk desk={desk} chosen={[...choosing.values()]} first={picked} onDone={() => onChoosing(null)} />
        </View>
      )}
      {looked !== undefined && list.items.length > 0 && (
        <Button kind="text" onTap={() => setFilter({ queue: filter.queue })}>
          {words.clear}
        </Button>
      )}
    </View>
  )
}

/** Above the cases that a number of the overview is made of: which number, of which days, and the way back. */
function CountedHead({ state: { filter, setFilter, desk } }: { state: QueueState }) {
  const { what, from = '', to = '', unit } = filter
  if (what === undefined) return null
  const { name, means } = words.terms[what]
  return (
    <View className="desk-list__counted">
      <View className="desk-list__what">
        {words.list.counted(name, words.list.between(dayWords(from), dayWords(to)))}
      </View>
      {unit !== undefined && (
        <View className="desk-list__what">{desk?.units.find(({ code }) => code === unit)?.name ?? unit}</View>
      )}
      <View className="desk-list__means">{means}</View>
      <View className="desk-list__tools">
        <Button kind="text" size="small" onTap={() => back(DESK.overview())}>
          {words.list.back}
        </Button>
        <Button kind="text" size="small" onTap={() => setFilter({ queue: 'open' })}>
          {words.list.toQueues}
        </Button>
      </View>
    </View>
  )
}

function Tabs({ state: { filter, setFilter, counts } }: { state: QueueState }) {
  return (
    <View className="desk-tabs" {...a11y({ role: 'tablist', label: words.queueLabel })}>
      {QUEUES.map((queue) => {
        const on = queue === filter.queue && filter.text === undefined && filter.phone === undefined
        const count = counts?.[queue] ?? 0
        const classes = ['desk-tabs__one', on ? 'desk-tabs__one--on' : '']
        if (queue === 'overdue' && count > 0) classes.push('desk-tabs__one--bad')
        const { text: _, phone: __, sort, ...rest } = filter
        // what is done is walked by time alone
        const kept = queue === 'done' && (sort === 'unit' || sort === 'urgency') ? undefined : sort
        return (
          <Tappable
            key={queue}
            role="tab"
            selected={on}
            className={classes.join(' ')}
            onTap={() => setFilter({ ...rest, sort: kept, queue })}
          >
            <Text>{words.tabs[queue]}</Text>
            {count > 0 && queue !== 'done' && <Text className="desk-tabs__count">{words.count(count)}</Text>}
          </Tappable>
        )
      })}
    </View>
  )
}

function Nothing({ state: { filter, setFilter, counts } }: { state: QueueState }) {
  const filtered = filter.text !== undefined || filter.phone !== undefined || narrowedBy(filter) > 0
  if (filtered) {
    const clear = { label: words.clear, onTap: () => setFilter({ queue: filter.queue }) }
    return <Empty small title={words.none} text={words.noneBody} action={clear} />
  }
  return <Empty small title={words.emptyQueue} text={words.emptyQueueBody(counts?.doing ?? 0)} />
}
