import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { Disposition } from '@cloud/features/survey/contract/route'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { OptionGroup } from '@/ui/OptionGroup'

import './doors.scss'
import { words } from './words'

const w = words.door
const EQUAL = ['no_contact', 'appointment', 'refused', 'ineligible'] as const
const MORE = ['other', 'unknown_household', 'unknown_person', 'complete'] as const

interface OutcomesProps {
  /** What the first button says, and does; none where nobody is asked now. */
  ask: { label: string; onTap: () => void } | null
  onOutcome: (disposition: Disposition) => void
  /** Of the other outcomes, which are opened over the page. */
  onMore: () => void
}

/** What came of a door: somebody is there, or one of the others, which are all the same size (picture n4). */
export function Outcomes({ ask, onOutcome, onMore }: OutcomesProps) {
  return (
    <View>
      {ask && <Button onTap={ask.onTap}>{ask.label}</Button>}
      <View className="doors-outcomes">
        {EQUAL.map((one) => (
          <Button key={one} kind="secondary" onTap={() => onOutcome(one)}>
            {w.outcomes[one]}
          </Button>
        ))}
      </View>
      <Button kind="text" onTap={onMore}>
        {w.outcomes.more}
      </Button>
    </View>
  )
}

/** Outcomes that are seldom: open while `more` is. */
export function useMoreOutcomes(onOutcome: (disposition: Disposition) => void) {
  const [more, setMore] = useState(false)
  const close = useCallback(() => setMore(false), [])
  const sheet = more && (
    <BottomSheet open title={w.moreTitle} onClose={close}>
      <OptionGroup
        legend={w.moreTitle}
        hideLegend
        options={MORE.map((value) => ({ value, ...w.more[value] }))}
        value={null}
        onChange={(chosen) => {
          close()
          onOutcome(chosen)
        }}
      />
    </BottomSheet>
  )
  return { sheet, openMore: () => setMore(true) }
}
