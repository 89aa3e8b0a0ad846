import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ReactNode } from 'react'
import type { Roll, RollRow } from '@cloud/features/activities/contract/door'
import { marks } from '@/locales/marks'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { Tag } from '@/ui/Tag'
import { nameOf } from '../door/day'
import { words } from './words'

const say = words.people
const TAIL = 4

interface TableProps {
  label: string
  rows: readonly RollRow[]
  activity: Roll['activity']
  /** How it stands with somebody, and what can be done. */
  deeds: (row: RollRow, name: string) => ReactNode
}

/** Those who signed up: a table on a desk, cards on a phone; read out row by row. */
export function PeopleTable({ label, rows, activity, deeds }: TableProps) {
  const heads = [say.name, say.phone, say.count, say.point, say.care]
  return (
    <View className="org-people" {...a11y({ role: 'list', label })}>
      <View className="org-people__row org-people__row--head" {...a11y({ hidden: true })}>
        {heads.map((head) => (
          <View key={head}>{head}</View>
        ))}
      </View>
      {rows.map((row) => {
        const name = nameOf(row) || say.noName
        return (
          <View key={row.signUpId} className="org-people__row" {...a11y({ role: 'listitem' })}>
            <View className="org-people__name">{name}</View>
            <View className="org-people__phone">
              {row.phone === null ? say.noPhone : say.tail(row.phone.slice(-TAIL))}
            </View>
            <View className="org-num">{row.party}</View>
            <View>{pointOf(row, activity)}</View>
            <View className="org-people__care">
              <Care row={row} />
            </View>
            <View className="org-people__deeds">
              {row.phone !== null && <Call phone={row.phone} name={name} />}
              {deeds(row, name)}
            </View>
          </View>
        )
      })}
    </View>
  )
}

function Call({ phone, name }: { phone: string; name: string }) {
  // turned down by the person: nothing to say
  const call = () => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
  return (
    <Button kind="secondary" size="small" icon="phone" label={say.callOf(name)} onTap={call}>
      {say.call}
    </Button>
  )
}

/** What to look after: ages, never anything about health; and what they answered. */
function Care({ row: { care, answers, again } }: { row: RollRow }) {
  const said = marks.clauses([...answers, again && say.again])
  return (
    <>
      {care.map((age, at) => (
        <Tag key={at} tone="gold">
          {say.age(age)}
        </Tag>
      ))}
      {said !== '' && <View>{said}</View>}
    </>
  )
}

function pointOf({ point, session }: RollRow, { points, sessions }: Roll['activity']): string {
  return marks.facts([
    sessions.find(({ key }) => key === session)?.name,
    points.find(({ key }) => key === point)?.name ?? (points.length > 0 ? say.own : null),
  ])
}
