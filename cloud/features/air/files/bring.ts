import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import type { Db } from '../../../platform/database'
import { UnreadableTable } from '../../../platform/sheets'
import type { ImportDone } from '../contract'
import { readHeader } from './header'
import { importTable, stationNames, type ImportOptions } from './import'
import { stations } from '../tables'
import { airWords } from '../words'
import { bringWords as words } from '../words/bring'

/** Something about the file or its station that ends the command with a sentence. */
class BringError extends Error {
  override name = 'BringError'
}

/** The station was named twice: by the call, and by the file itself. */
export class StationTwiceError extends BringError {
  override name = 'StationTwiceError'
}

/** @throws BringError unless it is a file that can be read; asked before the database is opened */
export async function requireFile(file: string): Promise<void> {
  const known = await stat(file).catch(() => null)
  if (!known) throw new BringError(words.noFile(file))
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!known.isFile() || !readable) throw new BringError(words.noReading(file))
}

/**
 * Brings a file in from the command line. A file of which nothing came in leaves no trace: whoever runs the command
 * reads what was wrong and comes again.
 * @throws BringError before anything is written
 */
export async function bringFile(
  db: Db,
  file: string,
  options: Omit<ImportOptions, 'byId' | 'keepRefused' | 'locale' | 'see'>,
): Promise<ImportDone> {
  await requireFile(file)
  const { county, station } = options
  if (station !== undefined) await requireStation(db, county, station)
  let begun = false
  const bytes: AsyncIterable<Buffer> = createReadStream(file)
  try {
    return await importTable(db, bytes, {
      ...options,
      byId: null,
      keepRefused: false,
      see({ cells }) {
        if (!begun && station !== undefined && namesStations(cells))
          throw new StationTwiceError(words.stationTwice)
        begun = true
      },
    })
  } catch (cause) {
    if (cause instanceof UnreadableTable)
      throw new BringError(airWords.unreadable(cause.reason)(DEFAULT_LOCALE), { cause })
    throw cause
  }
}

/** Whether a table says itself of which station its rows are. */
function namesStations(header: readonly string[]): boolean {
  const form = readHeader(header)
  return form !== null && (form.kind === 'long' || form.station !== null)
}

async function requireStation(db: Db, county: string, station: string): Promise<void> {
  if ((await stationNames(db, county)).has(station)) return
  const rows = await db
    .select({ code: stations.code, name: stations.name })
    .from(stations)
    .where(eq(stations.county, county))
  throw new BringError(
    words.noStation(
      station,
      rows.map(({ code, name }) => words.coded(code, name)),
    ),
  )
}
