import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type StaffRowData } from '@cloud/features/reports/contract'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { OptionGroup } from '@/ui/OptionGroup'
import { words } from '../../words'
import type { Linking } from './bulkTypes'
import { useBulk } from './useBulk'

const text = words.grid.bulk

interface BulkLinkProps {
  chosen: readonly StaffRowData[]
  first: Linking | null
  onDone: () => void
}

/** Several cases are one: the chosen one leads, the others follow it. */
export function BulkLink({ chosen, first, onDone }: BulkLinkProps) {
  const [mainId, setMain] = useState(first?.mainId ?? null)
  const main = chosen.find(({ id }) => id === mainId)
  const others = chosen.filter(({ id }) => id !== mainId)
  const bulk = useBulk(reportsContract.bulkLink, others, onDone)
  const send = () => {
    if (!main) return
    // what leads comes back with the others
    const form = { deed: 'link', form: { mainId: main.id } } as const
    void bulk.send({ mainId: main.id }, { values: form, said: '', about: main.number, beside: [main] })
  }
  if (chosen.length < 2) return <View className="desk-form__note">{text.linkTwo}</View>
  return (
    <>
      <OptionGroup
        legend={text.main}
        options={chosen.map(({ id, number, title, villageName }) => ({
          value: id,
          label: text.row(number, title),
          note: villageName ?? undefined,
        }))}
        value={main?.id ?? null}
        onChange={setMain}
      />
      <View className="desk-form__note">{words.grid.side.told}</View>
      <View className="desk-form__foot">
        {bulk.error && <Banner tone="brick" title={bulk.error} />}
        <Button disabled={!main} busy={bulk.busy} onTap={send}>
          {main ? text.link(others.length, main.number) : text.main}
        </Button>
      </View>
    </>
  )
}
