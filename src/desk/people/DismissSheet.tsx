import { View } from '@tarojs/components'
import { useRef } from 'react'
import { peopleContract, type StaffDuty } from '@cloud/features/account/contract/people'
import type { OutputOf } from '@cloud/shared/contract'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { desksOf, type Loads } from './state'
import { words } from './words'

const text = words.end

interface DismissSheetProps {
  member: OutputOf<typeof peopleContract.staffMember>
  /** The one that ends; null: all of them. */
  duty: StaffDuty | null
  loads: Loads
  /** How many administrators there are. */
  admins: number
  onClose: () => void
  /** @param ended what may be given back */
  onDone: (ended: readonly StaffDuty[]) => void
}

/** Takes duties away, after saying what becomes of the work. */
export function DismissSheet({ member, duty, loads, admins, onClose, onDone }: DismissSheetProps) {
  const end = useCommand(peopleContract.dismissStaff, { refresh: ['account', 'reports'] })
  const going = useRef(false)
  const { person, alone } = member
  const name = person.name ?? person.code
  const ending = duty ? [duty] : person.duties
  const isAll = ending.length === person.duties.length
  const left = ending.filter(({ role, area }) => alone.some((one) => one.role === role && one.area === area))
  const standing = isAll ? person.standsFor[0] : undefined
  const isLast = admins <= 1 && person.isMe && ending.some(({ role }) => role === 'admin')
  const send = () => {
    if (going.current) return
    going.current = true
    end.mutate(
      { id: person.id, ...(duty ? { role: duty.role, area: duty.area } : {}) },
      {
        onSuccess: () => onDone(ending),
        onSettled: () => {
          going.current = false
        },
      },
    )
  }
  const isBarred = standing !== undefined || isLast
  return (
    <BottomSheet
      open
      title={text.title(name)}
      onClose={onClose}
      foot={
        <View className="people__foot">
          {end.error && <Banner tone="brick" title={end.error.words || words.notSent} />}
          {!isBarred && (
            <Button kind="danger" busy={end.isPending} onTap={send}>
              {text.yes}
            </Button>
          )}
          <Button kind="secondary" onTap={onClose}>
            {text.no}
          </Button>
        </View>
      }
    >
      <View className="people__form">
        {ending.map(({ role, roleName, area, areaName }) => (
          <View key={`${role} ${area}`} className="people-duty__what">
            {text.what(roleName, areaName)}
          </View>
        ))}
        {standing && <Banner tone="gold" title={text.standing(standing.person.name)} />}
        {isLast && <Banner tone="gold" title={text.lastAdmin} />}
        {!isBarred && <View>{text.atOnce}</View>}
        {!isBarred && person.isMe && <Banner tone="gold" title={text.mySelf} />}
        {!isBarred &&
          left.map(({ role, roleName, area, areaName }) => {
            const open = desksOf({ duties: ending }).includes(area) ? (loads.get(area)?.open ?? 0) : null
            return (
              <Banner key={`${role} ${area}`} tone="gold" title={text.alone(areaName, roleName)}>
                {open !== null && <View>{open > 0 ? text.open(open) : text.empty}</View>}
              </Banner>
            )
          })}
      </View>
    </BottomSheet>
  )
}
