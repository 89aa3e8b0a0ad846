import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { marks } from '@/locales/marks'
import { a11y } from '@/ui/platform/a11y'

/** What stands in a cell, and the same in words where it is more than words. */
type Cell = string | { say: string; show: ReactNode }
const saidIn = (cell: Cell) => (typeof cell === 'string' ? cell : cell.say)

interface TableProps {
  label: string
  heads: readonly string[]
  rows: readonly { key: string; cells: readonly Cell[]; sum?: boolean }[]
}

/** A table of few columns, read out row by row; on a phone it moves sideways within itself. */
export function Table({ label, heads, rows }: TableProps) {
  return (
    <View className="sampling__scroll">
      <View className="sampling__table" {...a11y({ role: 'list', label })}>
        <View className="sampling__row sampling__row--head" {...a11y({ hidden: true })}>
          {heads.map((head) => (
            <View key={head} className="sampling__cell">
              {head}
            </View>
          ))}
        </View>
        {rows.map(({ key, cells, sum = false }) => (
          <View
            key={key}
            className={sum ? 'sampling__row sampling__row--sum' : 'sampling__row'}
            {...a11y({
              role: 'listitem',
              label: marks.clauses(
                cells.flatMap((cell, at) =>
                  saidIn(cell) === '' ? [] : [`${heads[at] ?? ''} ${saidIn(cell)}`],
                ),
              ),
            })}
          >
            {heads.map((head, at) => {
              const cell = cells[at] ?? ''
              return (
                <View key={head} className="sampling__cell">
                  {typeof cell === 'string' ? cell : cell.show}
                </View>
              )
            })}
          </View>
        ))}
      </View>
    </View>
  )
}
