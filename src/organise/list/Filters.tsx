import { View } from '@tarojs/components'
import { divisionName } from '@cloud/shared/divisions'
import { Chip, Chips } from '@/ui/Chip'
import { Segments } from '@/ui/Segments'
import { words } from '../words'
import { isNarrowed, type ListFilter } from './filter'

const say = words.list

interface FiltersProps {
  filter: ListFilter
  onChange: (filter: ListFilter) => void
  onOpen: (sheet: 'kind' | 'town' | 'search') => void
}

/** Coming or past, of which kind, in which town, by name. */
export function Filters({ filter, onChange, onOpen }: FiltersProps) {
  const { when, kind, town, search } = filter
  return (
    <View className="org-form org-choice">
      <View className="org-narrow">
        <Segments
          label={say.whenLabel}
          value={when}
          onChange={(next) => onChange({ ...filter, when: next })}
          options={(['coming', 'past'] as const).map((value) => ({ value, label: say.when[value] }))}
        />
      </View>
      <Chips label={say.filters}>
        <Chip drop onTap={() => onOpen('kind')}>
          {kind ? words.kinds[kind] : say.allKinds}
        </Chip>
        <Chip drop onTap={() => onOpen('town')}>
          {(town && divisionName(town)) || say.allTowns}
        </Chip>
        <Chip icon="search" onTap={() => onOpen('search')}>
          {search === undefined ? say.search : say.searching(search)}
        </Chip>
        {isNarrowed(filter) && <Chip onTap={() => onChange({ when })}>{say.clear}</Chip>}
      </Chips>
    </View>
  )
}
