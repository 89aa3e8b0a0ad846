import { View } from '@tarojs/components'
import { useState } from 'react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import type { InputOf, OutputOf } from '@cloud/shared/contract'
import { divisionName } from '@cloud/shared/divisions'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { OptionGroup } from '@/ui/OptionGroup'
import { toast } from '@/ui/Toast'
import { words } from './words'

const w = words.mend
const DIGITS = 7

type Mending = InputOf<typeof surveyDesk.mendVisit>
type Visits = OutputOf<typeof surveyDesk.householdVisits>
type Visit = Visits['visits'][number]

interface MendSheetProps {
  survey: string
  /** Null: which one is asked first. */
  household: number | null
  onClose: () => void
}

/** What was reported of a household, and what came of it after all. */
export function MendSheet({ survey, household, onClose }: MendSheetProps) {
  const [asked, setAsked] = useState(household)
  const [typed, setTyped] = useState('')
  const [strict, setStrict] = useState(false)
  const number = /^[1-9]\d*$/.test(typed) && typed.length < DIGITS ? Number(typed) : null
  const look = () => {
    setStrict(true)
    if (number !== null) setAsked(number)
  }
  return (
    <BottomSheet open toType={household === null} title={w.title} onClose={onClose}>
      <View className="field-form">
        {household === null && (
          <>
            <TextField
              label={w.household}
              type="number"
              maxLength={DIGITS}
              error={strict && number === null ? w.householdWrong : undefined}
              onChange={(value) => setTyped(value.trim())}
              onEnter={look}
            />
            <Button kind="secondary" onTap={look}>
              {w.look}
            </Button>
          </>
        )}
        {asked !== null && <Found key={asked} survey={survey} household={asked} onDone={onClose} />}
      </View>
    </BottomSheet>
  )
}

interface FoundProps {
  survey: string
  household: number
  onDone: () => void
}

function Found({ survey, household, onDone }: FoundProps) {
  const query = useQueryOf(surveyDesk.householdVisits, { survey, household })
  return (
    <DataState
      query={query}
      isEmpty={({ visits }) => visits.length === 0}
      empty={<View className="field-lead">{w.none(household)}</View>}
    >
      {(data) => <Form survey={survey} data={data} onDone={onDone} onStale={() => void query.refetch()} />}
    </DataState>
  )
}

interface FormProps {
  survey: string
  data: Visits
  onDone: () => void
  /** What is shown is not what lies there any more. */
  onStale: () => void
}

function Form({ survey, data, onDone, onStale }: FormProps) {
  const mend = useCommand(surveyDesk.mendVisit)
  const [disposition, setDisposition] = useState<Mending['disposition'] | null>(null)
  const [reason, setReason] = useState<Mending['reason'] | null>(null)
  const [strict, setStrict] = useState(false)
  const { household, village, visits } = data
  const last = visits.at(-1)
  if (!last) return null
  const send = () => {
    setStrict(true)
    if (disposition === null || reason === null) return
    const { attempt, mendings } = last
    mend.mutate(
      { survey, household, attempt, disposition, reason, mendings: mendings.length },
      {
        onSuccess: () => {
          toast(w.done(household, words.rechecks.dispositions[disposition]))
          onDone()
        },
        onError: ({ code }) => {
          if (code === 'conflict') onStale()
        },
      },
    )
  }
  return (
    <>
      <View className="field-lead">
        {marks.facts([words.rechecks.household(household), divisionName(village) ?? village])}
      </View>
      {visits.map((visit) => (
        <Said key={visit.attempt} visit={visit} />
      ))}
      <OptionGroup
        legend={w.after}
        value={disposition}
        options={keysOf(words.rechecks.dispositions)
          .filter((one) => one !== last.disposition)
          .map((value) => ({ value, label: words.rechecks.dispositions[value] }))}
        error={strict && disposition === null ? w.choose : undefined}
        onChange={setDisposition}
      />
      <OptionGroup
        legend={w.why}
        value={reason}
        options={keysOf(w.reasons).map((value) => ({ value, label: w.reasons[value] }))}
        error={strict && reason === null ? w.choose : undefined}
        onChange={setReason}
      />
      <View className="field-lead">{w.note}</View>
      {mend.error && <Banner tone="brick" title={mend.error.words || words.notSent} />}
      <Button busy={mend.isPending} onTap={send}>
        {disposition === null ? w.send : w.sendAs(words.rechecks.dispositions[disposition])}
      </Button>
    </>
  )
}

function Said({ visit: { attempt, day, interviewer, reported, mendings } }: { visit: Visit }) {
  const named = words.rechecks.dispositions
  return (
    <View>
      <View>
        {w.visit(attempt, words.rechecks.reported(interviewer.name, dayWords(day), named[reported]))}
      </View>
      {mendings.map((one, at) => (
        <View key={at} className="field-lead">
          {w.mended(one.by, named[one.disposition], w.reasons[one.reason])}
        </View>
      ))}
    </View>
  )
}

const keysOf = <K extends string>(room: Readonly<Record<K, string>>): K[] => Object.keys(room) as K[] // its own keys
