import type { YearRow } from '@cloud/features/air/contract'

import { Segments } from '@/ui/Segments'

import { words } from '../words'

/** Years that can be looked at day by day: those with figures of their own, the last four as pictured. */
const SHOWN = 4

export interface YearSwitchProps {
  years: readonly YearRow[]
  year: number
  onYear: (year: number) => void
}

export function YearSwitch({ years, year, onYear }: YearSwitchProps) {
  const withDays = years.filter((row) => !row.published).map((row) => row.year)
  const shown = [...new Set([...withDays, year])].sort((a, b) => a - b).slice(-SHOWN)
  if (shown.length < 2) return null
  return (
    <Segments
      label={words.table.year}
      options={shown.map((value) => ({
        value: String(value),
        label: String(value),
        className: 'air-year__segment',
      }))}
      value={String(year)}
      onChange={(value) => onYear(Number(value))}
    />
  )
}
