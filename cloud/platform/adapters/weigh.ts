/** How much lies in a folder. */
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { MINUTE_MS } from '../../shared/time'
import { isMissing } from '../system'

/** Bytes of all files of a folder, at any depth; of one that is not there, none. */
export async function weigh(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw error
  })
  let bytes = 0
  for (const name of names) {
    // a file that another process removes meanwhile weighs nothing
    const about = await stat(path.join(folder, name)).catch(() => null)
    if (about?.isFile()) bytes += about.size
  }
  return bytes
}

/** Other processes write there too: what lies in a folder is weighed anew so often. */
export const WEIGHED_EVERY_MS = 10 * MINUTE_MS

const lately = new Map<string, { bytes: Promise<number>; at: number }>()

/** The same, as it was some minutes ago at most: a county's photos are a hundred thousand files. */
export function weighedLately(folder: string): Promise<number> {
  const known = lately.get(folder)
  if (known && performance.now() - known.at < WEIGHED_EVERY_MS) return known.bytes
  const bytes = weigh(folder)
  lately.set(folder, { bytes, at: performance.now() })
  bytes.catch(() => lately.delete(folder))
  return bytes
}
