import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { reportsContract, type ProposalData, type StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { TextArea } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { OptionGroup } from '@/ui/OptionGroup'
import { Segments } from '@/ui/Segments'
import { Switch } from '@/ui/Switch'
import { openBlanks } from '../../shell/blanks'
import { useKeptForm } from '../deeds/useKeptForm'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { Refused } from './FormPanel'
import { Preview } from './Preview'
import { Templates } from './Templates'
import type { Typed } from './useForms'

const text = words.panel

/** What stands in the form. */
interface Chosen {
  desk: string | null
  joined: readonly string[]
  days: number | null
  said: string
}

interface DispatchProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  onTyped: (typed: Typed) => void
  onDone: () => void
}

/** 派给谁: the three levels of the grid with their load, departments to join, days, words, and what is read. */
export function DispatchPanel(props: DispatchProps) {
  const query = useQueryOf(reportsContract.proposal, { caseId: props.one.id })
  return (
    <View className="desk-form">
      <Heading level={2}>{text.dispatch}</Heading>
      <DataState query={query}>{(proposal) => <Form {...props} proposal={proposal} />}</DataState>
    </View>
  )
}

function Form({ one, proposal, onReady, onTyped, onDone }: DispatchProps & { proposal: ProposalData }) {
  const deed = useCaseDeed()
  const proposed = proposal.chain.find((desk) => desk.chosen)
  // written by `send` and nowhere else
  const back = useKeptForm(one, 'dispatch').values as Chosen | null
  const [desk, setDesk] = useState(back?.desk ?? proposed?.code ?? null)
  const [joined, setJoined] = useState<readonly string[]>(
    () =>
      back?.joined ??
      proposal.departments
        .filter((one) => one.proposed && one.code !== proposed?.code)
        .map((one) => one.code),
  )
  const [days, setDays] = useState<number | null>(back?.days ?? null)
  const [said, setSaid] = useState(back?.said ?? '')
  /** A new field for each chosen template: fields keep their own text while one types. */
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const known = [...proposal.chain, ...proposal.departments]
  const name = known.find((one) => one.code === desk)?.name ?? ''
  const accepts = one.actions.includes('accept')
  const joinable = proposal.departments.filter((one) => one.proposed && one.code !== desk)
  const due = proposal.presets.find((preset) => preset.workingDays === days)?.dueAt ?? proposal.dueAt

  const typed: Typed = { action: 'dispatch', said: said.trim() }
  const blanks = openBlanks(said)

  const send = async () => {
    if (busy || desk === null || blanks.length > 0) return
    setBusy(true)
    setRefused(null)
    try {
      const seen = { caseId: one.id, version: one.version }
      const input = {
        ...seen,
        desk,
        ...(joined.length > 0 ? { coHandlers: joined.filter((code) => code !== desk) } : {}),
        ...(days === null ? {} : { workingDays: days }),
        ...(said.trim() ? { words: said.trim() } : {}),
      }
      await deed(reportsContract.dispatch, input, {
        values: { desk, joined, days, said } satisfies Chosen,
        said: said.trim(),
        unit: name,
        // a case that nobody has accepted is accepted and sent on in one go
        ...(accepts ? { first: { procedure: reportsContract.accept, input: seen } } : {}),
      })
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    onReady(() => void send())
    return () => onReady(null)
  })
  useEffect(() => onTyped(busy ? { ...typed, said: '' } : typed))

  return (
    <>
      <OptionGroup
        legend={text.dispatch}
        hideLegend
        options={proposal.chain.map((one) => ({
          value: one.code,
          label: text.at(text.level[one.level], one.name),
          note: text.load(one.open, one.medianDays),
        }))}
        value={desk}
        onChange={setDesk}
      />
      <Departments proposal={proposal} desk={desk} onChoose={setDesk} />
      {joinable.map((one) => (
        <View key={one.code} className="desk-form__switch">
          <Text>{text.with(one.name)}</Text>
          <Switch
            label={text.with(one.name)}
            on={joined.includes(one.code)}
            onChange={(on) =>
              setJoined((now) => (on ? [...now, one.code] : now.filter((code) => code !== one.code)))
            }
          />
        </View>
      ))}
      <View>
        <View className="desk-form__label">{text.days}</View>
        <Segments
          label={text.days}
          options={proposal.presets.map((preset) => ({
            value: String(preset.workingDays),
            label: text.day(preset.workingDays),
          }))}
          value={String(days ?? proposal.workingDays)}
          onChange={(value) => setDays(Number(value))}
        />
        <View className="desk-form__note">
          {days === null
            ? text.usual(proposal.workingDays, dayWords(proposal.dueAt))
            : text.dueOn(dayWords(due))}
        </View>
      </View>
      <Templates
        action="dispatch"
        said={said}
        known={{ unit: name, due: dayWords(due) }}
        onUse={(chosen) => {
          setSaid(chosen)
          setRound((now) => now + 1)
        }}
      />
      <TextArea
        key={round}
        label={text.wordsFor(name)}
        initial={said}
        maxLength={MAX_LENGTH.text}
        onChange={setSaid}
      />
      <View className="desk-form__foot">
        {refused && <Refused refusal={refused} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        <Button disabled={desk === null} busy={busy} shortcut={words.sendKey} onTap={() => void send()}>
          {accepts ? text.acceptAndDispatch(name) : text.dispatchTo(name)}
        </Button>
      </View>
      {desk !== null && (
        <Preview caseId={one.id} action="dispatch" desk={desk} workingDays={days ?? undefined} said={said} />
      )}
    </>
  )
}

interface DepartmentsProps {
  proposal: ProposalData
  desk: string | null
  onChoose: (code: string) => void
}

function Departments({ proposal, desk, onChoose }: DepartmentsProps) {
  const chain = proposal.chain.map((one) => one.code)
  const others = proposal.departments.filter((one) => !chain.includes(one.code))
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <Button kind="text" size="small" icon="down" onTap={() => setOpen(true)}>
        {text.departments}
      </Button>
    )
  }
  return (
    <OptionGroup
      legend={text.departments}
      options={others.map((one) => ({ value: one.code, label: one.name, note: text.load(one.open, null) }))}
      value={desk}
      onChange={onChoose}
    />
  )
}
