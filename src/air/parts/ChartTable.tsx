import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { marks } from '@/locales/marks'
import { Icon } from '@/ui/Icon'
import { Tappable } from '@/ui/Tappable'

import { words } from '../words'
import './ChartTable.scss'

export interface ChartTableProps {
  caption: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
  /** On the night well the lines are lighter. */
  well?: boolean
  /** Its button says what it shows: where no picture stands above it. */
  named?: boolean
}

/** The figures behind a picture: a quiet button below it, and once opened the table. */
export function ChartTable({ caption, heads, rows, well = false, named = false }: ChartTableProps) {
  const [open, setOpen] = useState(false)
  const deed = open ? words.table.hide : words.table.show
  const said = marks.named(deed, caption)
  return (
    <View className={well ? 'air-table air-table--well' : 'air-table'}>
      <Tappable className="air-table__button" expanded={open} label={said} onTap={() => setOpen(!open)}>
        <Icon name="list" size={18} />
        <Text>{named ? said : deed}</Text>
      </Tappable>
      {open && (
        <View className="air-table__table" role="table" ariaLabel={caption}>
          <View className="air-table__row air-table__row--head" role="row">
            {heads.map((head) => (
              <View key={head} className="air-table__cell" role="columnheader">
                {head}
              </View>
            ))}
          </View>
          {rows.map((row, line) => (
            <View key={row[0] ?? line} className="air-table__row" role="row">
              {row.map((cell, column) => (
                <View
                  key={heads[column] ?? column}
                  className="air-table__cell"
                  role={column === 0 ? 'rowheader' : 'cell'}
                >
                  {cell}
                </View>
              ))}
            </View>
          ))}
        </View>
      )}
    </View>
  )
}
