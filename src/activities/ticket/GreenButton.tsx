import { Text } from '@tarojs/components'
import { Icon, type IconName } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import './GreenButton.scss'

interface GreenButtonProps {
  children: string
  icon?: IconName
  /** White: the one thing to do. */
  solid?: boolean
  /** Only the words: the way out. */
  quiet?: boolean
  busy?: boolean
  onTap: () => void
}

/** A button on the green page: the theme's own buttons would not be seen there. */
export function GreenButton({
  children,
  icon,
  solid = false,
  quiet = false,
  busy = false,
  onTap,
}: GreenButtonProps) {
  const look = solid ? 'solid' : quiet ? 'quiet' : 'tint'
  return (
    <Tappable className={`act-green act-green--${look}`} disabled={busy} onTap={() => onTap()}>
      {icon && <Icon name={icon} />}
      <Text>{children}</Text>
    </Tappable>
  )
}
