import { View } from '@tarojs/components'

import { Button } from '../Button'
import { Heading } from '../Heading'
import type { IconName } from '../Icon'
import { SvgPicture } from '../SvgPicture'
import { emptyDrawing } from './drawing'
import './Empty.scss'

export interface EmptyAction {
  label: string
  icon?: IconName | undefined
  onTap: () => void
}

export interface EmptyProps {
  title: string
  /** One sentence: what would stand here, and how it gets here. */
  text?: string
  /** The one thing to do now. */
  action?: EmptyAction | undefined
  /** A second way, as a link. */
  link?: EmptyAction
  /** An SVG string of 240 × 150; default the fields with a camera frame. */
  drawing?: string
  /** Without the drawing: a filter that found nothing. */
  small?: boolean
}

/** Nothing here yet, said kindly, with the way on. */
export function Empty({ title, text, action, link, drawing = emptyDrawing, small = false }: EmptyProps) {
  return (
    <View className="ui-empty">
      {!small && <SvgPicture svg={drawing} decorative className="ui-empty__drawing" />}
      <Heading level={2}>{title}</Heading>
      {text && <View className="ui-empty__text">{text}</View>}
      {(action ?? link) && (
        <View className="ui-empty__ways">
          {action && (
            <Button icon={action.icon} onTap={action.onTap}>
              {action.label}
            </Button>
          )}
          {link && (
            <Button kind="text" onTap={link.onTap}>
              {link.label}
            </Button>
          )}
        </View>
      )}
    </View>
  )
}
