import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import type { Db } from '../../../platform/database'
import type { ImportDone, ImportPreview } from '../contract'
import type { ImportReport } from '../contract/parts'
import { dateOfHour, ingest, type HourInput } from '../ingest'
import { lockAir } from '../ingest/hours'
import { imports, stations } from '../tables'
import { Comparison } from './compare'
import type { Found } from './find'
import { columnsOf } from './header'
import type { Brought } from './lines'
import { openTable, type Lines } from '../../../platform/sheets'
import { leftOf, toldFaults } from './report'
import { TableReader, type TableOptions } from './table'
import type { Fault } from './told'

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
  /** Whether values that are asked about (`doubtOf`) are taken; as a rule they are left. */
  doubts?: 'leave' | 'take' | undefined
  /** Why hours that are there change, in the words of who brings the file. */
  reason?: string | undefined
  /** Whether a file of which nothing came in stands in the list of imports; as a rule it does. */
  keepRefused?: boolean
  progress?: (lines: number) => void
  /** Told of headings before any line below them, and shown each of those. */
  see?: Pick<TableOptions, 'heading' | 'row'>
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
  const { report, importId } = await bringTable(db, bytes, options)
  return { ...report, id: importId }
}

async function bringTable(db: Db, bytes: AsyncIterable<Buffer>, options: ImportOptions) {
  const { county, now, doubts } = options
  const table = await openTable(bytes, true, { sheets: 'all' })
  const stations = await stationNames(db, county)
  const importId = randomUUID()
  const reader = new TableReader({
    stations,
    station: options.station,
    hours: options.hours ?? 'start',
    now,
    doubts,
    since1904: table.since1904,
    ...options.see,
  })
  const comparison = new Comparison({
    county,
    importId,
    take: doubts === 'take',
    by: 'people',
    leave: (at, code, value) => reader.told.refuse(at, 'doubtful', code, String(value)),
  })
  const tally = new Tally()
  const source = { channel: 'file', importId, receivedAt: now } as const
  let asked = 0
  const write = async (batch: Brought[]) => {
    const fresh = reader.doubts.slice(asked)
    asked = reader.doubts.length
    if (batch.length + fresh.length === 0) return
    // nobody changes in between what is compared and then written
    await db.transaction(async (tx) => {
      await lockAir(tx, county)
      await comparison.doubt(tx, fresh)
      const kept = await comparison.look(tx, batch)
      reader.leave(batch, kept)
      const rows = kept.map(({ row }) => row)
      const { inserted } = await ingest(tx, county, source, rows)
      tally.inserted += inserted
      for (const row of rows) tally.see(row)
    })
  }
  await readAll(table, reader, write, options)
  const report = reportOf(table, reader, tally, comparison, options.locale ?? DEFAULT_LOCALE)
  const brought = { report, importId, stations, reader, comparison }
  if (options.keepRefused === false && !broughtAny(report)) return brought
  await db.insert(imports).values({
    county,
    id: importId,
    at: now,
    channel: 'file',
    byId: options.byId,
    reason: options.reason ?? null,
    lines: report.lines,
    inserted: report.inserted,
    corrected: report.corrected,
    unchanged: report.unchanged,
    refused: report.refused,
    // the reason is kept, and put into words for whoever reads the report
    faults: report.faults.map(({ words: _, ...fault }) => fault),
  })
  return brought
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
  let brought: Awaited<ReturnType<typeof bringTable>> | undefined
  let first: Found | undefined
  const sample: string[][] = []
  const see: ImportOptions['see'] = {
    heading: (found) => (first ??= found),
    row: ({ cells }) => sample.length < SHOWN_ROWS && sample.push(cells.slice(0, SHOWN_COLUMNS)),
  }
  await db
    .transaction(async (tx) => {
      brought = await bringTable(tx, bytes, { ...options, see })
      throw new Rollback()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Rollback)) throw error
    })
  if (!brought) throw new Error('the preview gave no report')
  const { report, stations, reader, comparison } = brought
  const columns = first ? columnsOf(first, stations) : []
  const { changes, doubts } = comparison.shown
  return {
    ...report,
    columns: columns.slice(0, SHOWN_COLUMNS),
    sample,
    changes: { count: comparison.changes, worst: changes },
    doubts: { count: reader.doubtful + comparison.doubtful, worst: doubts },
  }
}

class Tally {
  inserted = 0
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
  write: (batch: Brought[]) => Promise<void>,
  { progress }: ImportOptions,
): Promise<void> {
  let batch: Brought[] = []
  for await (const line of lines) {
    batch.push(...reader.read(line))
    if (batch.length >= BATCH) {
      await write(batch)
      batch = []
      progress?.(reader.lines)
    }
  }
  batch.push(...reader.end())
  await write(batch)
}

function reportOf(
  table: Lines,
  reader: TableReader,
  tally: Tally,
  comparison: Comparison,
  locale: Locale,
): ImportReport {
  const any = tally.stations.size > 0
  return {
    form: reader.kind === null || reader.kind === 'wide' ? 'wide' : 'long',
    encoding: table.encoding,
    lines: reader.lines,
    rows: { ...reader.rows },
    inserted: tally.inserted,
    // an hour that came in several pieces is one, and only one that was there before the file is corrected
    corrected: comparison.changedHours,
    unchanged: comparison.hours - tally.inserted - comparison.changedHours,
    refused: reader.told.refused,
    faults: toldFaults(inOrder(reader.told.faults), locale),
    left: leftOf(reader.told, table.left(), locale),
    from: any ? dateOfHour(tally.first).toISOString() : null,
    to: any ? dateOfHour(tally.last + 1).toISOString() : null,
    stations: [...tally.stations].sort(),
  }
}

/** What is held against what stands there is refused later than its neighbours: told, it is beside them again. */
function inOrder(faults: readonly Fault[]): Fault[] {
  const sheets = [...new Set(faults.map(({ sheet }) => sheet))]
  return [...faults].sort((a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.line - b.line)
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
