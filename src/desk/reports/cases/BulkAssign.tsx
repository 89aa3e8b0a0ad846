import { View } from '@tarojs/components'
import { useState } from 'react'
import { type DeskData, reportsContract, type StaffRowData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { Segments } from '@/ui/Segments'
import { openBlanks } from '../../shell/blanks'
import { words } from '../../words'
import { DeskPicker, HelpersPicker } from './DeskPicker'
import type { DeskName } from './desks'
import { Templates } from './Templates'
import { useBulk } from './useBulk'

const text = words.grid.bulk
const DAYS = [1, 3, 5, 7]
const OWN = 'own'

interface BulkDeedProps {
  desk: DeskData
  chosen: readonly StaffRowData[]
  onDone: () => void
}

/** Several cases to one desk; each keeps its own limit where no other is chosen. */
export function BulkAssign({ desk, chosen, onDone }: BulkDeedProps) {
  const bulk = useBulk(reportsContract.bulkAssign, chosen, onDone)
  const [to, setTo] = useState<DeskName | null>(null)
  const [co, setCo] = useState<string[]>([])
  const [asking, setAsking] = useState(false)
  const [days, setDays] = useState(OWN)
  const [said, setSaid] = useState('')
  const [round, setRound] = useState(0)
  const blanks = openBlanks(said)
  const first = [desk, ...desk.units.filter(({ code }) => code.startsWith('dept:'))]
  const send = () => {
    if (!to || blanks.length > 0) return
    const helping = co.filter((code) => code !== to.code)
    bulk.send({
      desk: to.code,
      ...(helping.length > 0 ? { coHandlers: helping } : {}),
      ...(days === OWN ? {} : { workingDays: Number(days) }),
      ...(said.trim() ? { words: said.trim() } : {}),
    })
  }
  return (
    <>
      <DeskPicker legend={words.panel.dispatch} first={first} value={to?.code ?? null} onChoose={setTo} />
      {asking ? (
        <HelpersPicker
          legend={text.co}
          first={first}
          except={[to?.code ?? null]}
          values={co}
          onChange={setCo}
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
          onChange={setDays}
        />
      </View>
      <Templates
        action="dispatch"
        said={said}
        known={to ? { unit: to.name } : {}}
        onUse={(template) => {
          setSaid(template)
          setRound((now) => now + 1)
        }}
      />
      <TextArea
        key={round}
        label={text.words}
        initial={said}
        maxLength={MAX_LENGTH.text}
        onChange={setSaid}
      />
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
