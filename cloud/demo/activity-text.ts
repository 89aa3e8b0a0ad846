import type { Kind, Picture } from '../features/activities/contract/kinds'

/** What is always the same about an activity of the demo county. Places exist; events and phones are invented. */
export interface ActivityText {
  key: string
  kind: Kind
  /** Beijing months in which it is done, 1–12. */
  months: readonly number[]
  title: string
  brief: string
  why: string
  picture: Picture
  place: string
  /** Division code of the town. */
  town: string
  journey: string
  bring: string
  provided: string
  who: string
  ages: readonly [number, number] | null
  children?: true
  insured?: true
  /** Beijing time of the start, and hours it lasts. */
  start: string
  hours: number
  seats: number
  maxParty: number
  organiser: readonly [name: string, contact: string]
  /** Where a bus leaves, and how many minutes before the start. */
  bus?: readonly [place: string, minutes: number]
  /** Where those gather who come by themselves. */
  meet: string
  /** WGS-84, where the place is in the county seat. */
  point?: readonly [longitude: number, latitude: number]
  trees?: number
  /** Why it is called off, where it is held indoors and no weather stops it. */
  offIndoors?: string
  /** Held in two sessions, one after the other, with half of the seats each. */
  sessions?: true
}

/** Any month. */
export const ALL_YEAR: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
/** Where buses leave. */
export const STATION = '县城客运站'
