import type { InputOf } from '@cloud/shared/contract'
import {
  POLLUTANTS,
  type airContract,
  type ManagedStation,
  type Pollutant,
  type StationKind,
} from '@cloud/features/air/contract'
import { words } from '../words'

type Input = InputOf<typeof airContract.saveStation>
const text = words.stations

/** A station as it is being written. */
export interface Draft {
  code: string
  name: string
  town: string | null
  kind: StationKind
  owner: string
  longitude: string
  latitude: string
  system: 'wgs84' | 'gcj02'
  measures: readonly Pollutant[]
  exempt: readonly Pollutant[]
  device: string
  /** The instrument writes mg/m³ throughout. */
  milligrams: boolean
  /** It writes no flag beside its values. */
  unflagged: boolean
  /** Service that is asked for the air of this place; only for models. */
  feed: ManagedStation['feed'] | null
  active: boolean
  down: boolean
  downReason: string
  /** ISO instant; null: nobody knows. */
  backAt: string | null
}

/** What a form begins with: a station as it is, or an empty one. */
export function draftOf(station: ManagedStation | null): Draft {
  const place = station?.place ?? null
  return {
    code: station?.code ?? '',
    name: station?.name ?? '',
    town: station?.town ?? null,
    kind: station?.kind ?? 'other',
    owner: station?.owner ?? '',
    longitude: place ? String(place.longitude) : '',
    latitude: place ? String(place.latitude) : '',
    system: 'wgs84',
    measures: station?.measures ?? POLLUTANTS,
    exempt: station?.exempt ?? [],
    device: station?.deviceId ?? '',
    milligrams: station?.deviceMilligrams ?? false,
    unflagged: station?.deviceUnflagged ?? false,
    feed: station?.feed ?? null,
    active: station?.active ?? true,
    down: station?.outage !== null && station?.outage !== undefined,
    downReason: station?.outage?.reason ?? text.outageDefault,
    backAt: station?.outage?.backAt ?? null,
  }
}

export type Field = 'code' | 'name' | 'town' | 'place' | 'measures' | 'deviceId' | 'outage'
export type Faults = Partial<Record<Field, string>>

const degrees = (written: string, least: number, most: number): number | null => {
  const value = Number(written)
  return written.trim() !== '' && value >= least && value <= most ? value : null
}

/** What is wrong with a draft, by field; empty when it can be sent. */
export function faultsOf(draft: Draft): Faults {
  const faults: Faults = {}
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(draft.code)) faults.code = text.codeWrong
  if (draft.name.trim() === '') faults.name = text.nameWrong
  if (draft.town === null) faults.town = text.townMissing
  const fed = draft.kind === 'model' && draft.feed
  const written = draft.longitude.trim() !== '' || draft.latitude.trim() !== ''
  if (written && placeOf(draft) === null) faults.place = text.placeWrong
  else if (fed && !written) faults.place = text.feedPlace
  if (draft.measures.length === 0) faults.measures = text.measuresMissing
  if (draft.device.trim() !== '' && !/^[\w-]{1,40}$/.test(draft.device.trim()))
    faults.deviceId = text.deviceWrong
  if (draft.active && draft.down && draft.downReason.trim() === '') faults.outage = text.outageReasonMissing
  return faults
}

function placeOf({ longitude, latitude, system }: Draft): Input['place'] {
  const east = degrees(longitude, 73, 136)
  const north = degrees(latitude, 3, 54)
  return east === null || north === null ? null : { longitude: east, latitude: north, system }
}

/** A draft without faults as the contract takes it. */
export function inputOf(draft: Draft, adding: boolean): Input {
  const reason = draft.downReason.trim()
  return {
    adding,
    code: draft.code,
    name: draft.name.trim(),
    town: draft.town ?? '',
    kind: draft.kind,
    owner: draft.owner.trim(),
    place: placeOf(draft),
    measures: POLLUTANTS.filter((code) => draft.measures.includes(code)),
    exempt: POLLUTANTS.filter((code) => draft.exempt.includes(code) && !draft.measures.includes(code)),
    deviceId: draft.device.trim() || null,
    deviceMilligrams: draft.milligrams,
    deviceUnflagged: draft.unflagged,
    feed: draft.kind === 'model' ? (draft.feed ?? null) : null,
    active: draft.active,
    outage: draft.active && draft.down ? { reason, backAt: draft.backAt } : null,
  }
}
