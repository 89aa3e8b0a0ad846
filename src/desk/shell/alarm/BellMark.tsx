import { Text } from '@tarojs/components'
import { RINGS } from '@cloud/shared/ringing'
import { holds } from '@cloud/shared/roles'
import { useObservable } from '@/client/observable'
import { useSession } from '@/client/session'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import { bell, turnOn } from './bell'
import { words } from './words'

/** In the rail of every page, as long as an emergency would not be heard here; a tap turns the bell on. */
export function BellMark() {
  const state = useObservable(bell)
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  if (state === 'on' || !holds(roles, RINGS)) return null
  return (
    <Tappable className="rail__place" label={words.bell.off} onTap={() => void turnOn()}>
      <Icon name="warn" size={20} />
      <Text className="rail__label">{words.bell.off}</Text>
    </Tappable>
  )
}
