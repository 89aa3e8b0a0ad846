import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DeskData, StaffRowData } from '@cloud/features/reports/contract'
import { Heading } from '@/ui/Heading'
import { Segments } from '@/ui/Segments'
import { words } from '../../words'
import { BulkAssign } from './BulkAssign'
import { BulkLink } from './BulkLink'
import { BulkRefuse } from './BulkRefuse'

const text = words.grid.bulk
const DEEDS = ['assign', 'refuse', 'link'] as const

interface BulkProps {
  /** The desk that decides, by the name it has everywhere else. */
  desk: DeskData
  chosen: readonly StaffRowData[]
  onDone: () => void
}

/** Several cases at once, in the panel's place: nothing there acts on a case that is not picked. */
export function Bulk({ desk, chosen, onDone }: BulkProps) {
  const [deed, setDeed] = useState<(typeof DEEDS)[number]>('assign')
  const at = { desk, chosen, onDone }
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
      {deed === 'assign' && <BulkAssign {...at} />}
      {deed === 'refuse' && <BulkRefuse {...at} />}
      {deed === 'link' && <BulkLink {...at} />}
    </View>
  )
}
