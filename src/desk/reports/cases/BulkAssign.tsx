import { View } from '@tarojs/components'
import { useState } from 'react'
import { type DeskData, reportsContract, type StaffRowData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Draft } from '@/ui/Drafted'
import { TextArea } from '@/ui/Field'
import { Segments } from '@/ui/Segments'
import { openBlanks } from '../../shell/blanks'
import { words } from '../../words'
import type { Assigning } from './bulkTypes'
import { DeskPicker, HelpersPicker } from './DeskPicker'
import { namedBeside } from './desks'
import { Templates } from './Templates'
import { useBulk } from './useBulk'

const text = words.grid.bulk
const DAYS = [1, 3, 5, 7]
const OWN = 'own'

const NOTHING: Assigning = { to: null, co: [], days: OWN, said: '' }

interface BulkAssignProps {
  desk: DeskData
  chosen: readonly StaffRowData[]
  first: Assigning | null
  onDone: () => void
}

/** Several cases to one desk; each keeps its own limit where no other is chosen. */
export function BulkAssign({ desk, chosen, first, onDone }: BulkAssignProps) {
  const bulk = useBulk(reportsContract.bulkAssign, chosen, onDone)
  const kept = useKept<Assigning>('bulk:assign', first ?? NOTHING)
  const { to, co, days, said } = kept.value
  const [asking, setAsking] = useState(co.length > 0)
  const [round, setRound] = useState(0)
  const blanks = openBlanks(said)
  const departments = desk.units.filter(({ code }) => code.startsWith('dept:'))
  const send = () => {
    if (!to || blanks.length > 0) return
    const helping = co.filter((code) => code !== to.code)
    void bulk.send(
      {
        desk: to.code,
        ...(helping.length > 0 ? { coHandlers: helping } : {}),
        ...(days === OWN ? {} : { workingDays: Number(days) }),
        ...(said.trim() ? { words: said.trim() } : {}),
      },
      { values: { deed: 'assign', form: kept.value }, said: said.trim(), about: to.name },
      kept.forget,
    )
  }
  return (
    <>
      <DeskPicker
        legend={words.panel.dispatch}
        first={[desk, ...namedBeside(departments, [desk], to?.code ?? null)]}
        value={to?.code ?? null}
        onChoose={(next) => kept.set({ to: next })}
      />
      {asking ? (
        <HelpersPicker
          legend={text.co}
          first={departments}
          except={[to?.code ?? null]}
          values={co}
          onChange={(next) => kept.set({ co: next })}
        />
      ) : (
        <Button kind="text" size="small" icon="plus" onTap={() => setAsking(true)}>
          {words.grid.desks.addHelper}
        </Button>
      )}
      <View>
        <View className="desk-form__label">{text.days}</View>
        <Segments
          label={text.days}
          options={[
            { value: OWN, label: text.ownDays },
            ...DAYS.map((count) => ({ value: String(count), label: text.day(count) })),
          ]}
          value={days}
          onChange={(next) => kept.set({ days: next })}
        />
      </View>
      <Templates
        action="dispatch"
        said={said}
        known={to ? { unit: to.name } : {}}
        onUse={(template) => {
          kept.set({ said: template })
          setRound((now) => now + 1)
        }}
      />
      <TextArea
        key={`${round}-${kept.round}`}
        label={text.words}
        initial={said}
        maxLength={MAX_LENGTH.text}
        onChange={(typed) => kept.set({ said: typed })}
      />
      <Draft kept={kept} />
      <View className="desk-form__foot">
        {bulk.error && <Banner tone="brick" title={bulk.error} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        <Button disabled={!to || chosen.length === 0} busy={bulk.busy} onTap={send}>
          {to ? text.send(chosen.length, to.name) : text.nobody}
        </Button>
      </View>
    </>
  )
}
