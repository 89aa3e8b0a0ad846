import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { TOWN_NAMES } from '@cloud/shared/divisions/towns'
import type { CategoryGroupId } from '@cloud/shared/categories'
import { OptionRow } from '@/ui/OptionRow'
import { BottomSheet } from '@/ui/BottomSheet'
import { words } from '../words'

const text = words.tab

export interface LedgerFilter {
  town?: string
  group?: CategoryGroupId
  open?: boolean
}
export type Opened = 'town' | 'group' | null

interface FilterSheetProps {
  opened: 'town' | 'group'
  filter: LedgerFilter
  onChange: (filter: LedgerFilter) => void
  onClose: () => void
}

/** Which town, or which kind of problem, the ledger shows. */
export function FilterSheet({ opened, filter, onChange, onClose }: FilterSheetProps) {
  const { town, group, ...rest } = filter
  const close = useCallback(() => onClose(), [onClose])
  // the keys of the words are those of the contract; a locale cannot be written without one of them
  const groups = Object.entries(words.group) as [CategoryGroupId, string][]
  const rows =
    opened === 'town'
      ? [{ code: undefined, name: text.allTowns }, ...TOWN_NAMES].map(({ code, name }) => ({
          key: code ?? 'all',
          name,
          on: town === code,
          next: { ...rest, ...(group ? { group } : {}), ...(code ? { town: code } : {}) },
        }))
      : [{ id: undefined, name: text.allGroups }, ...groups.map(([id, name]) => ({ id, name }))].map(
          ({ id, name }) => ({
            key: id ?? 'all',
            name,
            on: group === id,
            next: { ...rest, ...(town ? { town } : {}), ...(id ? { group: id } : {}) },
          }),
        )
  return (
    <BottomSheet open title={opened === 'town' ? text.chooseTown : text.chooseGroup} onClose={close}>
      <View className="tab__list">
        {rows.map((row) => (
          <OptionRow key={row.key} label={row.name} on={row.on} onTap={() => onChange(row.next)} />
        ))}
      </View>
    </BottomSheet>
  )
}
