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
  if (open === 'keys') return <KeysSheet onClose={onClose} />
  if (open === 'search') {
    return (
      <SearchSheet
        initial={filter.text ?? ''}
        onClose={onClose}
        onSearch={(text) => close(() => setFilter({ ...filter, text }))()}
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
        act: () => setFilter({ ...filter, town: undefined }),
      },
      ...TOWNS.map((one) => ({
        key: one.code,
        label: one.name,
        on: town === one.code,
        act: () => setFilter({ ...filter, town: one.code }),
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
  const title = { town: words.chooseTown, group: words.chooseGroup, desk: words.chooseDesk }[open]
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
  onClose: () => void
  onSearch: (text: string) => void
}

function SearchSheet({ initial, onClose, onSearch }: SearchSheetProps) {
  const [text, setText] = useState(initial)
  const search = () => {
    if (text.trim()) onSearch(text.trim())
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
        onEnter={search}
      />
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
