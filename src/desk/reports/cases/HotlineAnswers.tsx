import { View } from '@tarojs/components'
import { useState } from 'react'
import { hotlineContract } from '@cloud/features/reports/contract/hotline'
import { addDays, beijingDay, daysBetween, isDay } from '@cloud/shared/time'
import { ask } from '@/client/call'
import { CallError } from '@/client/errors'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { saveFile } from '../../platform/saveFile'
import { hotlineWords as text } from '../hotlineWords'

const DAYS_BEFORE = 30
const MAX_DAYS = 366
const DAY_LETTERS = 10
type Form = 'csv' | 'xlsx'

/** What became of the hotline's orders of some days, as its table. */
export function HotlineAnswers() {
  const [days, setDays] = useState(() => {
    const to = beijingDay(Date.now())
    return { from: addDays(to, -DAYS_BEFORE), to }
  })
  const [busy, setBusy] = useState<Form | null>(null)
  const [said, setSaid] = useState<{ tone: 'brick' | 'gold'; title: string } | null>(null)
  const { from, to } = days
  const sound = isDay(from) && isDay(to) && from <= to && daysBetween(from, to) <= MAX_DAYS
  const send = async (form: Form) => {
    setSaid(null)
    if (!sound) {
      setSaid({ tone: 'brick', title: text.dayWrong })
      return
    }
    setBusy(form)
    try {
      const { name, type, content, rows, cut } = await ask(hotlineContract.hotlineAnswers, { from, to, form })
      if (rows === 0) setSaid({ tone: 'gold', title: text.none })
      else await saveFile(name, type, content)
      if (cut) setSaid({ tone: 'gold', title: text.cut(rows) })
    } catch (error) {
      setSaid({ tone: 'brick', title: (error instanceof CallError && error.words) || text.failed })
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <View>{text.answersNote}</View>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          label={text[end]}
          initial={days[end]}
          hint={text.dayHint}
          maxLength={DAY_LETTERS}
          onChange={(value) => setDays({ ...days, [end]: value.trim() })}
        />
      ))}
      <View className="desk-form__chips">
        {(['xlsx', 'csv'] as const).map((form) => (
          <Button key={form} kind="secondary" size="small" busy={busy === form} onTap={() => void send(form)}>
            {text[form]}
          </Button>
        ))}
      </View>
      {said && <Banner tone={said.tone} title={said.title} />}
    </>
  )
}
