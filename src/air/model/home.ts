/** The home page as its parts see it; `viewModel.ts` makes it from the contract's reply. */
import type { Pollutant } from '@cloud/features/air/contract'

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
