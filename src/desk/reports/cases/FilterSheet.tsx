import { View } from '@tarojs/components'
import { useState } from 'react'
import { isDay } from '@cloud/shared/time'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { words } from '../../words'
import type { QueueFilter } from './filter'
import type { QueueState } from './useQueue'
import { Wrap } from './Wrap'
import { type Saved, useSaved } from './useSaved'

const say = words.list

/** Days, who has it, order, and the filters that were kept. */
export function FilterSheet({ state, onClose }: { state: QueueState; onClose: () => void }) {
  const { filter, setFilter, desk } = state
  const [draft, setDraft] = useState<QueueFilter>(filter)
  const [from, setFrom] = useState(filter.from ?? '')
  const [to, setTo] = useState(filter.to ?? '')
  const faults = faultsOf(from.trim(), to.trim())
  const whole = { ...draft, from: from.trim() || undefined, to: to.trim() || undefined }
  const good = Object.values(faults).every((fault) => fault === undefined)
  const show = (next: QueueFilter) => {
    setFilter(next)
    onClose()
  }
  const sorts = Object.entries(draft.queue === 'done' ? say.sortsDone : say.sorts)
  return (
    <BottomSheet
      open
      title={say.title}
      onClose={onClose}
      foot={
        <Button disabled={!good} onTap={() => good && show(whole)}>
          {say.show}
        </Button>
      }
    >
      <View className="desk-filter">
        <View>
          <View className="desk-filter__label">{say.sort}</View>
          <Wrap label={say.sort}>
            {sorts.map(([sort, label]) => (
              <Chip
                key={sort}
                radio
                on={(draft.sort ?? 'due') === sort}
                // the keys of the words are the orders of the contract
                onTap={() => setDraft({ ...draft, sort: sort as NonNullable<QueueFilter['sort']> })}
              >
                {label}
              </Chip>
            ))}
          </Wrap>
        </View>
        <View>
          <View className="desk-filter__label">{say.days}</View>
          <View className="desk-filter__days">
            <TextField
              label={say.from}
              initial={from}
              hint={say.dayHint}
              error={faults.from}
              onChange={setFrom}
            />
            <TextField label={say.to} initial={to} error={faults.to} onChange={setTo} />
          </View>
        </View>
        {desk && desk.units.length > 0 && (
          <View>
            <View className="desk-filter__label">{say.unit}</View>
            <Wrap label={say.unit}>
              {[{ code: desk.code, name: say.ownUnit(desk.name) }, ...desk.units].map((one) => (
                <Chip
                  key={one.code}
                  on={draft.unit === one.code}
                  onTap={() => setDraft({ ...draft, unit: draft.unit === one.code ? undefined : one.code })}
                >
                  {one.name}
                </Chip>
              ))}
            </Wrap>
          </View>
        )}
        <Button kind="text" onTap={() => show({ queue: filter.queue })}>
          {say.reset}
        </Button>
        <Kept now={whole} onShow={show} />
      </View>
    </BottomSheet>
  )
}

function faultsOf(from: string, to: string) {
  const wrong = (text: string) => (text !== '' && !isDay(text) ? say.dayWrong : undefined)
  const order = from !== '' && to !== '' && isDay(from) && isDay(to) && from > to ? say.dayOrder : undefined
  return { from: wrong(from), to: wrong(to) ?? order }
}

/** The filters that were kept on this device: shown by a tap, taken away and put back. */
function Kept({ now, onShow }: { now: QueueFilter; onShow: (filter: QueueFilter) => void }) {
  const { saved, save, drop } = useSaved()
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [gone, setGone] = useState<Saved | null>(null)
  const keep = () => {
    const called = name.trim()
    if (called === '') return
    save({ name: called, filter: { ...now, phone: undefined } })
    setNaming(false)
    setName('')
    toast(say.savedAs(called))
  }
  return (
    <View>
      <View className="desk-filter__label">{say.saved}</View>
      {saved.map((one) => (
        <ListRow
          key={one.name}
          title={one.name}
          label={one.name}
          trailing={
            <Button
              kind="text"
              size="small"
              onTap={() => {
                drop(one.name)
                setGone(one)
              }}
            >
              {say.drop(one.name)}
            </Button>
          }
          onTap={() => onShow(one.filter)}
        />
      ))}
      {gone && (
        <Button
          kind="text"
          size="small"
          onTap={() => {
            save(gone)
            setGone(null)
          }}
        >
          {say.put(gone.name)}
        </Button>
      )}
      {naming ? (
        <>
          <TextField
            label={say.saveName}
            initial={name}
            maxLength={MAX_LENGTH.templateName}
            hint={say.saveEmpty}
            onChange={setName}
            onEnter={keep}
          />
          <Button kind="secondary" onTap={keep}>
            {say.saveNow}
          </Button>
        </>
      ) : (
        <Button kind="text" icon="plus" onTap={() => setNaming(true)}>
          {say.save}
        </Button>
      )}
    </View>
  )
}
