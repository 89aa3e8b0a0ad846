import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { CategoryId } from '@cloud/shared/categories'
import { categoryIcon } from '@cloud/shared/categories'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'
import './CaseRowView.scss'

export interface CaseRowViewProps {
  categories: readonly CategoryId[]
  title: string
  /** Place and day; empty: left out. */
  note: string
  /** Tag and a line below it. */
  end: ReactNode
  onTap: () => void
}

/** One case in a list: what, where and when, how it stands. */
export function CaseRowView({ categories, title, note, end, onTap }: CaseRowViewProps) {
  return (
    <Tappable className="crow" pressedClass="crow--pressed" role="link" onTap={() => onTap()}>
      <View className="crow__icon">
        <Icon name={categoryIcon(categories[0])} />
      </View>
      <View className="crow__text">
        <View className="crow__title">{title}</View>
        {note !== '' && <View className="crow__note">{note}</View>}
      </View>
      <View className="crow__end">{end}</View>
    </Tappable>
  )
}
