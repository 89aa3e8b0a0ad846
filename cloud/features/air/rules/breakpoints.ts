import type { Pollutant, Rule } from '../contract/kinds'

/** Indices of the columns below (HJ 633—2012 and —2026, table 1). */
export const INDEX_NODES = [0, 50, 100, 150, 200, 300, 400, 500] as const

/** Averaging times that have a column of their own. PM has only a day column; hours go through it too. */
export const COLUMNS = [
  'so2_day',
  'so2_hour',
  'no2_day',
  'no2_hour',
  'co_day',
  'co_hour',
  'o3_8h',
  'o3_hour',
  'pm10_day',
  'pm25_day',
] as const
export type Column = (typeof COLUMNS)[number]

/** Concentrations at the nodes: µg/m³, CO mg/m³. A column that ends early has no node there. */
type Table = Readonly<Record<Column, readonly number[]>>

const common = {
  so2_day: [0, 50, 150, 475, 800, 1600, 2100, 2620],
  so2_hour: [0, 150, 500, 650, 800],
  no2_day: [0, 40, 80, 180, 280, 565, 750, 940],
  no2_hour: [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  co_day: [0, 2, 4, 14, 24, 36, 48, 60],
  co_hour: [0, 5, 10, 35, 60, 90, 120, 150],
  o3_8h: [0, 100, 160, 215, 265, 800],
  o3_hour: [0, 160, 200, 300, 400, 800, 1000, 1200],
} as const

/** HJ 633, table 1, by version. They differ at IAQI 100 of the particles and beyond the ends of SO2 1 h and O3 8 h. */
export const BREAKPOINTS: Readonly<Record<Rule, Table>> = {
  '2012': {
    ...common,
    pm10_day: [0, 50, 150, 250, 350, 420, 500, 600],
    pm25_day: [0, 35, 75, 115, 150, 250, 350, 500],
  },
  '2026': {
    ...common,
    pm10_day: [0, 50, 120, 250, 350, 420, 500, 600],
    pm25_day: [0, 35, 60, 115, 150, 250, 350, 500],
  },
}

/** Column of an hourly report. */
export const HOURLY_COLUMN: Readonly<Record<Pollutant, Column>> = {
  so2: 'so2_hour',
  no2: 'no2_hour',
  co: 'co_hour',
  o3: 'o3_hour',
  pm10: 'pm10_day',
  pm25: 'pm25_day',
}

/** Column of a daily report. */
export const DAILY_COLUMN: Readonly<Record<Pollutant, Column>> = {
  so2: 'so2_day',
  no2: 'no2_day',
  co: 'co_day',
  o3: 'o3_8h',
  pm10: 'pm10_day',
  pm25: 'pm25_day',
}
