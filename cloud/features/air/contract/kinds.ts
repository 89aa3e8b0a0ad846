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
  'no_hours',
  'time',
  'early',
  'future',
  'span',
  'columns',
  'station',
  'number',
  'comma',
  'unit',
  'doubled',
  'negative',
  'too_large',
  'doubtful',
  'duplicate',
  'empty',
  'flag',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** What of a table was left out, or taken in a way that whoever brings it should know of. */
export const LEFT = ['hidden', 'empty', 'chart', 'no_heading', 'heading', 'doubled', 'unit'] as const
export type LeftOut = (typeof LEFT)[number]

/**
 * Why something that came over HJ 212 was not taken: the frame, then the packet, then the values of it. A packet
 * with `crc_swapped` was taken, but the device is worth a look. `not_kept` are kinds of packet that nobody keeps
 * (real-time, minutes, days), `no_factor` is an hour without any of the six; of an hour that is `overruled` another
 * value stands that a person brought.
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
  'not_kept',
  'no_factor',
  'overruled',
  'database',
  'unflagged',
  ...REFUSALS,
] as const
export type ReceiverFault = (typeof RECEIVER_FAULTS)[number]
