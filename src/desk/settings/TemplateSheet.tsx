import { useRef, useState } from 'react'
import { officeContract } from '@cloud/features/reports/contract/office'
import { MAX_LENGTH, MIN_LENGTH } from '@cloud/shared/limits'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { Chip, Chips } from '@/ui/Chip'
import { TextArea, TextField } from '@/ui/Field'
import { Segments } from '@/ui/Segments'
import { toast } from '@/ui/Toast'
import { blanks, blankMark } from '../shell/blanks'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { ACTIONS, type KeptTemplate } from './template'
import { words } from './words'

const text = words.templates

/** One template, written or taken away; what was typed stays on this device until it is saved. */
export function TemplateSheet({ template, onClose }: { template: KeptTemplate | null; onClose: () => void }) {
  const kept = useKept(`settings:template:${template?.id ?? 'new'}`, {
    action: template?.action ?? ACTIONS[0],
    title: template?.title ?? '',
    said: template?.words ?? '',
    reason: '',
  })
  const { action, title, said, reason } = kept.value
  const save = useCommand(officeContract.saveTemplate)
  const remove = useCommand(officeContract.removeTemplate)
  const [round, setRound] = useState(0)
  const [strict, setStrict] = useState(false)
  const sent = useRef(false)
  const busy = save.isPending || remove.isPending
  if (!busy) sent.current = false
  const short = reason.trim().length < MIN_LENGTH.reason
  const empty = title.trim() === '' || said.trim() === ''
  const seen = { version: template?.version ?? 0, reason: reason.trim() }
  const done = (words: string) => {
    kept.forget()
    toast(words)
    onClose()
  }
  const put = () => {
    setStrict(true)
    if (short || empty || sent.current) return
    sent.current = true
    save.mutate(
      { ...(template ? { id: template.id } : {}), action, title: title.trim(), words: said.trim(), ...seen },
      { onSuccess: () => done(text.saved) },
    )
  }
  const away = () => {
    setStrict(true)
    if (short || !template || sent.current) return
    sent.current = true
    remove.mutate({ id: template.id, ...seen }, { onSuccess: () => done(text.removed) })
  }
  const error = save.error ?? remove.error
  return (
    <BottomSheet
      open
      title={template ? text.editOf(template.title) : text.add}
      onClose={onClose}
      toType
      foot={
        <Button busy={busy} onTap={put}>
          {words.bar.save}
        </Button>
      }
    >
      <Drafted kept={kept} className="settings-part">
        <Segments
          label={text.kind}
          options={ACTIONS.map((value) => ({ value, label: text.actions[value] }))}
          value={action}
          onChange={(value) => kept.set({ action: value })}
        />
        <TextField
          label={text.name}
          initial={title}
          maxLength={MAX_LENGTH.templateName}
          error={strict && title.trim() === '' ? text.nothing : undefined}
          onChange={(value) => kept.set({ title: value })}
        />
        <TextArea
          key={round}
          label={text.words}
          initial={said}
          maxLength={MAX_LENGTH.text}
          error={strict && said.trim() === '' ? text.nothing : undefined}
          onChange={(value) => kept.set({ said: value })}
        />
        <Chips label={text.insert}>
          {blanks.map((blank) => (
            <Chip
              key={blank}
              onTap={() => {
                kept.set({ said: `${said}${blankMark(blank)}` })
                setRound((now) => now + 1)
              }}
            >
              {blankMark(blank)}
            </Chip>
          ))}
        </Chips>
        <TextField
          label={words.bar.reason}
          hint={words.bar.reasonHint}
          initial={reason}
          maxLength={MAX_LENGTH.reason}
          error={strict && short ? words.bar.reasonShort : undefined}
          onChange={(value) => kept.set({ reason: value })}
        />
        {error && <Banner tone="brick" title={error.words || words.bar.notSaved} />}
        {template && (
          <Button kind="danger" busy={remove.isPending} onTap={away}>
            {text.remove}
          </Button>
        )}
      </Drafted>
    </BottomSheet>
  )
}
