import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** A new file that is written piece by piece, for its owner alone. */
export interface Sink {
  write(text: string): Promise<void>
  /** Writes it through to the disk. @returns its SHA-256, in hex */
  close(): Promise<string>
  /** Lets go of it, after something went wrong. */
  drop(): Promise<void>
}

export async function openSink(file: string): Promise<Sink> {
  const handle = await open(file, 'wx', 0o600)
  const hash = createHash('sha256')
  return {
    async write(text) {
      const bytes = Buffer.from(text, 'utf8')
      hash.update(bytes)
      await handle.writeFile(bytes)
    },
    async close() {
      await handle.sync()
      await handle.close()
      return hash.digest('hex')
    },
    async drop() {
      // a disk that is full refuses here too, and was told already
      await handle.close().catch(() => undefined)
    },
  }
}

/** Writes a whole file. @returns its SHA-256, in hex */
export async function writeWhole(file: string, text: string): Promise<string> {
  const sink = await openSink(file)
  try {
    await sink.write(text)
    return await sink.close()
  } catch (error) {
    await sink.drop()
    throw error
  }
}
