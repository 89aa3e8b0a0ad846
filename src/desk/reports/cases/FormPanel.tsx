import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { reportsContract, type StaffActionName, type StaffCaseData } from '@cloud/features/reports/contract'
import type { InputOf } from '@cloud/shared/contract'
import { useAfterUploads } from '@/client/photos'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Draft } from '@/ui/Drafted'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { openBlanks } from '../../shell/blanks'
import { useKeptForm } from '../deeds/useKeptForm'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { FieldView } from './FieldView'
import {
  draftName,
  formInput,
  formTrouble,
  shownFields,
  typedWords,
  type ActionForm,
  type Values,
} from './forms'
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
  onDone: () => void
}

/** One action of the desk, filled in and handed over. What was typed stays until it has arrived. */
export function FormPanel({ one, action, form, onReady, onTyped, onDone }: FormPanelProps) {
  const deed = useCaseDeed()
  const back = useKeptForm(one, action)
  const uploads = back.photos
  // what was taken back stands there as it was; what is changed of it is a draft. Written below and nowhere else
  const kept = useKept<Values>(draftName(one.id, action), (back.values ?? {}) as Values)
  const values = kept.value
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
  const errors = strict ? { ...back.fields, ...wrong } : back.fields
  const typed: Typed = { action, said: typedWords(form, all) }
  const blanks = openBlanks(typed.said)

  const send = async () => {
    if (busy || Object.keys(wrong).length > 0 || blanks.length > 0) return
    setBusy(true)
    try {
      const seen = form.unversioned ? { caseId: one.id } : { caseId: one.id, version: one.version }
      // `forms.test.ts` holds every form against its contract
      const input = { ...seen, ...formInput(form, values) } as InputOf<ActionForm['command']> & {
        caseId: string
      }
      await deed(form.command, input, { action, values, said: typed.said })
      kept.forget()
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
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
          kept.set({ [action === 'resolve' ? 'done' : 'words']: chosen })
          setRound((now) => now + 1)
        }}
      />
      {shownFields(form, all).map((field) => (
        <FieldView
          key={`${field.name}-${field.kind === 'area' ? round : 0}-${kept.round}`}
          field={field}
          value={values[field.name]}
          error={errors[field.name]}
          one={one}
          proposal={proposal}
          uploads={uploads}
          onChange={(value) => kept.set({ [field.name]: value })}
        />
      ))}
      <Draft kept={kept} />
      <View className="desk-form__foot">
        {refused && <Refused refusal={refused} />}
        {back.trouble !== '' && <Banner tone="brick" title={back.trouble} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        <Button
          shortcut={words.sendKey}
          busy={busy || (after.waiting && words.panel.uploading)}
          onTap={start}
        >
          {words.actions[action]}
        </Button>
      </View>
      {form.preview && <Preview what={previewed(one.id, form, all)} />}
    </View>
  )
}

/** Why it could not even be kept. */
export function Refused({ refusal }: { refusal: Refusal }) {
  return <Banner tone="brick" title={refusal.words || words.panel.notSent} />
}
