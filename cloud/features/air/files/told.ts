import { doubtOf, type Doubt } from '../contract/doubt'
import type { Pollutant, Refusal } from '../contract/kinds'
import { MILLI, type Milli } from '../rules/decimal'
import { Small } from './small'

/** Where something stands in a file. */
export interface Place {
  /** Null of a text. */
  sheet: string | null
  line: number
}

/** Something that was not taken, and why. */
export interface Fault {
  sheet: string | null
  line: number
  reason: Refusal
  field: string | null
  value: string | null
}

/** A value that may be true, and is asked about. */
export interface DoubtfulValue {
  /** Null in a text. */
  sheet: string | null
  line: number
  station: string
  /** Start of the hour, in whole hours since 1970-01-01 UTC. */
  hour: number
  code: Pollutant
  /** In published units: µg/m³, CO mg/m³. */
  value: number
  why: Doubt
}

/** What is to be said of sheets and columns; the words have one sentence for each. */
export type NoteKind =
  | 'hidden'
  | 'empty'
  | 'chart'
  | 'no_heading'
  | 'longer'
  | 'index'
  | 'flag'
  | 'unclear'
  | 'unit'
  | 'doubled'
  | 'standard'
  | 'repeated'
  | 'small'
  | 'conditions'
  | 'sheet_station'
  | 'ended'

export interface Note {
  /** Null of a text, and for what holds in several sheets. */
  sheet: string | null
  kind: NoteKind
  /** The first of them, and how many there are. */
  names: readonly string[]
  count: number
}

const SHOWN = 40
/** Faults told one by one; the rest is only counted. */
const MOST_FAULTS = 100
const MOST_DOUBTS = 100
const MOST_NOTES = 100
const MOST_NAMES = 20
const LONGEST_NAME = 80

/** What there is to tell of a table: a file of a million bad lines must not fill the memory. */
export class Told {
  /** The first of them. */
  readonly faults: Fault[] = []
  refused = 0
  /** The first of the doubtful values, left or taken, and how many there are. */
  readonly doubts: DoubtfulValue[] = []
  doubtful = 0
  readonly small = new Small()
  private readonly byKey = new Map<string, Note>()

  /** @param takesDoubts whether values that are asked about are taken */
  constructor(private readonly takesDoubts: boolean) {}

  refuse({ sheet, line }: Place, reason: Refusal, field: string | null, value: string | null): void {
    this.refused++
    if (this.faults.length >= MOST_FAULTS) return
    this.faults.push({ sheet, line, reason, field, value: value && value.slice(0, SHOWN) })
  }

  /** Whether a value is taken: one that is doubtful is noted, and left unless they are to be taken. */
  admits(
    { sheet, line }: Place,
    { station, hour, code, milli }: { station: string; hour: number; code: Pollutant; milli: Milli },
  ): boolean {
    this.small.see(code, milli)
    const value = milli / MILLI
    const why = doubtOf(code, value)
    if (why === null) return true
    this.doubtful++
    if (this.doubts.length < MOST_DOUBTS) this.doubts.push({ sheet, line, station, hour, code, value, why })
    if (this.takesDoubts) return true
    this.refuse({ sheet, line }, 'doubtful', code, String(value))
    return false
  }

  /** Says something of columns or a sheet; what was said of another sheet already is said of none of them. */
  note(sheet: string | null, kind: NoteKind, names: readonly string[]): void {
    if (names.length === 0) return
    const shown = names.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST_NAME))
    const key = JSON.stringify([kind, names.length, shown])
    const before = this.byKey.get(key)
    if (before) this.byKey.set(key, { ...before, sheet: before.sheet === sheet ? sheet : null })
    else if (this.byKey.size < MOST_NOTES)
      this.byKey.set(key, { sheet, kind, names: shown, count: names.length })
  }

  get notes(): readonly Note[] {
    return [...this.byKey.values()]
  }
}
