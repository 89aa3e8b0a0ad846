import { View } from '@tarojs/components'

import type { YearPage } from '@cloud/features/air/contract'

import { Heading } from '@/ui/Heading'

import { ChartTable } from '../parts/ChartTable'
import { words } from '../words'
import { yearWords } from './words'

/** Months and seasons in figures: what a bureau writes into its reports. */
export function MonthsAndSeasons({ page }: { page: YearPage }) {
  const { months, composite } = page
  const seasons = composite.flatMap(({ season, index }) =>
    index === null ? [] : [[words.seasons[season], index.toFixed(2)]],
  )
  if (months.length === 0 && seasons.length === 0) return null
  return (
    <View className="air-compare">
      <Heading level={2}>{yearWords.months}</Heading>
      <View className="air-compare__lede">{yearWords.monthsNote}</View>
      <ChartTable
        well
        named
        caption={words.table.caption.months}
        heads={[words.table.month, words.table.good, words.table.pm25]}
        rows={months.map(({ month, good, valid, pm25, pm25Valid }) => {
          const value = pm25 === null ? '—' : `${pm25} ${words.unit.ug}`
          return [
            words.monthLabel(month),
            yearWords.ofValid(good, valid),
            pm25 === null || pm25Valid ? value : words.table.fewDays(value),
          ]
        })}
      />
      {seasons.length > 0 && (
        <ChartTable
          well
          named
          caption={words.table.caption.seasons}
          heads={[words.table.season, words.table.composite]}
          rows={seasons}
        />
      )}
    </View>
  )
}
