const CHUNK = 64 * 1024

/**
 * How far tables are read, 0–1, each while it is. Kept in this process: another one behind the same address, and
 * WeChat's functions, know nothing of it, and the page then only says that somebody reads.
 */
const shares = new Map<string, number>()

/** How far a table is read at the moment; null while nobody reads it here. */
export function shareRead(table: string): number | null {
  return shares.get(table) ?? null
}

/** Reads a table's bytes piece by piece, and tells how far it is until the work on them is done. */
export async function readTelling<T>(
  table: string,
  bytes: Buffer,
  work: (pieces: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      shares.set(table, at / bytes.length)
      yield bytes.subarray(at, at + CHUNK)
    }
  }
  try {
    return await work(pieces())
  } finally {
    shares.delete(table)
  }
}
