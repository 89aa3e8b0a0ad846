import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import type { Db } from '../../../platform/database'
import type { ImportDone, ImportPreview } from '../contract'
import type { ImportReport } from '../contract/parts'
import { dateOfHour, ingest, type HourInput } from '../ingest'
import { imports, stations } from '../tables'
import { faultWords } from '../words'
import { columnsOf } from './header'
import { openTable, type Line, type Lines } from '../../../platform/sheets'
import { TableReader, type Fault } from './table'

/** Hours written in one go. */
const BATCH = 50_000

export interface ImportOptions {
  county: string
  now: Date
  /** Member of staff; null on the command line. */
  byId: string | null
  /** Language of the report; Chinese unless somebody reads another. */
  locale?: Locale
  station?: string | undefined
  hours?: 'start' | 'end' | undefined
  /** Whether a file of which nothing came in stands in the list of imports; as a rule it does. */
  keepRefused?: boolean
  progress?: (lines: number) => void
  /** Shown each line before it is read, the header first. */
  see?: (line: Line) => void
}

/** Rows below the header that a preview shows. */
const SHOWN_ROWS = 5
/** Columns it shows: the archive has some 1,500. */
const SHOWN_COLUMNS = 20

/**
 * Brings a file in: good values are kept, each thing refused is reported with its line. The hours of a batch and
 * the days they make are written together, so an interrupted import is simply run again.
 */
export async function importTable(
  db: Db,
  bytes: AsyncIterable<Buffer>,
  options: ImportOptions,
): Promise<ImportDone> {
  const { county, now } = options
  const table = await openTable(bytes)
  const importId = randomUUID()
  const reader = new TableReader({
    stations: await stationNames(db, county),
    station: options.station,
    hours: options.hours ?? 'start',
    now,
  })
  const tally = new Tally()
  const source = { channel: 'file', importId, receivedAt: now } as const
  const write = async (rows: HourInput[]) => {
    if (rows.length === 0) return
    const counts = await ingest(db, county, source, rows)
    tally.inserted += counts.inserted
    tally.corrected += counts.corrected
    tally.unchanged += counts.unchanged
  }
  await readAll(table, reader, tally, write, options)
  const report = reportOf(table, reader, tally, options.locale ?? DEFAULT_LOCALE)
  if (options.keepRefused === false && !broughtAny(report)) return { ...report, id: importId }
  await db.insert(imports).values({
    county,
    id: importId,
    at: now,
    channel: 'file',
    byId: options.byId,
    lines: report.lines,
    inserted: report.inserted,
    corrected: report.corrected,
    unchanged: report.unchanged,
    refused: report.refused,
    // the reason is kept, and put into words for whoever reads the report
    faults: reader.faults.map(({ line, reason, field, value }) => ({ line, reason, field, value })),
  })
  return { ...report, id: importId }
}

/** Whether a file brought anything, be it what was known already. */
export function broughtAny({ inserted, corrected, unchanged }: ImportReport): boolean {
  return inserted + corrected + unchanged > 0
}

class Rollback extends Error {}

/** What `importTable` would do, found out by doing it and taking it back. */
export async function previewTable(
  db: Db,
  bytes: AsyncIterable<Buffer>,
  options: ImportOptions,
): Promise<ImportPreview> {
  let report: ImportReport | undefined
  const seen: string[][] = []
  const see = ({ cells }: Line) => {
    if (seen.length <= SHOWN_ROWS) seen.push(cells.slice(0, SHOWN_COLUMNS))
  }
  await db
    .transaction(async (tx) => {
      const { id: _, ...rest } = await importTable(tx, bytes, { ...options, see })
      report = rest
      throw new Rollback()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error
    })
  if (!report) throw new Error('the preview gave no report')
  const [heads = [], ...rows] = seen
  return { ...report, columns: columnsOf(heads, await stationNames(db, options.county)), rows }
}

class Tally {
  lines = 0
  inserted = 0
  corrected = 0
  unchanged = 0
  first = Infinity
  last = -Infinity
  readonly stations = new Set<string>()

  see({ station, hour }: HourInput): void {
    this.stations.add(station)
    this.first = Math.min(this.first, hour)
    this.last = Math.max(this.last, hour)
  }
}

async function readAll(
  { lines }: Lines,
  reader: TableReader,
  tally: Tally,
  write: (rows: HourInput[]) => Promise<void>,
  { progress, see }: ImportOptions,
): Promise<void> {
  let batch: HourInput[] = []
  let begun = false
  for await (const line of lines) {
    see?.(line)
    if (!begun) {
      begun = true
      if (!reader.begin(line)) return
      continue
    }
    tally.lines++
    for (const row of reader.take(line)) {
      tally.see(row)
      batch.push(row)
    }
    if (batch.length >= BATCH) {
      await write(batch)
      batch = []
      progress?.(tally.lines)
    }
  }
  await write(batch)
  if (!begun) reader.refuse(1, 'empty', null, null)
}

function reportOf({ encoding }: Lines, reader: TableReader, tally: Tally, locale: Locale): ImportReport {
  const any = tally.stations.size > 0
  return {
    form: reader.kind ?? 'wide',
    encoding,
    lines: tally.lines,
    inserted: tally.inserted,
    corrected: tally.corrected,
    unchanged: tally.unchanged,
    refused: reader.refused,
    faults: reader.faults.map((fault) => toldFault(fault, locale)),
    from: any ? dateOfHour(tally.first).toISOString() : null,
    to: any ? dateOfHour(tally.last + 1).toISOString() : null,
    stations: [...tally.stations].sort(),
  }
}

/** A fault with its sentence, for the person who brought the file. */
export function toldFault(fault: Fault, locale: Locale): ImportReport['faults'][number] {
  return { ...fault, words: faultWords(locale)[fault.reason](fault) }
}

/** Every name a file may call a station by. A code wins over a name that happens to be alike. */
export async function stationNames(db: Db, county: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ code: stations.code, name: stations.name, device: stations.deviceId })
    .from(stations)
    .where(eq(stations.county, county))
  const names = new Map<string, string>()
  for (const { code, name } of rows) names.set(name, code)
  for (const { code, device } of rows) if (device) names.set(device, code)
  for (const { code } of rows) names.set(code, code)
  return names
}
