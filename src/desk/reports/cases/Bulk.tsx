import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DeskData, StaffRowData } from '@cloud/features/reports/contract'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { words } from '../../words'
import { BulkAssign } from './BulkAssign'
import { BulkLink } from './BulkLink'
import { BulkRefuse } from './BulkRefuse'
import type { BulkValues } from './bulkTypes'

const text = words.grid.bulk
const DEEDS = ['assign', 'refuse', 'link'] as const

interface BulkProps {
  /** The desk that decides, by the name it has everywhere else. */
  desk: DeskData
  chosen: readonly StaffRowData[]
  /** What was taken back. */
  first: BulkValues | null
  onDone: () => void
}

/** Several cases at once, in the panel's place: nothing there acts on a case that is not picked. */
export function Bulk({ desk, chosen, first, onDone }: BulkProps) {
  const [deed, setDeed] = useState<(typeof DEEDS)[number]>(first?.deed ?? 'assign')
  const at = { chosen, onDone }
  return (
    <View className="desk-form">
      <Heading level={2}>{chosen.length > 0 ? text.chosen(chosen.length) : text.none}</Heading>
      <View className="desk-form__note">{text.how}</View>
      <Segments
        label={text.deed}
        options={DEEDS.map((value) => ({ value, label: text.deeds[value] }))}
        value={deed}
        onChange={setDeed}
      />
      {deed === 'assign' && (
        <BulkAssign desk={desk} first={first?.deed === 'assign' ? first.form : null} {...at} />
      )}
      {deed === 'refuse' && <BulkRefuse first={first?.deed === 'refuse' ? first.form : null} {...at} />}
      {deed === 'link' && <BulkLink first={first?.deed === 'link' ? first.form : null} {...at} />}
    </View>
  )
}
