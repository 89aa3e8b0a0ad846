/** The six pollutants of HJ 633, in the order of its tables. */
export const POLLUTANTS = ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const
export type Pollutant = (typeof POLLUTANTS)[number]

/** Above this a value is a slip of unit or of the instrument: µg/m³, CO mg/m³. Nothing takes it, however it comes. */
export const MOST: Readonly<Record<Pollutant, number>> = {
  so2: 20_000,
  no2: 20_000,
  co: 500,
  o3: 20_000,
  pm10: 20_000,
  pm25: 20_000,
}

/** Where the scale of HJ 633 for hours ends; real air is hardly ever beyond it. */
export const SCALE_END: Readonly<Record<Pollutant, number>> = {
  so2: 800,
  no2: 3840,
  co: 150,
  o3: 1200,
  pm10: 600,
  pm25: 500,
}

/** What kind of evidence a figure is. Kinds are never mixed silently. */
export const EVIDENCE = ['official', 'other', 'model', 'manual'] as const
export type Evidence = (typeof EVIDENCE)[number]

/** Kinds of station: the network's own, anybody else's, or a grid point of a model. */
export const STATION_KINDS = ['official', 'other', 'model'] as const
export type StationKind = (typeof STATION_KINDS)[number]

/** Outside services that compute the air of a place; their stations are models. */
export const FEEDS = ['qweather', 'open_meteo'] as const
export type Feed = (typeof FEEDS)[number]

/** HJ 633 by its year. */
export const RULES = ['2012', '2026'] as const
export type Rule = (typeof RULES)[number]

/** Beijing day from which HJ 633—2026 and GB 3095—2026 apply. */
export const CHANGE_DAY = '2026-03-01'

export { SEASONS, type Season } from '../../../shared/seasons'

/** People who suffer first when a pollutant's IAQI is above 100 (HJ 633—2026, table 2). */
export const GROUPS = [
  'asthma',
  'respiratory',
  'heart_vessel',
  'children',
  'elderly',
  'active_outdoors',
] as const
export type Group = (typeof GROUPS)[number]

export const NOTICE_KINDS = ['dust', 'pollution'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** Why a value of an import was not taken. */
export const REFUSALS = [
  'header',
  'time',
  'future',
  'columns',
  'station',
  'number',
  'negative',
  'too_large',
  'duplicate',
  'empty',
  'flag',
] as const
export type Refusal = (typeof REFUSALS)[number]

/**
 * Why something that came over HJ 212 was not taken: the frame, then the packet, then the values of it. A packet
 * with `crc_swapped` was taken, but the device is worth a look.
 */
export const RECEIVER_FAULTS = [
  'garbage',
  'length',
  'crc',
  'form',
  'crc_swapped',
  'unknown_station',
  'inactive_station',
  'not_air',
  'database',
  ...REFUSALS,
] as const
export type ReceiverFault = (typeof RECEIVER_FAULTS)[number]
