import { View } from '@tarojs/components'
import { useState } from 'react'
import { TOWNS } from '@cloud/shared/divisions'
import { reportsContract, type StaffRowData } from '@cloud/features/reports/contract'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { OptionRow } from '@/ui/OptionRow'
import { toast } from '@/ui/Toast'
import { words } from '../../words'

interface Target {
  code: string
  name: string
}
interface BulkProps {
  /** The desk that dispatches, by the name it has everywhere else. */
  own: Target
  chosen: readonly StaffRowData[]
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
export function Bulk({ own, chosen, onDone }: BulkProps) {
  const assign = useCommand(reportsContract.bulkAssign)
  const [desk, setDesk] = useState<Target | null>(null)
  const send = () => {
    if (!desk) return
    const cases = chosen.map((row) => ({ caseId: row.id, version: row.version }))
    assign.mutate(
      { cases, desk: desk.code },
      {
        onSuccess: ({ items }) => {
          const failed = items.flatMap(({ ok, caseId }) =>
            ok ? [] : (chosen.find((row) => row.id === caseId)?.number ?? []),
          )
          toast(words.bulk.done(items.length - failed.length, failed), failed.length > 0 ? 'info' : 'checkc')
          onDone()
        },
      },
    )
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
      {assign.error && <Banner tone="brick" title={assign.error.words || words.panel.notSent} />}
      <Button disabled={!desk || chosen.length === 0} busy={assign.isPending} onTap={send}>
        {desk ? words.bulk.send(desk.name) : words.bulk.pick}
      </Button>
    </View>
  )
}
