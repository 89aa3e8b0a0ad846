import type { Pollutant, Refusal } from '../contract/kinds'
import type { HourInput } from '../ingest'
import type { FetchFault } from './http'

/** A place whose air is asked for, WGS-84 degrees. */
export interface FeedPlace {
  station: string
  longitude: number
  latitude: number
}

export interface FeedRefusal {
  code: Pollutant | null
  reason: Refusal | 'unit' | FetchFault
  /** What stood there, or the HTTP status. */
  value: string | null
}

/** What a service said about a place. */
export interface FeedAnswer {
  rows: HourInput[]
  refused: FeedRefusal[]
}
