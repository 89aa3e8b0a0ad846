import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Button } from '@/ui/Button'
import { Heading } from '@/ui/Heading'
import { a11y } from '@/ui/platform/a11y'
import { words } from '../words'

/** Rows shown before one asks for all of them. */
const SHOWN = 10

interface LongListProps<Item> {
  title: string
  items: readonly Item[]
  row: (item: Item) => ReactNode
  /** Said below when all of them are shown: how many are not listed here. */
  rest?: string | undefined
  /** Between the heading and the rows. */
  children?: ReactNode
}

/** A list whose first rows are shown, and the others when they are asked for. */
export function LongList<Item>({ title, items, row, rest, children }: LongListProps<Item>) {
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <View>
      <Heading level={2}>{title}</Heading>
      {children}
      <View {...a11y({ role: 'list', label: title })}>
        {shown.map((item, index) => (
          // rows may be the same; their place tells them apart
          <View key={index} className="air-desk__row" {...a11y({ role: 'listitem' })}>
            {row(item)}
          </View>
        ))}
      </View>
      {shown.length < items.length && (
        <Button kind="text" size="small" onTap={() => setAll(true)}>
          {words.upload.showAll}
        </Button>
      )}
      {shown.length === items.length && rest !== undefined && <View className="air-desk__note">{rest}</View>}
    </View>
  )
}
