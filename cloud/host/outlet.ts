/**
 * Where the words for the operator and the lines of the log go. The journal may be full, stand still or be gone: nobody
 * who asks for something waits for it, and the process goes on.
 */
import { write as writeTo } from 'node:fs'

/** Bytes that wait for an outlet that takes none; what comes on top is lost, and told of when it takes some again. */
const MOST_WAITING = 1024 * 1024
const AGAIN_MS = 500
/** A write that lasts longer is one that stands still. */
const STUCK_MS = 1_000
const PASSING = ['EAGAIN', 'EBUSY', 'EINTR']

export interface Outlet {
  write(text: string): void
  /** Waits until all is written, and no longer than so many milliseconds. */
  flush(most: number): Promise<void>
  /** A write that was begun does not end: then a process cannot end in peace either. */
  isStuck(): boolean
}

type Write = (
  fd: number,
  bytes: Buffer,
  done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void

/**
 * @param gone whoever read what is written here has gone; told once, and nothing is written any more
 * @param lost so many lines found no room; told when there is room again
 */
export function openOutlet(
  fd: number,
  { gone, lost }: { gone(): void; lost(lines: number): void },
  { write = writeTo as Write, again = AGAIN_MS, most = MOST_WAITING } = {},
): Outlet {
  let waiting: Buffer[] = []
  let bytes = 0
  let dropped = 0
  let over = false
  let writing: { since: number } | null = null
  let resting = false
  const idle = new Set<() => void>()

  const settle = () => {
    for (const tell of idle) tell()
    idle.clear()
  }

  function next(): void {
    if (writing || resting || over) return
    if (bytes === 0) {
      settle()
      return
    }
    const all = Buffer.concat(waiting)
    waiting = []
    writing = { since: performance.now() }
    write(fd, all, (error, written) => {
      writing = null
      if (error) ended(error, all)
      else {
        bytes -= written
        if (written < all.length) waiting.unshift(all.subarray(written))
        const lines = dropped
        dropped = 0
        if (lines > 0) lost(lines)
        next()
      }
    })
  }

  function ended(error: NodeJS.ErrnoException, unwritten: Buffer): void {
    if (error.code === 'EPIPE' || error.code === 'EBADF') {
      over = true
      waiting = []
      bytes = 0
      settle()
      gone()
      return
    }
    waiting.unshift(unwritten)
    // full, or more than it takes at once: later there may be room
    if (!PASSING.includes(error.code ?? '')) settle()
    resting = true
    setTimeout(() => {
      resting = false
      next()
    }, again).unref()
  }

  return {
    write(text) {
      if (over) return
      const more = Buffer.from(text)
      if (bytes + more.length > most) {
        dropped += 1
        return
      }
      waiting.push(more)
      bytes += more.length
      next()
    },
    flush: (ms) =>
      new Promise((resolve) => {
        if (over || bytes === 0) {
          resolve()
          return
        }
        const timer = setTimeout(resolve, ms)
        idle.add(() => {
          clearTimeout(timer)
          resolve()
        })
      }),
    isStuck: () => writing !== null && performance.now() - writing.since > STUCK_MS,
  }
}
