import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import type { Say } from '../../../shared/sayings'
import type { Db } from '../../../platform/database'
import { UnreadableTable } from '../../../platform/sheets'
import type { ImportDone } from '../contract'
import type { Found } from './find'
import { importTable, stationNames, type ImportOptions } from './import'
import { stations } from '../tables'
import { airWords } from '../words'
import { bringWords as words } from '../words/bring'

/** Something about the file or its station that ends the command with a sentence. */
export class BringError extends Error {
  override name = 'BringError'

  constructor(say: Say, locale: Locale, cause?: unknown) {
    super(say(locale), { cause })
  }
}

/** The station was named twice: by the call, and by the file itself. */
export class StationTwiceError extends BringError {
  override name = 'StationTwiceError'
}

/** @throws BringError unless it is a file that can be read; asked before the database is opened */
export async function requireFile(file: string, locale: Locale = DEFAULT_LOCALE): Promise<void> {
  const known = await stat(file).catch(() => null)
  if (!known) throw new BringError(words.noFile(file), locale)
  const readable = await access(file, constants.R_OK).then(
    () => true,
    () => false,
  )
  if (!known.isFile() || !readable) throw new BringError(words.noReading(file), locale)
}

/**
 * Brings a file in from the command line. A file of which nothing came in leaves no trace: whoever runs the command
 * reads what was wrong and comes again.
 * @throws BringError before anything is written
 */
export async function bringFile(
  db: Db,
  file: string,
  options: Omit<ImportOptions, 'byId' | 'keepRefused' | 'see'>,
): Promise<ImportDone> {
  const { county, station, locale = DEFAULT_LOCALE } = options
  await requireFile(file, locale)
  if (station !== undefined) await requireStation(db, county, station, locale)
  const bytes: AsyncIterable<Buffer> = createReadStream(file)
  try {
    return await importTable(db, bytes, {
      ...options,
      byId: null,
      keepRefused: false,
      see: {
        heading(found) {
          if (station !== undefined && namesStations(found))
            throw new StationTwiceError(words.stationTwice, locale)
        },
      },
    })
  } catch (cause) {
    if (cause instanceof UnreadableTable)
      throw new BringError(airWords.unreadable(cause.reason), locale, cause)
    throw cause
  }
}

/** Whether a table says itself of which station its rows are. */
function namesStations({ form }: Found): boolean {
  return form.kind === 'long' || form.stations.length > 0
}

async function requireStation(db: Db, county: string, station: string, locale: Locale): Promise<void> {
  if ((await stationNames(db, county)).has(station)) return
  const rows = await db
    .select({ code: stations.code, name: stations.name })
    .from(stations)
    .where(eq(stations.county, county))
  const known = rows.map(({ code, name }) => [code, name] as const)
  throw new BringError(words.noStation(station, known), locale)
}
