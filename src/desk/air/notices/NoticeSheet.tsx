import { View } from '@tarojs/components'
import { useState } from 'react'
import { airContract, NOTICE_KINDS } from '@cloud/features/air/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { Drafted } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { NoticeBar } from '@/ui/NoticeBar'
import { OptionGroup } from '@/ui/OptionGroup'
import { a11y } from '@/ui/platform/a11y'
import { BottomSheet } from '@/ui/BottomSheet'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { MomentField } from '../parts/MomentField'
import { TownChips } from '../parts/TownChips'
import { words } from '../words'
import { emptyDraft, faultsOf, inputOf, levelOf, levelsOf, namesOf, passesOn } from './form'
import { RelayedPart } from './RelayedPart'

const text = words.notices

/**
 * Writes a notice: what comes, whose word it is, how bad, from when until when, what to do; shown as residents will
 * see it. What is written stays on this device until it is sent.
 */
export function NoticeSheet({ onClose }: { onClose: () => void }) {
  const publish = useCommand(airContract.publishNotice)
  const [opened] = useState(() => Date.now())
  // a form may stand open for an hour: it is judged by the clock of the tap, and not of when it was opened
  const [now, setNow] = useState(opened)
  const kept = useKept('air:notice', emptyDraft(opened))
  const [strict, setStrict] = useState(false)
  const draft = {
    ...kept.value,
    from: stillToCome(kept.value.from, opened),
    until: stillToCome(kept.value.until, opened),
  }
  const { kind, towns } = draft
  const notice = inputOf(draft, now)
  const found = faultsOf(draft, now)
  const faults = strict ? found : {}
  const send = () => {
    setStrict(true)
    const tapped = Date.now()
    setNow(tapped)
    if (Object.keys(faultsOf(draft, tapped)).length > 0) return
    publish.mutate(inputOf(draft, tapped), {
      onSuccess: () => {
        kept.forget()
        toast(text.sent)
        onClose()
      },
    })
  }
  const toMend = namesOf(faults)
  const refused =
    publish.error && (Object.values(publish.error.fields)[0] ?? (publish.error.words || words.notSent))
  // beside the button: what stands above may be out of sight
  const foot = (
    <>
      {refused && (
        <View className="air-notice-foot">
          <Banner tone="brick" title={refused} />
        </View>
      )}
      {toMend.length > 0 && (
        <View className="air-desk__wrong air-notice-foot" {...a11y({ role: 'alert' })}>
          {text.toMend(toMend)}
        </View>
      )}
      <Button busy={publish.isPending} onTap={send}>
        {text.send}
      </Button>
    </>
  )
  const mayBeSeen = notice.title !== '' && notice.until !== '' && found.issuedAt === undefined
  return (
    <BottomSheet open title={text.add} onClose={onClose} foot={foot}>
      <Drafted kept={kept} className="air-desk">
        <OptionGroup
          legend={text.kind}
          value={kind}
          onChange={(next) => kept.set({ kind: next })}
          options={NOTICE_KINDS.map((one) => ({ value: one, ...text.kinds[one] }))}
        />
        <RelayedPart draft={draft} now={now} faults={faults} onChange={kept.set} />
        <View>
          <View className="air-desk__label">{passesOn(draft) ? text.relayed.expected : text.level}</View>
          <View
            className="air-desk__chips"
            {...a11y({ role: 'group', label: passesOn(draft) ? text.relayed.expected : text.level })}
          >
            {levelsOf(kind).map((one) => (
              <Chip key={one} on={one === levelOf(draft)} onTap={() => kept.set({ level: one })}>
                {text.levels[one]}
              </Chip>
            ))}
          </View>
        </View>
        <TextField
          label={text.heading}
          initial={draft.title}
          hint={kind === 'pollution' ? text.headingHintPollution : text.headingHint}
          error={faults.title}
          maxLength={MAX_LENGTH.title}
          onChange={(title) => kept.set({ title })}
        />
        <TextArea
          label={text.advice}
          initial={draft.advice}
          hint={text.adviceHint}
          error={faults.advice}
          maxLength={MAX_LENGTH.advice}
          onChange={(advice) => kept.set({ advice })}
        />
        <TownChips
          label={text.towns}
          note={text.townsNote}
          chosen={towns}
          onTap={(code) =>
            kept.set({ towns: towns.includes(code) ? towns.filter((one) => one !== code) : [...towns, code] })
          }
        />
        <MomentField
          label={text.from}
          value={draft.from}
          none={text.now}
          onChange={(from) => kept.set({ from })}
        />
        <MomentField
          label={text.until}
          value={draft.until}
          error={faults.until}
          onChange={(until) => kept.set({ until })}
        />
        {mayBeSeen && (
          <View>
            <View className="air-desk__label">{text.preview}</View>
            <View className="ui-notice-sky">
              <NoticeBar notice={notice} now={new Date(now)} quiet />
            </View>
          </View>
        )}
      </Drafted>
    </BottomSheet>
  )
}

/** A moment that was chosen on another day and has passed meanwhile is to be chosen anew. */
const stillToCome = (moment: string | null, now: number): string | null =>
  moment !== null && Date.parse(moment) > now ? moment : null
