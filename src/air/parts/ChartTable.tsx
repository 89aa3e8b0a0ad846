import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Tappable } from '@/ui/Tappable'

import { words } from '../words'
import './ChartTable.scss'

export interface ChartTableProps {
  caption: string
  heads: readonly string[]
  rows: readonly (readonly string[])[]
  /** On the night well the lines are lighter. */
  well?: boolean
}

/**
 * The figures behind a picture. The button is out of sight until it has the focus, as a skip link is: it is there for
 * people who listen to the page; once opened, the table is there for everybody.
 */
export function ChartTable({ caption, heads, rows, well = false }: ChartTableProps) {
  const [open, setOpen] = useState(false)
  return (
    <View className={well ? 'air-table air-table--well' : 'air-table'}>
      <Tappable
        className={open ? 'air-table__button' : 'air-table__button air-table__button--quiet'}
        label={`${open ? words.table.hide : words.table.show}：${caption}`}
        onTap={() => setOpen(!open)}
      >
        <Text>{open ? words.table.hide : words.table.show}</Text>
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
          {rows.map((row) => (
            <View key={row[0]} className="air-table__row" role="row">
              {row.map((cell, column) => (
                <View
                  key={heads[column]}
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
