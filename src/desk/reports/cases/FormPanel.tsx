import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { reportsContract, type StaffActionName, type StaffCaseData } from '@cloud/features/reports/contract'
import type { InputOf } from '@cloud/shared/contract'
import { MAX_PHOTOS } from '@cloud/shared/limits'
import { useAfterUploads, useUploads } from '@/client/photos'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { toast } from '@/ui/Toast'
import { openBlanks } from '../../shell/blanks'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { FieldView } from './FieldView'
import { formInput, formTrouble, shownFields, typedWords, type ActionForm, type Values } from './forms'
import { Preview } from './Preview'
import { previewed } from './previewed'
import { Templates } from './Templates'
import type { Typed } from './useForms'

interface FormPanelProps {
  one: StaffCaseData
  action: StaffActionName
  form: ActionForm
  /** What Ctrl+Enter does while this form is open. */
  onReady: (send: (() => void) | null) => void
  /** What stands in the form, whenever that changes. */
  onTyped: (typed: Typed) => void
  /** Somebody else was faster: the form may be gone with the next look at the case. */
  onMoved: (typed: Typed) => void
  onDone: () => void
}

/** One action of the desk, filled in and sent. What was typed stays until it has gone. */
export function FormPanel({ one, action, form, onReady, onTyped, onMoved, onDone }: FormPanelProps) {
  const deed = useCaseDeed()
  const uploads = useUploads(MAX_PHOTOS)
  const [values, setValues] = useState<Values>({})
  const [round, setRound] = useState(0)
  const [strict, setStrict] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const proposal = useQueryOf(
    reportsContract.proposal,
    { caseId: one.id },
    { enabled: form.fields.some((field) => field.kind === 'desk' || field.kind === 'desks') },
  ).data
  const all: Values = { ...values, photos: uploads.fileIds }
  const wrong = formTrouble(form, all)
  const errors = strict ? { ...refused?.fields, ...wrong } : { ...refused?.fields }
  const typed: Typed = { action, said: typedWords(form, all) }
  const blanks = openBlanks(typed.said)

  const send = async () => {
    if (busy || Object.keys(wrong).length > 0 || blanks.length > 0) return
    setBusy(true)
    try {
      const seen = form.unversioned ? { caseId: one.id } : { caseId: one.id, version: one.version }
      // `forms.test.ts` holds every form against its contract
      const input = { ...seen, ...formInput(form, all) } as InputOf<ActionForm['command']>
      await deed(form.command, input)
      toast(words.panel.sent)
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
      if (error.moved) onMoved(typed)
    } finally {
      setBusy(false)
    }
  }
  const after = useAfterUploads(uploads, () => void send())
  const start = () => {
    setStrict(true)
    after.start()
  }
  useEffect(() => {
    onReady(start)
    return () => onReady(null)
  })
  useEffect(() => onTyped(busy ? { ...typed, said: '' } : typed))

  const said = values['words'] ?? values['done'] ?? values['reason']
  return (
    <View className="desk-form">
      <Heading level={2}>{words.actions[action]}</Heading>
      <Templates
        action={action}
        said={typeof said === 'string' ? said : ''}
        known={one.dueAt ? { due: dayWords(one.dueAt) } : {}}
        onUse={(chosen) => {
          setValues((now) => ({ ...now, [action === 'resolve' ? 'done' : 'words']: chosen }))
          setRound((now) => now + 1)
        }}
      />
      {shownFields(form, all).map((field) => (
        <FieldView
          key={`${field.name}-${field.kind === 'area' ? round : 0}`}
          field={field}
          value={values[field.name]}
          error={errors[field.name]}
          one={one}
          proposal={proposal}
          uploads={uploads}
          onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
        />
      ))}
      <View className="desk-form__foot">
        {refused && <Refused refusal={refused} typed={typed.said !== ''} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        <Button
          shortcut={words.sendKey}
          busy={busy || (after.waiting && words.panel.uploading)}
          onTap={start}
        >
          {words.actions[action]}
        </Button>
      </View>
      {form.preview && (
        <Preview what={previewed(one.id, form, all)} />
      )}
    </View>
  )
}

/** Why it was not done; somebody was faster: the fresh case is already on the page. */
export function Refused({ refusal, typed }: { refusal: Refusal; typed: boolean }) {
  if (refusal.moved) return <Banner tone="gold" title={typed ? words.panel.moved : words.panel.movedOnly} />
  return <Banner tone="brick" title={refusal.words || words.panel.notSent} />
}
