import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { TOWNS } from '@cloud/shared/divisions'
import type { CategoryGroupId } from '@cloud/shared/categories'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { OptionRow } from '@/ui/OptionRow'
import { BottomSheet } from '@/ui/BottomSheet'
import { groupWords, words } from '../../words'
import { CallerSheet } from './CallerSheet'
import { ExportSheet } from './ExportSheet'
import { FilterSheet } from './FilterSheet'
import { HotlineSheet } from './HotlineSheet'
import type { ListSheet } from './List'
import type { QueueState } from './useQueue'

interface ListSheetsProps {
  open: ListSheet | 'keys'
  state: QueueState
  onClose: () => void
  onRegistered: (caseId: string) => void
}

/** The sheets of the list: filters, desks, search, the keys, and a call written down. */
export function ListSheets({ open, state, onClose, onRegistered }: ListSheetsProps) {
  const { filter, setFilter, desks, desk, setDesk } = state
  const { town, group } = filter
  const close = (act: () => void) => () => {
    act()
    onClose()
  }
  if (open === 'caller') return <CallerSheet onClose={onClose} onDone={onRegistered} />
  if (open === 'hotline') return <HotlineSheet onClose={onClose} />
  if (open === 'filter') return <FilterSheet state={state} onClose={onClose} />
  if (open === 'export') return desk ? <ExportSheet state={state} desk={desk} onClose={onClose} /> : null
  if (open === 'keys') return <KeysSheet onClose={onClose} />
  if (open === 'search') {
    return (
      <SearchSheet
        initial={filter.text ?? filter.phone ?? ''}
        onClose={onClose}
        byPhone={desk?.can.decide === true}
        onSearch={(found) =>
          close(() => setFilter({ ...filter, text: undefined, phone: undefined, ...found }))()
        }
      />
    )
  }
  // the keys of the words are those of the contract
  const groups = Object.entries(groupWords) as [CategoryGroupId, string][]
  const rows = {
    town: [
      {
        key: '',
        label: words.allTowns,
        on: town === undefined,
        act: () => setFilter({ ...filter, town: undefined, at: undefined }),
      },
      ...TOWNS.map((one) => ({
        key: one.code,
        label: one.name,
        on: town === one.code,
        act: () => setFilter({ ...filter, town: one.code, at: undefined }),
      })),
    ],
    group: [
      {
        key: '',
        label: words.allGroups,
        on: group === undefined,
        act: () => setFilter({ ...filter, group: undefined }),
      },
      ...groups.map(([id, label]) => ({
        key: id,
        label,
        on: group === id,
        act: () => setFilter({ ...filter, group: id }),
      })),
    ],
    desk: desks.map((one) => ({
      key: one.code,
      label: one.name,
      on: one.code === desk?.code,
      act: () => setDesk(one.code),
    })),
  }[open]
  const title = {
    town: words.chooseTown,
    group: words.chooseGroup,
    desk: words.chooseDesk,
  }[open]
  return (
    <BottomSheet open title={title} onClose={onClose}>
      <View className="desk-options">
        {rows.map((row) => (
          <OptionRow key={row.key} label={row.label} on={row.on} onTap={close(row.act)} />
        ))}
      </View>
    </BottomSheet>
  )
}

interface SearchSheetProps {
  initial: string
  /** May look for the phone of somebody who rang. */
  byPhone: boolean
  onClose: () => void
  onSearch: (found: { text: string } | { phone: string }) => void
}

/** A mobile number, or one of a house with its area. */
const PHONE = /^(?:\+?86)?[ -]*(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8})$/

function SearchSheet({ initial, byPhone, onClose, onSearch }: SearchSheetProps) {
  const [text, setText] = useState(initial)
  const phone = byPhone && PHONE.test(text.trim()) ? text.replace(/[^\d+]/g, '') : null
  const search = () => {
    if (text.trim()) onSearch({ text: text.trim() })
  }
  return (
    <BottomSheet
      open
      title={words.searchTitle}
      toType
      onClose={onClose}
      foot={<Button onTap={search}>{words.searchTitle}</Button>}
    >
      <TextField
        label={words.search}
        initial={initial}
        maxLength={MAX_LENGTH.search}
        onChange={setText}
        hint={byPhone ? words.list.searchHint + words.list.phoneHint : words.list.searchHint}
        onEnter={search}
      />
      {phone !== null && (
        <Button kind="secondary" icon="phone" onTap={() => onSearch({ phone })}>
          {words.list.phone}
        </Button>
      )}
    </BottomSheet>
  )
}

function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <BottomSheet open title={words.keys.title} onClose={onClose}>
      <View className="desk-keys">
        {words.keys.list.map(({ key, does }) => (
          <View key={key} className="desk-keys__row">
            <Text className="desk-key">{key}</Text>
            <Text>{does}</Text>
          </View>
        ))}
      </View>
    </BottomSheet>
  )
}
