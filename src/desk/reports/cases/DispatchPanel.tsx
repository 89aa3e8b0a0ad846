import { Text, View } from '@tarojs/components'
import { useEffect, useState, type MutableRefObject } from 'react'
import { reportsContract, type ProposalData, type StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { useQueryOf } from '@/client/queries'
import { useKept } from '@/client/drafts'
import { Draft } from '@/ui/Drafted'
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
import { DeskPicker, HelpersPicker } from './DeskPicker'
import { allDesks, namedBeside } from './desks'
import { Refused } from './FormPanel'
import { draftName } from './forms'
import type { Hands } from './hands'
import { Preview } from './Preview'
import { Templates } from './Templates'
import type { Typed } from './useForms'

const text = words.panel

interface DispatchProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  onTyped: (typed: Typed) => void
  onDone: () => void
  hands: MutableRefObject<Hands> | undefined
}

/** What is chosen and written before a case is sent on. */
interface Sending {
  desk: string | null
  joined: readonly string[]
  /** Null: as the county's limits say. */
  days: number | null
  said: string
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

function Form({
  one,
  proposal,
  onReady,
  onTyped,
  onDone,
  hands,
}: DispatchProps & { proposal: ProposalData }) {
  const deed = useCaseDeed()
  const proposed = proposal.chain.find((desk) => desk.chosen)
  // written by `send` and nowhere else
  const back = useKeptForm(one, 'dispatch').values as Sending | null
  const kept = useKept<Sending>(
    draftName(one.id, 'dispatch'),
    back ?? {
      desk: proposed?.code ?? null,
      joined: proposal.departments
        .filter((one) => one.proposed && one.code !== proposed?.code)
        .map((one) => one.code),
      days: null,
      said: '',
    },
  )
  const { desk, joined, days, said } = kept.value
  /** A new field for each chosen template: fields keep their own text while one types. */
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const known = [...proposal.chain, ...allDesks(proposal.departments)]
  const name = known.find((one) => one.code === desk)?.name ?? ''
  const accepts = one.actions.includes('accept')
  const joinable = proposal.departments.filter((one) => one.proposed && one.code !== desk)
  const [asking, setAsking] = useState(joined.some((code) => !joinable.some((one) => one.code === code)))
  const due = proposal.presets.find((preset) => preset.workingDays === days)?.dueAt ?? proposal.dueAt

  const choose = (code: string) => kept.set({ desk: code })
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
        values: { desk, joined, days, said } satisfies Sending,
        said: said.trim(),
        unit: name,
        // a case that nobody has accepted is accepted and sent on in one go
        ...(accepts ? { first: { procedure: reportsContract.accept, input: seen } } : {}),
      })
      kept.forget()
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  useEffect(() => {
    const targets = [...proposal.chain, ...namedBeside(proposal.departments, proposal.chain, desk)]
    const target = (which: number) => {
      const found = targets[which - 1]
      if (found) choose(found.code)
    }
    if (hands) hands.current = { ...hands.current, target }
  })
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
        onChange={choose}
      />
      <Others proposal={proposal} desk={desk} onChoose={choose} />
      {joinable.map((one) => (
        <View key={one.code} className="desk-form__switch">
          <Text>{text.with(one.name)}</Text>
          <Switch
            label={text.with(one.name)}
            on={joined.includes(one.code)}
            onChange={(on) =>
              kept.set({ joined: on ? [...joined, one.code] : joined.filter((code) => code !== one.code) })
            }
          />
        </View>
      ))}
      {asking ? (
        <HelpersPicker
          legend={words.grid.desks.helpers}
          first={proposal.departments}
          except={[desk]}
          values={joined}
          onChange={(codes) => kept.set({ joined: codes })}
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
          options={proposal.presets.map((preset) => ({
            value: String(preset.workingDays),
            label: text.day(preset.workingDays),
          }))}
          value={String(days ?? proposal.workingDays)}
          onChange={(value) => kept.set({ days: Number(value) })}
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
          kept.set({ said: chosen })
          setRound((now) => now + 1)
        }}
      />
      <TextArea
        key={`${round}-${kept.round}`}
        label={text.wordsFor(name)}
        initial={said}
        maxLength={MAX_LENGTH.text}
        onChange={(typed) => kept.set({ said: typed })}
      />
      <Draft kept={kept} />
      <View className="desk-form__foot">
        {refused && <Refused refusal={refused} />}
        {blanks.length > 0 && <Banner tone="gold" title={words.blanksLeft(blanks)} />}
        <Button disabled={desk === null} busy={busy} shortcut={words.sendKey} onTap={() => void send()}>
          {accepts ? text.acceptAndDispatch(name) : text.dispatchTo(name)}
        </Button>
      </View>
      {desk !== null && (
        <Preview
          what={{ caseId: one.id, action: 'dispatch', desk, ...(days === null ? {} : { workingDays: days }) }}
        />
      )}
    </>
  )
}

interface OthersProps {
  proposal: ProposalData
  desk: string | null
  onChoose: (code: string) => void
}

/** Every other desk of the county; open where one of them is chosen, by a tap or by its digit. */
function Others({ proposal, desk, onChoose }: OthersProps) {
  const chain = proposal.chain.map((one) => one.code)
  const [asked, setAsked] = useState(false)
  const isChosen = desk !== null && !chain.includes(desk)
  const open = asked || isChosen
  return (
    <>
      {!isChosen && (
        <Button kind="text" size="small" icon={open ? 'up' : 'down'} onTap={() => setAsked(!asked)}>
          {open ? words.grid.desks.less : words.grid.desks.others}
        </Button>
      )}
      {open && (
        <DeskPicker
          legend={words.grid.desks.others}
          first={namedBeside(proposal.departments, proposal.chain, desk).map(
            ({ code, name, open: load }) => ({
              code,
              name: marks.clauses([name, text.load(load, null)]),
            }),
          )}
          except={chain}
          value={desk}
          onChoose={({ code }) => onChoose(code)}
        />
      )}
    </>
  )
}
