import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FieldRates } from '@cloud/features/survey/contract/desk'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Heading } from '@/ui/Heading'
import { words } from '../field/words'

const w = words.fieldwork
const ROWS = ['RR1', 'RR2', 'RR3', 'RR4', 'RR5', 'RR6', 'e', 'COOP1', 'REF1', 'CON1'] as const

/** Every response rate with how it is computed: folded, since few ask. */
export function Rates({ rates }: { rates: FieldRates }) {
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <Heading level={2}>{w.rates}</Heading>
      <Button kind="text" size="small" onTap={() => setOpen(!open)}>
        {open ? w.ratesHide : w.ratesShow}
      </Button>
      {open && (
        <>
          <View className="field-lead">{w.ratesLead(rates.counts)}</View>
          {ROWS.map((row) => (
            <View key={row} className="field-rate">
              <View>{row}</View>
              <View>{words.percent(rates[row])}</View>
              <View>{w.rateRows[row]}</View>
            </View>
          ))}
        </>
      )}
    </Card>
  )
}
