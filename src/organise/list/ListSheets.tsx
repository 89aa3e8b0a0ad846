import { View } from '@tarojs/components'
import { useState } from 'react'
import { KINDS } from '@cloud/features/activities/contract'
import { TOWNS } from '@cloud/shared/divisions'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { OptionRow } from '@/ui/OptionRow'
import type { StopDeed } from '../parts/StopBanner'
import { StopSheet } from '../parts/StopSheet'
import { words } from '../words'
import { BeginSheet } from './BeginSheet'
import type { ListFilter } from './filter'

const say = words.list

export type ListSheet = { what: 'begin' | 'kind' | 'town' | 'search' } | { what: 'stop'; deed: StopDeed }

interface SheetsProps {
  filter: ListFilter
  onChange: (filter: ListFilter) => void
  onClose: () => void
}

/** The sheets of the list: a new activity, the filters, and what is decided where the air speaks against one. */
export function ListSheets({ open, ...props }: SheetsProps & { open: ListSheet }) {
  const { filter, onChange, onClose } = props
  const { kind, town } = filter
  if (open.what === 'begin') return <BeginSheet onClose={onClose} />
  if (open.what === 'stop') return <StopSheet deed={open.deed} onClose={onClose} />
  if (open.what === 'search') return <Search {...props} />
  const { kind: _kind, ...anyKind } = filter
  const { town: _town, ...anyTown } = filter
  return open.what === 'kind' ? (
    <Choice
      title={say.kindLabel}
      all={say.allKinds}
      value={kind}
      options={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      onClose={onClose}
      onChange={(next) => onChange(next === undefined ? anyKind : { ...filter, kind: next })}
    />
  ) : (
    <Choice
      title={say.townLabel}
      all={say.allTowns}
      value={town}
      options={TOWNS.map(({ code, name }) => ({ value: code, label: name }))}
      onClose={onClose}
      onChange={(next) => onChange(next === undefined ? anyTown : { ...filter, town: next })}
    />
  )
}

interface ChoiceProps<V extends string> {
  title: string
  all: string
  value: V | undefined
  options: readonly { value: V; label: string }[]
  onChange: (value: V | undefined) => void
  onClose: () => void
}

function Choice<V extends string>({ title, all, value, options, onChange, onClose }: ChoiceProps<V>) {
  const choose = (next: V | undefined) => () => {
    onClose()
    onChange(next)
  }
  return (
    <BottomSheet open title={title} onClose={onClose}>
      <OptionRow label={all} on={value === undefined} onTap={choose(undefined)} />
      {options.map((one) => (
        <OptionRow key={one.value} label={one.label} on={one.value === value} onTap={choose(one.value)} />
      ))}
    </BottomSheet>
  )
}

function Search({ filter, onChange, onClose }: SheetsProps) {
  const [text, setText] = useState(filter.search ?? '')
  const { search: _search, ...rest } = filter
  const send = () => {
    onClose()
    onChange(text.trim() ? { ...rest, search: text.trim() } : rest)
  }
  return (
    <BottomSheet
      open
      toType
      title={say.searchTitle}
      onClose={onClose}
      foot={<Button onTap={send}>{say.searchTitle}</Button>}
    >
      <View className="org-form">
        <TextField
          label={say.searchField}
          initial={text}
          maxLength={MAX_LENGTH.search}
          onChange={setText}
          onEnter={send}
        />
      </View>
    </BottomSheet>
  )
}
