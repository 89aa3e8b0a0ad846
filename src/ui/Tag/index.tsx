import { Text } from '@tarojs/components'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import './Tag.scss'

/** blue: current; pine: done; gold: waiting; brick: wrong or late; grey: nothing to do. */
export type Tone = 'grey' | 'blue' | 'pine' | 'gold' | 'brick'

export interface TagProps {
  tone?: Tone
  icon?: IconName | undefined
  /** The state in words: colour alone says nothing. */
  children: string
}

/** A state in one or two words. */
export function Tag({ tone = 'grey', icon, children }: TagProps) {
  return (
    <Text className={`ui-tag ui-tag--${tone}`}>
      {icon && <Icon name={icon} size={14} weight={2.2} />}
      {children}
    </Text>
  )
}
