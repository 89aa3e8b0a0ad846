import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Icon } from '../Icon'
import type { IconName } from '../Icon'
import { Tappable } from '../Tappable'
import './ListRow.scss'

export interface ListRowProps {
  title: string
  /** Second line. */
  note?: string | undefined
  icon?: IconName | undefined
  /** Instead of an icon, e.g. a thumbnail. */
  lead?: ReactNode
  /** Trailing value, e.g. a date. */
  value?: ReactNode
  /** A Tag, Switch or the like at the end; no chevron then unless `onTap`. */
  trailing?: ReactNode
  /** Something new: bold. */
  strong?: boolean
  /** Icon in the colour of action. */
  tone?: 'plain' | 'brand'
  onTap?: (() => void) | undefined
  label?: string | undefined
  className?: string
}

/** One row of a list, at least 60 px high; with a chevron when it leads somewhere. */
export function ListRow(props: ListRowProps) {
  const { title, note, icon, lead, value, trailing, strong = false, tone = 'plain', onTap, label } = props
  const body = (
    <>
      {lead ?? (icon && <Icon name={icon} className={`ui-row__icon ui-row__icon--${tone}`} />)}
      <View className="ui-row__text">
        <View className={strong ? 'ui-row__title ui-row__title--strong' : 'ui-row__title'}>{title}</View>
        {note && <View className="ui-row__note">{note}</View>}
      </View>
      {value !== undefined && <Text className="ui-row__value">{value}</Text>}
      {trailing}
      {onTap && <Icon name="right" size={20} className="ui-row__go" />}
    </>
  )
  const classes = `ui-row ${props.className ?? ''}`
  if (!onTap) return <View className={classes}>{body}</View>
  return (
    <Tappable className={classes} pressedClass="ui-row--pressed" label={label} onTap={() => onTap()}>
      {body}
    </Tappable>
  )
}
