/** The home page as its parts see it; `viewModel.ts` makes it from the contract's reply. */
import type { Pollutant } from '@cloud/air/contract'

import type { Day } from '../pictures/calendar'

export interface PollutantTile {
  code: Pollutant
  /** µg/m³, CO in mg/m³; null when missing or not measured. */
  value: number | null
  /** Share of the national limit in percent, rounded; null without a value. */
  percent: number | null
  /** False for a pollutant outside the station's monitoring plan, shown as "/". */
  measured: boolean
}

export interface YearModel {
  year: number
  days: readonly Day[]
  today: number | null
  /** Days that the authority has flagged as dust. */
  dust: ReadonlySet<number>
}

/** One year among others. */
export interface YearRow {
  year: number
  /** Good-day ratio in percent. */
  percent: number | null
  good: number | null
  valid: number | null
  /** µg/m³ */
  pm25: number | null
  /** The year is not over. */
  running: boolean
  /** A figure the county has published, without the days behind it. */
  published: boolean
}
