import type { Pollutant } from '../../../cloud/features/air/contract'

export type Six = Partial<Record<Pollutant, number>>

/** A file as an office may have it, and what comes of it. Its station is ML01, 木垒镇. */
export interface Case {
  name: string
  bytes: Buffer | string
  /** What open data gives afterwards, by the start of the hour, `MM-DD HH` of 2026. */
  kept: Readonly<Record<string, Six>>
  /** Sentences about what was refused, with its line. */
  faults?: readonly string[]
  /** Sentences about sheets and columns. */
  left?: readonly string[]
  /** Of the lines: kept, refused, blank. */
  rows?: readonly [kept: number, refused: number, blank: number]
  hours?: 'start' | 'end'
  /** Whether the station is chosen beside the file. */
  chosen?: true
  doubts?: 'take'
  /** The sentence at the door, where the file never gets in. */
  door?: string
}

/** What most lines say. */
export const ALL: Six = { so2: 12, no2: 31, co: 0.8, o3: 85, pm10: 142, pm25: 63 }
/** The same as text and as cells. */
export const VALUES = '12,31,0.8,85,142,63'
export const CELLS = [12, 31, 0.8, 85, 142, 63] as const
export const HEADS = 'SO2,NO2,CO,O3,PM10,PM2.5'
export const HEAD_CELLS = ['SO2', 'NO2', 'CO', 'O3', 'PM10', 'PM2.5'] as const
