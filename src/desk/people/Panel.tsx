import { View } from '@tarojs/components'
import { peopleContract, type StaffDuty, type StaffRow } from '@cloud/features/account/contract/people'
import type { OutputOf } from '@cloud/shared/contract'
import { dayWords } from '@/client/dates'
import { initialOf } from '@/client/initial'
import { useQueryOf } from '@/client/queries'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { LeavePart } from './LeavePart'
import type { Loads } from './state'
import { words } from './words'

const text = words.panel

type Member = OutputOf<typeof peopleContract.staffMember>
/** What is asked about somebody in a sheet of its own. */
export type Asking =
  | { what: 'rename'; person: StaffRow }
  | { what: 'give'; person: StaffRow }
  | { what: 'dismiss'; member: Member; duty: StaffDuty | null }

interface PanelProps {
  id: string
  loads: Loads
  /** Not asked about: whoever is being dismissed may be nobody any more. */
  held: boolean
  onAsk: (asking: Asking) => void
  onClose: () => void
}

/** Somebody of the staff: what they do, when they are away, and what is done about it. */
export function Panel({ id, loads, held, onAsk, onClose }: PanelProps) {
  const member = useQueryOf(peopleContract.staffMember, { id }, { enabled: !held })
  return (
    <DataState
      query={member}
      quiet
      missing={{ title: text.gone, text: text.goneBody, action: { label: text.back, onTap: onClose } }}
    >
      {(data) => <Member data={data} loads={loads} onAsk={onAsk} onClose={onClose} />}
    </DataState>
  )
}

function Member({ data, loads, onAsk, onClose }: Omit<PanelProps, 'id' | 'held'> & { data: Member }) {
  const { person, history, today } = data
  const name = person.name ?? words.noName
  return (
    <View className="people-panel" {...a11y({ role: 'region', label: text.label(name) })}>
      <View className="people-panel__who">
        <View className="people-panel__face" {...a11y({ hidden: true })}>
          {initialOf(name)}
        </View>
        <View className="people-panel__text">
          <Heading level={2}>{name}</Heading>
          <View className="people__note">
            {marks.facts([person.unit ?? words.noUnit, text.code(person.code)])}
          </View>
        </View>
        <Button kind="text" size="small" onTap={onClose}>
          {text.close}
        </Button>
      </View>
      <Button kind="secondary" size="small" icon="edit" onTap={() => onAsk({ what: 'rename', person })}>
        {text.rename}
      </Button>
      <View className="people-part">
        <Heading level={2}>{text.duties}</Heading>
        {person.duties.map((duty) => (
          <Duty
            key={`${duty.role} ${duty.area}`}
            duty={duty}
            given={history.find(
              (one) =>
                one.what === 'appoint' && one.roleName === duty.roleName && one.areaName === duty.areaName,
            )}
            onDismiss={() => onAsk({ what: 'dismiss', member: data, duty })}
          />
        ))}
        <Button kind="secondary" size="small" icon="plus" onTap={() => onAsk({ what: 'give', person })}>
          {text.add}
        </Button>
      </View>
      <LeavePart key={person.id} person={person} loads={loads} today={today} />
      <Button kind="danger" onTap={() => onAsk({ what: 'dismiss', member: data, duty: null })}>
        {text.dismissAll}
      </Button>
    </View>
  )
}

interface DutyProps {
  duty: StaffDuty
  given: Member['history'][number] | undefined
  onDismiss: () => void
}

function Duty({ duty, given, onDismiss }: DutyProps) {
  const by = given
    ? given.by === null
      ? text.givenOn(dayWords(given.on))
      : text.given(given.by, dayWords(given.on))
    : text.since(dayWords(duty.since))
  return (
    <View className="people-duty">
      <View className="people-duty__text">
        <View className="people-duty__what">{marks.facts([duty.roleName, duty.areaName])}</View>
        <View className="people__note">
          {marks.clauses([by, duty.until !== null && words.untilDay(dayWords(duty.until))])}
        </View>
      </View>
      <Button
        kind="text"
        size="small"
        label={text.dismissLabel(duty.roleName, duty.areaName)}
        onTap={onDismiss}
      >
        {text.dismiss}
      </Button>
    </View>
  )
}
