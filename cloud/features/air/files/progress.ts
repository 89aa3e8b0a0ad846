const CHUNK = 64 * 1024

/** What is done with a table that is read: looked at, or taken in. */
export type Work = 'look' | 'take'
/** What is done with a table, and how far it is read, 0–1. */
export interface Reading {
  work: Work
  share: number
}

/**
 * Tables that are read, while they are. Kept in this process: another one behind the same address, and WeChat's
 * functions, know nothing of it, and the page then only says that somebody reads.
 */
const readings = new Map<string, Reading>()

/** What is done with a table at the moment; null while nobody reads it here. */
export function readingOf(table: string): Reading | null {
  return readings.get(table) ?? null
}

/** Reads a table's bytes piece by piece, and tells how far it is until the work on them is done. */
export async function readTelling<T>(
  table: string,
  bytes: Buffer,
  work: Work,
  read: (pieces: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  const own: Reading = { work, share: 0 }
  const tell = () => {
    // somebody may look at a table that is being taken in, which is what they want to know
    if (work === 'take' || readings.get(table)?.work !== 'take') readings.set(table, own)
  }
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      own.share = at / bytes.length
      tell()
      yield bytes.subarray(at, at + CHUNK)
    }
  }
  tell()
  try {
    return await read(pieces())
  } finally {
    if (readings.get(table) === own) readings.delete(table)
  }
}
