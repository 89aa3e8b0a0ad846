import { View } from '@tarojs/components'
import { useState } from 'react'
import { reportsContract, type RefusalReason, type StaffRowData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useKept } from '@/client/drafts'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Draft } from '@/ui/Drafted'
import { TextArea, TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { openBlanks } from '../../shell/blanks'
import { words } from '../../words'
import type { Refusing } from './bulkTypes'
import { Templates } from './Templates'
import { useBulk } from './useBulk'

const text = words.grid.bulk
const REASONS: readonly RefusalReason[] = ['unclear', 'not_ours']

const NOTHING: Refusing = { reason: null, goTo: '', said: '' }

interface BulkRefuseProps {
  chosen: readonly StaffRowData[]
  first: Refusing | null
  onDone: () => void
}

/** Several cases are not taken, for one reason and in the same words: asked once more, since it cannot be undone once it has left. */
export function BulkRefuse({ chosen, first, onDone }: BulkRefuseProps) {
  const bulk = useBulk(reportsContract.bulkRefuse, chosen, onDone)
  const kept = useKept<Refusing>('bulk:refuse', first ?? NOTHING)
  const { reason, goTo, said } = kept.value
  const [round, setRound] = useState(0)
  const [strict, setStrict] = useState(false)
  const [sure, setSure] = useState(false)
  const blanks = openBlanks(said)
  const missing = (wrong: boolean) => (strict && wrong ? words.fields.required : undefined)
  const lost = reason === 'not_ours' && goTo.trim() === ''
  const wrong = reason === null || lost || said.trim() === '' || blanks.length > 0
  const ask = () => {
    setStrict(true)
    if (!wrong) setSure(true)
  }
  const send = () => {
    if (reason === null || wrong) return
    void bulk.send(
      { reason, words: said.trim(), ...(reason === 'not_ours' ? { goTo: goTo.trim() } : {}) },
      { values: { deed: 'refuse', form: kept.value }, said: said.trim() },
      kept.forget,
    )
  }
  return (
    <>
      <Templates
        action="refuse"
        said={said}
        onUse={(template) => {
          kept.set({ said: template })
          setRound((now) => now + 1)
        }}
      />
      <OptionGroup
        legend={words.fields.reason}
        options={REASONS.map((value) => ({ value, label: words.fields[value] }))}
        value={reason}
        error={missing(reason === null)}
        onChange={(next) => kept.set({ reason: next })}
      />
      {reason === 'not_ours' && (
        <TextField
          key={kept.round}
          label={words.fields.goTo}
          initial={goTo}
          maxLength={MAX_LENGTH.line}
          error={missing(lost)}
          onChange={(typed) => kept.set({ goTo: typed })}
        />
      )}
      <TextArea
        key={`${round}-${kept.round}`}
        label={words.fields.refuseWords}
        initial={said}
        maxLength={MAX_LENGTH.text}
        error={missing(said.trim() === '')}
        onChange={(typed) => kept.set({ said: typed })}
      />
      <Draft kept={kept} />
      <View className="desk-form__foot">
        {bulk.error && <Banner tone="brick" title={bulk.error} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        {sure && !wrong ? (
          <>
            <Banner tone="gold" title={text.sure} />
            <Button busy={bulk.busy} onTap={send}>
              {text.yes(chosen.length)}
            </Button>
            <Button kind="secondary" onTap={() => setSure(false)}>
              {text.no}
            </Button>
          </>
        ) : (
          <Button disabled={chosen.length === 0} onTap={ask}>
            {text.refuse(chosen.length)}
          </Button>
        )}
      </View>
    </>
  )
}
