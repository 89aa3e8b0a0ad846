import type { Line } from '../../../platform/sheets'
import { HOUR_MS } from '../../../shared/time'
import { findHeader, LEVELS, SEARCHED, type Found } from './find'
import { Ends } from './ends'
import type { Brought, LineReader } from './lines'
import { notOfHours } from './pace'
import { readerOf } from './readers'
import { Seen } from './seen'
import { Sites } from './sites'
import { Told, type DoubtfulValue } from './told'

export interface TableOptions {
  /** Station code by any name a file may use: code, name, device id. */
  stations: ReadonlyMap<string, string>
  /** Station of a file that names none. */
  station?: string | undefined
  /** Whether an hour is written by its start or its end. */
  hours: 'start' | 'end'
  /** Hours that are not over are refused. */
  now: Date
  /** Whether values that are asked about are taken; as a rule they are left. */
  doubts?: 'leave' | 'take' | undefined
  /** Whether bare numbers of days count from 1904: known with the first line. */
  since1904?: () => boolean
  /** Told of each table's headings before any of its lines. */
  heading?: ((found: Found) => void) | undefined
  /** Shown each line below headings. */
  row?: ((line: Line) => void) | undefined
}

/**
 * Reads a table line by line, sheet after sheet: what it brings, and what it cannot take. Pure but for what it has
 * already seen.
 */
export class TableReader {
  readonly told: Told
  /** Lines below headings, and what became of them. */
  lines = 0
  readonly rows = { kept: 0, refused: 0, blank: 0 }
  /** Of the first table. */
  kind: Found['form']['kind'] | null = null
  private readonly sites: Sites
  private readonly seen = new Seen()
  private readonly openHour: number
  /** The first lines of a sheet, while its headings are looked for. */
  private first: Line[] | null = null
  private tables = 0
  /** Lines without a number since the last one with any. */
  private titles: Line[] = []
  private sheet: string | null | undefined
  private headings: ReadonlySet<string> = new Set()
  private reader: LineReader | null = null
  private readonly without: Line[] = []
  private begun = false
  private readonly ends: Ends

  constructor(private readonly options: TableOptions) {
    this.told = new Told(options.doubts === 'take')
    this.ends = new Ends(options.hours)
    this.sites = new Sites(options.stations)
    this.openHour = Math.floor(options.now.getTime() / HOUR_MS)
  }

  /** The first of the values that are asked about, left or taken, and how many there are. */
  get doubts(): readonly DoubtfulValue[] {
    return this.told.doubts
  }
  get doubtful(): number {
    return this.told.doubtful
  }

  /** Takes the next line, of whatever sheet. @returns the hours it brings, and those of lines that waited for it */
  read(line: Line): Brought[] {
    const before = line.sheet === this.sheet ? [] : this.openSheet(line.sheet)
    return before.concat(this.accept(line))
  }

  private accept(line: Line): Brought[] {
    if (!this.first) return this.take(line)
    this.first.push(line)
    return this.first.length < SEARCHED + LEVELS ? [] : this.decide()
  }

  /** Takes what waits, be it under several headings. */
  private decideAll(): Brought[] {
    const rows: Brought[] = []
    while (this.first) rows.push(...this.decide())
    return rows
  }

  /** There are no more lines. @returns the hours of those that waited */
  end(): Brought[] {
    const rows = this.decideAll()
    const [first, ...others] = this.without
    if (!this.begun && first) this.told.refuse(first, 'header', null, first.cells.join(','))
    const unread = this.begun ? this.without : others
    for (const { sheet } of unread) if (sheet !== null) this.told.note(sheet, 'no_heading', [sheet])
    this.told.note(null, 'small', this.told.small.codes)
    if (this.ends.numbered) this.told.note(null, 'ended', ['24'])
    if (this.sheet === undefined) this.told.refuse({ sheet: null, line: 1 }, 'empty', null, null)
    return rows
  }

  /** Some of the values that were brought are not taken after all: a line that has none left is refused. */
  leave(brought: readonly Brought[], kept: readonly Brought[]): void {
    if (kept.length === brought.length) return
    const still = new Set(kept.map(({ at }) => at))
    const gone = new Set(brought.map(({ at }) => at).filter((at) => !still.has(at)))
    this.rows.kept -= gone.size
    this.rows.refused += gone.size
  }

  private openSheet(sheet: string | null): Brought[] {
    const rows = this.decideAll()
    this.sheet = sheet
    this.first = []
    this.titles = []
    this.headings = new Set()
    this.reader = null
    return rows
  }

  /** Looks for the headings in the first lines, and takes those below. */
  private decide(): Brought[] {
    const lines = this.first
    if (!lines) return []
    this.first = null
    const found = findHeader(lines)
    const [first] = lines
    if (!found) {
      if (first) this.without.push(first)
      return []
    }
    this.headings = new Set(lines.slice(0, found.above).filter(isWritten).map(keyOf))
    this.begin(found)
    const odd = this.reader && notOfHours(found.form.time, lines.slice(found.above))
    if (typeof odd === 'string') {
      this.told.refuse({ sheet: this.sheet ?? null, line: found.line }, 'span', null, odd)
      this.reader = NONE
    }
    return lines.slice(found.above).flatMap((line) => this.accept(line))
  }

  private begin(found: Found): void {
    this.begun = true
    this.kind ??= found.form.kind
    this.options.heading?.(found)
    const { stations: _, now: __, since1904, ...options } = this.options
    this.reader = readerOf(found, {
      ...options,
      sheet: this.sheet ?? null,
      sites: this.sites,
      openHour: this.openHour,
      since1904: since1904?.(),
      seen: this.seen,
      told: this.told,
      ends: this.ends,
    })
  }

  private take(line: Line): Brought[] {
    if ((this.headings.size > 0 && this.beginsAnew(line)) || !this.reader || this.headings.has(keyOf(line)))
      return []
    this.lines++
    this.options.row?.(line)
    const refused = this.told.refused
    const rows = isWritten(line) ? this.reader.read(line) : []
    const at = { sheet: line.sheet, line: line.line }
    if (rows.length > 0) this.rows.kept++
    else if (this.told.refused > refused || (this.reader === NONE && isWritten(line))) this.rows.refused++
    else this.rows.blank++
    return rows.map((row) => ({ at, row }))
  }

  /** Tables that stand below each other in one sheet have headings of their own, and titles above them. */
  private beginsAnew(line: Line): boolean {
    if (line.cells.some((cell) => /^\d/.test(cell))) {
      if (this.titles.length > 0) this.titles = []
      return false
    }
    // a line of data has numbers, and few lines without any have a heading of a time
    const again = this.headings.has(keyOf(line))
    if (
      (again && this.titles.length === 0) ||
      !line.cells.some((cell) => TIME.test(cell)) ||
      !findHeader([line])
    ) {
      if (!again && isWritten(line) && this.titles.length < MOST_TITLES) this.titles.push(line)
      return false
    }
    if (++this.tables > MOST_TABLES) {
      this.told.refuse(line, 'header', null, line.cells.join(','))
      this.reader = NONE
      return false
    }
    this.first = [...this.titles, line]
    this.titles = []
    return true
  }
}

/** Takes no line of a table that was refused as a whole. */
const NONE: LineReader = { read: () => [] }
/** Looking for headings takes a while; a year has a table for each day and station at the most. */
const MOST_TABLES = 5000
const MOST_TITLES = 3
const TIME = /[时日年]|time|date|year/i
const keyOf = ({ cells }: Line): string => cells.join('\u0000')
const isWritten = ({ cells }: Line): boolean => cells.some((cell) => cell.trim() !== '')
