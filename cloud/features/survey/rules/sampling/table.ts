/** A table that somebody brought, read as a list of households: which column is which, and what is sent back. */
import { divisionName, isVillage, townOf, villagesOf } from '../../../../shared/divisions'
import { type FrameLine, placeText } from './frame'
import { personIn } from './names'

/** Which column is which, from 0. */
export interface Mapping {
  village: number
  /** Tells villages of one name apart. */
  town: number | null
  place: number
  adults: number | null
}
export type FrameColumn = keyof Mapping

/** Why a line is sent back. */
export type FrameFaultReason =
  | 'village_missing'
  | 'village_unknown'
  | 'place_missing'
  | 'place_long'
  | 'place_number'
  | 'place_name'
  | 'duplicate'
  | 'adults'

export interface FrameFault {
  /** Of the file. */
  line: number
  reason: FrameFaultReason
  /** What stood there; of a name or a number only that there was one. */
  value: string | null
}

/** Letters of a place. */
const MOST_PLACE = 60
/** A list of more adults in one household is of something else (a dormitory, a sum). */
const MOST_ADULTS = 50

const HEADS: Readonly<Record<FrameColumn, readonly string[]>> = {
  village: [
    '村',
    '村名',
    '村社区',
    '村或社区',
    '社区',
    '村委会',
    '行政村',
    '村代码',
    '村码',
    '村编码',
    'village',
  ],
  town: ['乡', '镇', '乡镇', '所在乡镇', '乡镇名', 'town'],
  place: ['地址', '住址', '门牌', '门牌号', '地标', '位置', '住处', '哪一家', 'place', 'address'],
  adults: [
    '18岁以上',
    '满18岁',
    '成人',
    '成年人',
    '大人',
    '成人数',
    '18岁以上人数',
    '满18岁人数',
    'adults',
    'size',
  ],
}
const plainHead = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s（）()：:、/]/g, '')
    .toLowerCase()

/** What each column is for, by its heading; undefined where none says so. */
export function guessMapping(heads: readonly string[]): Partial<Mapping> {
  const plain = heads.map(plainHead)
  const found = (column: FrameColumn) => plain.findIndex((head) => HEADS[column].includes(head))
  const columns = (['village', 'town', 'place', 'adults'] as const).map((one) => [one, found(one)] as const)
  return Object.fromEntries(columns.filter(([, at]) => at >= 0))
}

/** 水磨沟村委会, 水磨沟村, 水磨沟 → 水磨沟: a village by any name that people write. */
const core = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?:村民委员会|村委会|居民委员会|居委会|社区|村)+$/u, '')
const townCore = (name: string) => name.replace(/\s/g, '').replace(/(?:乌孜别克族)?[乡镇]$/u, '')

/** Codes of a county's villages by their cores. */
function villagesByCore(county: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { code, name } of villagesOf(county))
    found.set(core(name), [...(found.get(core(name)) ?? []), code])
  return found
}

/**
 * Finds villages of a county by their 12 digits or by their names: a list of households asks for thousands.
 * @returns takes what was typed, and where names repeat also of which town; null where it is none, or might be several
 */
export function villageFinder(county: string): (typed: string, town?: string) => string | null {
  const byCore = villagesByCore(county)
  return (typed, town = '') => {
    const plain = typed.trim()
    if (isVillage(plain, county)) return plain
    const named = byCore.get(core(plain)) ?? []
    const inTown = (code: string) => townCore(divisionName(townOf(code)) ?? '') === townCore(town)
    const [one, ...more] = town === '' ? named : named.filter(inTown)
    return one !== undefined && more.length === 0 ? one : null
  }
}

/** Reads a table line by line; what is sent back is told by its line. */
export class FrameReader {
  readonly lines: FrameLine[] = []
  readonly faults: FrameFault[] = []
  /** Lines below the heading. */
  read = 0
  private readonly seen = new Set<string>()

  private readonly findVillage: ReturnType<typeof villageFinder>

  constructor(
    county: string,
    private readonly mapping: Mapping,
  ) {
    this.findVillage = villageFinder(county)
  }

  take(line: number, cells: readonly string[]): void {
    if (cells.every((cell) => cell.trim() === '')) return
    this.read += 1
    const found = this.household(cells)
    if ('reason' in found) this.faults.push({ line, ...found })
    else this.lines.push(found)
  }

  private household(cells: readonly string[]): FrameLine | Omit<FrameFault, 'line'> {
    const { village: at, town, place: where, adults: many } = this.mapping
    const typed = cells[at]?.trim() ?? ''
    if (typed === '') return { reason: 'village_missing', value: null }
    const village = this.findVillage(typed, town === null ? '' : (cells[town] ?? ''))
    if (village === null) return { reason: 'village_unknown', value: typed.slice(0, MOST_PLACE) }
    const place = placeText(cells[where] ?? '')
    if (place === '') return { reason: 'place_missing', value: null }
    if ([...place].length > MOST_PLACE) return { reason: 'place_long', value: null }
    const person = personIn(place)
    // neither name nor number is said again
    if (person !== null) return { reason: person === 'name' ? 'place_name' : 'place_number', value: null }
    const key = `${village}\t${place}`
    if (this.seen.has(key)) return { reason: 'duplicate', value: place }
    const size = many === null ? null : adultsIn(cells[many] ?? '')
    if (size === undefined) return { reason: 'adults', value: (cells[many ?? -1] ?? '').slice(0, MOST_PLACE) }
    this.seen.add(key)
    return { village, place, adults: size }
  }
}

/** @returns null where the cell is empty, undefined where it is no number of adults */
function adultsIn(typed: string): number | null | undefined {
  const plain = typed.normalize('NFKC').trim()
  if (plain === '') return null
  const number = /^\d{1,2}(?:\.0+)?$/.test(plain) ? Number(plain) : Number.NaN
  return number >= 0 && number <= MOST_ADULTS ? number : undefined
}
