import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { apartFrom, leaveFault, peopleContract, type StaffRow } from '@cloud/features/account/contract/people'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { ListRow } from '@/ui/ListRow'
import { toast } from '@/ui/Toast'
import { useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { readDay } from './days'
import { type Loads, loadOf } from './state'
import { words } from './words'

const text = words.leave
/** So many are offered; whoever is not among them is found by name. */
const OFFERED = 4

interface LeavePartProps {
  person: StaffRow
  loads: Loads
  today: string
}

/** Leave, with somebody who sits at the desks meanwhile: there is none without. */
export function LeavePart({ person, loads, today }: LeavePartProps) {
  const isLent = person.duties.some(({ role }) => role !== 'admin')
  return (
    <View className="people-part">
      <Heading level={2}>{text.title}</Heading>
      {person.standsFor.map(({ from, until, person: other }) => (
        <View key={`${other.id} ${from}`} className="people__note">
          {text.stands(other.name, dayWords(from), dayWords(until))}
        </View>
      ))}
      {!isLent ? (
        <View className="people__note">{text.noDuty}</View>
      ) : person.away ? (
        <Running id={person.id} away={person.away} />
      ) : (
        <Form person={person} loads={loads} today={today} />
      )}
    </View>
  )
}

function Running({ id, away }: { id: string; away: NonNullable<StaffRow['away']> }) {
  const end = useCommand(peopleContract.endLeave)
  return (
    <>
      <View>{text.now(dayWords(away.from), dayWords(away.until), away.deputy.name)}</View>
      {end.error && <Banner tone="brick" title={end.error.words || words.notSent} />}
      <Button
        kind="secondary"
        busy={end.isPending}
        onTap={() => end.mutate({ id, from: away.from }, { onSuccess: () => toast(text.ended) })}
      >
        {text.end}
      </Button>
    </>
  )
}

function Form({ person, loads, today }: LeavePartProps) {
  const grant = useCommand(peopleContract.grantLeave)
  const kept = useKept(`people:leave:${person.id}`, { from: '', until: '' })
  const [deputy, setDeputy] = useState<StaffRow | null>(null)
  const [strict, setStrict] = useState(false)
  const going = useRef(false)
  const from = readDay(kept.value.from, today)
  const until = readDay(kept.value.until, today)
  const why = from !== null && until !== null ? leaveFault({ from, until }, today) : null
  const fault =
    from === null || until === null
      ? text.missingDays
      : why !== null
        ? text.faults[why]
        : deputy === null
          ? text.missingDeputy
          : null
  const send = () => {
    setStrict(true)
    if (from === null || until === null || deputy === null || fault !== null || going.current) return
    going.current = true
    grant.mutate(
      { id: person.id, deputy: deputy.id, from, until },
      {
        onSuccess: () => {
          kept.forget()
          toast(text.sent)
        },
        onSettled: () => {
          going.current = false
        },
      },
    )
  }
  const called = deputy?.name ?? deputy?.code ?? ''
  const refused =
    grant.error && (Object.values(grant.error.fields)[0] ?? (grant.error.words || words.notSent))
  return (
    <>
      <Drafted kept={kept} className="people-part__days">
        <TextField
          label={text.from}
          initial={kept.value.from}
          hint={text.dayHint}
          maxLength={20}
          onChange={(typed) => kept.set({ from: typed })}
        />
        <TextField
          label={text.until}
          initial={kept.value.until}
          maxLength={20}
          onChange={(typed) => kept.set({ until: typed })}
        />
      </Drafted>
      <View className="people__label">{text.deputy}</View>
      {deputy ? (
        <Card kind="rows">
          <ListRow
            icon="user"
            title={called}
            note={deputy.unit ?? undefined}
            value={text.load(loadOf(deputy, loads) ?? 0)}
            trailing={
              <Button kind="text" size="small" onTap={() => setDeputy(null)}>
                {text.chosen}
              </Button>
            }
          />
        </Card>
      ) : (
        <Deputies person={person} loads={loads} onChoose={setDeputy} />
      )}
      <View className="people__note">
        {deputy && until !== null
          ? text.note(loadOf(person, loads) ?? 0, called, dayWords(until))
          : text.need}
      </View>
      {refused && <Banner tone="brick" title={refused} />}
      {strict && fault !== null && <Banner tone="brick" title={fault} />}
      <Button busy={grant.isPending} onTap={send}>
        {deputy ? text.send(called) : text.sendNobody}
      </Button>
    </>
  )
}

interface DeputiesProps {
  person: StaffRow
  loads: Loads
  onChoose: (one: StaffRow) => void
}

/** Who may stand in: nobody who is away, and nobody who may not have these duties. */
function Deputies({ person, loads, onChoose }: DeputiesProps) {
  const [find, setFind] = useState('')
  const { data } = useQueryOf(peopleContract.people, { state: 'here', ...(find === '' ? {} : { find }) })
  const lent = person.duties.filter(({ role }) => role !== 'admin')
  const fits = (data?.items ?? []).filter((one) => {
    const held = one.duties.map(({ role }) => role)
    return one.id !== person.id && lent.every(({ role }) => apartFrom(held, role) === null)
  })
  return (
    <>
      <TextField label={text.findDeputy} maxLength={40} onChange={(typed) => setFind(typed.trim())} />
      {fits.length === 0 ? (
        <View className="people__note">{text.noDeputy}</View>
      ) : (
        <Card kind="rows">
          {fits.slice(0, OFFERED).map((one) => (
            <ListRow
              key={one.id}
              icon="user"
              title={one.name ?? one.code}
              note={one.unit ?? one.duties[0]?.areaName}
              value={text.load(loadOf(one, loads) ?? 0)}
              label={text.chooseLabel(one.name ?? one.code)}
              onTap={() => onChoose(one)}
            />
          ))}
        </Card>
      )}
    </>
  )
}
