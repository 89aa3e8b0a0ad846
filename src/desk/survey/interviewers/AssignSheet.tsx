import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk, type Interviewer } from '@cloud/features/survey/contract/desk'
import { divisionName } from '@cloud/shared/divisions'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { toast } from '@/ui/Toast'
import { words } from '../field/words'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'

const w = words.interviewers.assign
const CODE_LENGTH = 12

interface AssignSheetProps {
  survey: string
  villages: readonly { village: string; households: number }[]
  /** Whose villages change; null for somebody new. */
  who: Interviewer | null
  /** A village to begin with. */
  village: string | null
  onClose: () => void
}

/** Gives villages to an interviewer and takes others away; the last one taken is a dismissal. */
export function AssignSheet({ survey, villages, who, village, onClose }: AssignSheetProps) {
  const assign = useCommand(surveyDesk.assignInterviewer)
  const kept = useKept(`survey:assign:${survey}`, { code: '' })
  const [chosen, setChosen] = useState(
    () => new Set([...(who?.villages ?? []), ...(village ? [village] : [])]),
  )
  const [strict, setStrict] = useState(false)
  const [sure, setSure] = useState(false)
  const had = who?.villages ?? []
  // a village of theirs where nothing was drawn this time can be taken away too
  const others = had.filter((one) => villages.every(({ village: drawn }) => drawn !== one))
  const places = [...villages, ...others.map((one) => ({ village: one, households: 0 }))]
  const code = who?.code ?? kept.value.code.trim()
  const give = [...chosen].filter((one) => !had.includes(one))
  const take = had.filter((one) => !chosen.has(one))
  const sound = code !== '' && give.length + take.length > 0
  const toggle = (one: string) => {
    const next = new Set(chosen)
    if (!next.delete(one)) next.add(one)
    setChosen(next)
    setSure(false)
  }
  const send = (change: { give: string[]; take: string[] }) =>
    assign.mutate(
      { survey, code, ...change },
      {
        onSuccess: ({ given, taken, byWechat }) => {
          if (who === null) kept.forget()
          toast(given > 0 && !byWechat ? w.oneBrowser : w.done(given, taken))
          onClose()
        },
      },
    )
  const save = () => {
    setStrict(true)
    if (!sound) return
    // whoever keeps no village is dismissed: that is asked once more
    if (chosen.size === 0 && !sure) return setSure(true)
    send({ give, take })
  }
  const { error } = assign
  const ends = chosen.size === 0 && had.length > 0
  return (
    <BottomSheet
      open
      toType={who === null}
      title={who === null ? w.title : w.titleOf(who.name)}
      onClose={onClose}
      foot={
        <>
          {/* always in sight: below a county's villages nobody would read it */}
          {strict && code !== '' && !sound && <Banner tone="brick" title={w.nothing} />}
          {take.length > 0 && <Banner tone="gold" title={ends ? w.dismissNote : w.takeNote} />}
          {error && !(who === null && error.fields.code) && (
            <Banner tone="brick" title={error.fields.code ?? (error.words || words.notSent)} />
          )}
          <Button kind={ends && sure ? 'danger' : 'primary'} busy={assign.isPending} onTap={save}>
            {ends ? (sure ? w.dismissSure : w.dismiss) : w.save}
          </Button>
        </>
      }
    >
      <Drafted kept={kept} className="field-form">
        {who === null && (
          <TextField
            label={w.code}
            initial={kept.value.code}
            hint={w.codeHint}
            error={strict && code === '' ? w.codeMissing : error?.fields.code}
            maxLength={CODE_LENGTH}
            onChange={(typed) => kept.set({ code: typed })}
          />
        )}
        <View className="field-lead">{w.villages}</View>
        <View className="field-chips" {...a11y({ role: 'group', label: w.villages })}>
          {places.map(({ village: one, households }) => (
            <Chip key={one} on={chosen.has(one)} onTap={() => toggle(one)}>
              {words.interviewers.village(divisionName(one) ?? one, households)}
            </Chip>
          ))}
        </View>
      </Drafted>
    </BottomSheet>
  )
}
