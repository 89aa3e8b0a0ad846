import { View } from '@tarojs/components'
import { useState } from 'react'
import { OutboxError, outboxWords } from '@/client/outbox'
import { uuid } from '@/client/uuid'
import { TOWNS } from '@cloud/shared/divisions'
import type { InputOf } from '@cloud/shared/contract'
import { reportsContract, type StaffRowData } from '@cloud/features/reports/contract'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { OptionRow } from '@/ui/OptionRow'
import { handOver } from '../deeds/deeds'
import { words } from '../../words'

export interface Target {
  code: string
  name: string
}
/** What is kept of it beside the deed: it comes back with 撤回, and names those that somebody else moved. */
export interface BulkValues {
  desk: Target
  numbers: Readonly<Record<string, string>>
}
interface BulkProps {
  /** The desk that dispatches, by the name it has everywhere else. */
  own: Target
  chosen: readonly StaffRowData[]
  /** The unit that was picked before it was taken back. */
  first: Target | null
  onDone: () => void
}

/** What stands in the panel's place while cases are picked: nothing there acts on a case that is not. */
export function BulkRest({ count }: { count: number }) {
  return (
    <View className="desk-form">
      <Heading level={2}>{count > 0 ? words.bulk.chosen(count) : words.bulk.none}</Heading>
      <View className="desk-form__note">{words.bulk.how}</View>
    </View>
  )
}

/** Several cases to one desk; each is told apart, since any of them may have moved on. */
export function Bulk({ own, chosen, first, onDone }: BulkProps) {
  const [desk, setDesk] = useState<Target | null>(first)
  const [trouble, setTrouble] = useState('')
  const send = async () => {
    if (!desk) return
    const { service, name } = reportsContract.bulkAssign
    const input = {
      cases: chosen.map((row) => ({ caseId: row.id, version: row.version })),
      desk: desk.code,
    } satisfies InputOf<typeof reportsContract.bulkAssign>
    const numbers = Object.fromEntries(chosen.map((row) => [row.id, row.number]))
    try {
      await handOver({
        cases: chosen.map(({ id }) => id),
        about: { number: '', title: '' },
        action: name,
        values: { desk, numbers } satisfies BulkValues,
        said: '',
        unit: desk.name,
        steps: [{ service, name, input, key: uuid() }],
      })
      onDone()
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error
      setTrouble(outboxWords.trouble(error.trouble))
    }
  }
  return (
    <View className="desk-bulk">
      <View className="desk-bulk__title">{words.bulk.chosen(chosen.length)}</View>
      <View className="desk-bulk__desks">
        {[own, ...TOWNS].map((one) => (
          <OptionRow
            key={one.code}
            label={one.name}
            on={desk?.code === one.code}
            onTap={() => setDesk(one)}
          />
        ))}
      </View>
      {trouble !== '' && <Banner tone="brick" title={trouble} />}
      <Button disabled={!desk || chosen.length === 0} onTap={() => void send()}>
        {desk ? words.bulk.send(desk.name) : words.bulk.pick}
      </Button>
    </View>
  )
}
