import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { officeContract } from '@cloud/features/reports/contract/office'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import type { OutputOf } from '@cloud/shared/contract'
import { HANDS, holds } from '@cloud/shared/roles'
import { go } from '@/client/go'
import { useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { AlarmStory } from '../../shell/alarm/AlarmStory'
import { useMayOversee } from '../../shell/useMayOversee'
import { words } from '../../words'

const text = words.callList
const LOOK_MS = 60_000

/** Of an emergency that is open: whom to call now, the first of the roster at the top. */
export function CallList({ one }: { one: StaffCaseData }) {
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  const open = one.urgency === 'emergency' && one.state !== 'finished' && one.state !== 'refused'
  const enabled = open && holds(roles, HANDS)
  const list = useQueryOf(officeContract.callList, { caseId: one.id }, { enabled, everyMs: LOOK_MS }).data
  const maySet = useMayOversee().settings
  if (!enabled || !list) return null
  return (
    <>
      {list.alarm && <AlarmStory alarm={list.alarm} />}
      <Numbers list={list} maySet={maySet} />
    </>
  )
}

type List = OutputOf<typeof officeContract.callList>

function Numbers({ list, maySet }: { list: List; maySet: boolean }) {
  if (list.lines.length === 0)
    return (
      <Banner tone="gold" title={list.kept ? text.nobody : text.none}>
        {maySet && (
          <Button kind="secondary" size="small" onTap={() => go(DESK.settings('roster'))}>
            {text.toRoster}
          </Button>
        )}
      </Banner>
    )
  return (
    <Banner tone="brick" icon="phone" title={text.title}>
      <View className="desk-form__chips">
        {list.lines.map(({ name, phone, to }) => (
          <Button
            key={`${name} ${phone}`}
            kind="danger"
            size="small"
            icon="phone"
            onTap={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}
          >
            {text.call(name, phone, to)}
          </Button>
        ))}
      </View>
    </Banner>
  )
}
