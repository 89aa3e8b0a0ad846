import { View } from '@tarojs/components'
import { RINGS } from '@cloud/shared/ringing'
import { holds } from '@cloud/shared/roles'
import { useObservable } from '@/client/observable'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { bell, mayNotify, turnOn } from './bell'
import { words } from './words'

const say = words.bell

/** Whether this machine tells of emergencies, and how it is made to: a browser sounds only where somebody tapped. */
export function BellLine() {
  const state = useObservable(bell)
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  if (!holds(roles, RINGS)) return null
  if (state === 'off')
    return (
      <Banner tone="gold" title={say.ask}>
        {say.why}
        <View>
          <Button kind="secondary" size="small" onTap={() => void turnOn()}>
            {say.turnOn}
          </Button>
        </View>
      </Banner>
    )
  if (state === 'waits') return <Banner tone="gold" title={say.waits} />
  return mayNotify() ? null : <Banner tone="gold" title={say.noNotice} />
}
