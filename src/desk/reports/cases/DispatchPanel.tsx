import { Text, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { reportsContract, type ProposalData, type StaffCaseData } from '@cloud/features/reports/contract'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { dayWords } from '@/client/dates'
import { marks } from '@/locales/marks'
import { useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { TextArea } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { OptionGroup } from '@/ui/OptionGroup'
import { Segments } from '@/ui/Segments'
import { Switch } from '@/ui/Switch'
import { toast } from '@/ui/Toast'
import { openBlanks } from '../../shell/blanks'
import { Refusal, useCaseDeed } from '../useCaseDeed'
import { words } from '../../words'
import { DeskPicker, HelpersPicker } from './DeskPicker'
import { allDesks } from './desks'
import { Refused } from './FormPanel'
import { Preview } from './Preview'
import { Templates } from './Templates'
import type { Typed } from './useForms'

const text = words.panel

interface DispatchProps {
  one: StaffCaseData
  onReady: (send: (() => void) | null) => void
  onTyped: (typed: Typed) => void
  onMoved: (typed: Typed) => void
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

function Form({
  one,
  proposal,
  onReady,
  onTyped,
  onMoved,
  onDone,
}: DispatchProps & { proposal: ProposalData }) {
  const deed = useCaseDeed()
  const proposed = proposal.chain.find((desk) => desk.chosen)
  const [desk, setDesk] = useState(proposed?.code ?? null)
  const [joined, setJoined] = useState<readonly string[]>(() =>
    proposal.departments.filter((one) => one.proposed && one.code !== proposed?.code).map((one) => one.code),
  )
  const [days, setDays] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  /** A new field for each chosen template: fields keep their own text while one types. */
  const [round, setRound] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const known = [...proposal.chain, ...allDesks(proposal.departments)]
  const name = known.find((one) => one.code === desk)?.name ?? ''
  const accepts = one.actions.includes('accept')
  const joinable = proposal.departments.filter((one) => one.proposed && one.code !== desk)
  const [asking, setAsking] = useState(false)
  const due = proposal.presets.find((preset) => preset.workingDays === days)?.dueAt ?? proposal.dueAt

  const typed: Typed = { action: 'dispatch', said: said.trim() }
  const blanks = openBlanks(said)

  const send = async () => {
    if (busy || desk === null || blanks.length > 0) return
    setBusy(true)
    setRefused(null)
    try {
      // a case that nobody has accepted is accepted and sent on in one go; each is its own deed
      const seen = accepts
        ? await deed(reportsContract.accept, { caseId: one.id, version: one.version })
        : one
      await deed(reportsContract.dispatch, {
        caseId: seen.id,
        version: seen.version,
        desk,
        ...(joined.length > 0 ? { coHandlers: joined.filter((code) => code !== desk) } : {}),
        ...(days === null ? {} : { workingDays: days }),
        ...(said.trim() ? { words: said.trim() } : {}),
      })
      toast(text.sent)
      onDone()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      setRefused(error)
      if (error.moved) onMoved(typed)
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
      <Others proposal={proposal} desk={desk} onChoose={setDesk} />
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
      {asking ? (
        <HelpersPicker
          legend={words.grid.desks.helpers}
          first={proposal.departments}
          except={[desk]}
          values={joined}
          onChange={setJoined}
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
        {refused && <Refused refusal={refused} typed={typed.said !== ''} />}
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

/** Every other desk of the county; open from the beginning where one of them is chosen. */
function Others({ proposal, desk, onChoose }: OthersProps) {
  const chain = proposal.chain.map((one) => one.code)
  const [open, setOpen] = useState(desk !== null && !chain.includes(desk))
  return (
    <>
      <Button kind="text" size="small" icon={open ? 'up' : 'down'} onTap={() => setOpen((now) => !now)}>
        {open ? words.grid.desks.less : words.grid.desks.others}
      </Button>
      {open && (
        <DeskPicker
          legend={words.grid.desks.others}
          first={proposal.departments.map(({ code, name, open: load }) => ({
            code,
            name: marks.clauses([name, text.load(load, null)]),
          }))}
          except={chain}
          value={desk}
          onChoose={({ code }) => onChoose(code)}
        />
      )}
    </>
  )
}
