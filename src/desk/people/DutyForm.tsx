import { View } from '@tarojs/components'
import { useState } from 'react'
import { apartFrom, peopleContract } from '@cloud/features/account/contract/people'
import { TOWNS } from '@cloud/shared/divisions'
import { GROUNDS_OF, ROLES, type Role } from '@cloud/shared/roles'
import { useQueryOf } from '@/client/queries'
import { Chip } from '@/ui/Chip'
import { DataState } from '@/ui/DataState'
import { TextField } from '@/ui/Field'
import { a11y } from '@/ui/platform/a11y'
import { readDay } from './days'
import { words } from './words'

const text = words.form

/** A duty as it is being chosen. */
export interface DutyDraft {
  role: Role | ''
  area: string
  until: string
}

export const NO_DUTY: DutyDraft = { role: '', area: '', until: '' }

/** What is missing of it, in words; null when it can be given. */
export function dutyFault({ role, area, until }: DutyDraft, today: string): string | null {
  if (role === '') return text.missingRole
  if (area === '') return text.missingArea
  return until !== '' && readDay(until, today) === null ? text.wrongDay : null
}

interface DutyFormProps {
  draft: DutyDraft
  /** Duties that the person has already. */
  held: readonly Role[]
  today: string
  onChange: (change: Partial<DutyDraft>) => void
}

/** Which duty, where, and until when. What cannot go with what somebody has is named before it is tapped. */
export function DutyForm({ draft, held, today, onChange }: DutyFormProps) {
  const places = useQueryOf(peopleContract.dutyPlaces, {})
  const reasons = [...new Set(ROLES.flatMap((role) => apartFrom(held, role) ?? []))]
  return (
    <DataState query={places} quiet>
      {({ roles, county, departments }) => (
        <>
          <View>
            <View className="people__label">{text.role}</View>
            <View className="people__chips" {...a11y({ role: 'radiogroup', label: text.role })}>
              {roles.map(({ role, name }) => (
                <Chip
                  key={role}
                  radio
                  on={draft.role === role}
                  disabled={apartFrom(held, role) !== null}
                  onTap={() => onChange({ role, area: onlyPlace(role, county.area) })}
                >
                  {name}
                </Chip>
              ))}
            </View>
            {reasons.length > 0 && (
              <View className="people__note">
                {held.includes('auditor')
                  ? text.auditorAlone
                  : [text.apartNote, ...reasons.map((why) => text.apart[why])].join('')}
              </View>
            )}
          </View>
          {draft.role !== '' && (
            <Place
              key={draft.role}
              role={draft.role}
              area={draft.area}
              county={county}
              departments={departments}
              onChoose={(area) => onChange({ area })}
            />
          )}
          <TextField
            label={text.until}
            initial={draft.until}
            hint={text.untilHint}
            maxLength={20}
            onChange={(until) => onChange({ until: until.trim() })}
          />
          {draft.until !== '' && readDay(draft.until, today) === null && (
            <View className="people__wrong">{text.wrongDay}</View>
          )}
        </>
      )}
    </DataState>
  )
}

/** A duty that is done for the whole county alone has no other place. */
function onlyPlace(role: Role, county: string): string {
  const [ground, another] = GROUNDS_OF[role]
  return ground === 'county' && another === undefined ? county : ''
}

interface Named {
  area: string
  name: string
}

interface PlaceProps {
  role: Role
  area: string
  county: Named
  departments: readonly Named[]
  onChoose: (area: string) => void
}

function Place({ role, area, county, departments, onChoose }: PlaceProps) {
  const grounds = GROUNDS_OF[role]
  const [town, setTown] = useState(area.slice(0, 9))
  const villages = TOWNS.find(({ code }) => code === town)?.villages ?? []
  const choices: readonly Named[] = [
    ...(grounds.includes('county') ? [county] : []),
    ...(grounds.includes('town') ? TOWNS.map(({ code, name }) => ({ area: code, name })) : []),
  ]
  const chips = (label: string, all: readonly Named[], chosen: string, tap: (one: string) => void) => (
    <View>
      <View className="people__label">{label}</View>
      <View className="people__chips" {...a11y({ role: 'radiogroup', label })}>
        {all.map((one) => (
          <Chip key={one.area} radio on={one.area === chosen} onTap={() => tap(one.area)}>
            {one.name}
          </Chip>
        ))}
      </View>
    </View>
  )
  return (
    <>
      {choices.length > 0 && chips(text.area, choices, area, onChoose)}
      {grounds.includes('department') && chips(text.department, departments, area, onChoose)}
      {grounds.includes('village') && (
        <>
          {chips(
            text.town,
            TOWNS.map(({ code, name }) => ({ area: code, name })),
            town,
            (one) => {
              setTown(one)
              onChoose('')
            },
          )}
          {villages.length > 0 &&
            chips(
              text.village,
              villages.map(({ code, name }) => ({ area: code, name })),
              area,
              onChoose,
            )}
        </>
      )}
    </>
  )
}
