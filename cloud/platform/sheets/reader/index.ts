import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { threadPlace } from '../../threads/place'
import type { About } from '../about'
import type { Line } from '../line'
import { UnreadableTable } from '../unreadable'
import type { FromReader, ReaderTask, ToReader } from './messages'

export interface ReaderLimits {
  /** Tables that are read at once; each has a thread of its own. */
  readers: number
  /** How long a table may keep whoever waits for its lines, in all; what they do with them is not counted. */
  readingMs: number
  /** Memory of a thread for its objects; bytes of the workbook come on top. */
  heapMb: number
}

// whoever waits for an answer over HTTP is told why before their own deadline (cloud/host/deadlines.ts)
const LIMITS: ReaderLimits = { readers: 2, readingMs: 45_000, heapMb: 256 }
/** Bytes that are handed to the thread at once, so that neither side stands still for them. */
const PIECE = 64 * 1024
/** Batches that the thread may be ahead. */
const AHEAD = 2

let reading = 0

/**
 * Reads a table in a thread of its own, with a limit of memory and a deadline: whatever is in it, everybody else is
 * served meanwhile. The thread ends with the reading, whoever ends it.
 * @param about is filled with what is told of the table beside its lines
 * @throws UnreadableTable; whatever the bytes fail with
 */
export async function* readApart(
  bytes: AsyncIterable<Buffer>,
  task: ReaderTask,
  about: About,
  given: Partial<ReaderLimits> = {},
): AsyncIterable<Line> {
  const limits = { ...LIMITS, ...given }
  if (reading >= limits.readers) throw new UnreadableTable('busy')
  reading++
  const thread = new ReaderThread(task, limits)
  const source = inPieces(bytes)[Symbol.asyncIterator]()
  try {
    for (let n = 0; n < AHEAD; n++) thread.say({ kind: 'want' })
    for (;;) {
      const message = await thread.next()
      if (message.kind === 'refused') throw new UnreadableTable(message.reason, new Error(message.message))
      if (message.kind === 'more') {
        const { done, value } = await source.next()
        // a copy: a piece may be a window into something larger, and all of that would be sent
        thread.say({ kind: 'bytes', bytes: done ? null : new Uint8Array(value) })
        continue
      }
      Object.assign(about, message.about)
      if (message.kind === 'over') return
      yield* message.lines
      thread.say({ kind: 'want' })
      // what comes while a message is worked through is given at once, up to a thousand of them, before anybody else's turn
      await nextTurn()
    }
  } finally {
    reading--
    await thread.end()
    await source.return?.()
  }
}

async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE)
}

/** The thread, and the time that is left for it. */
class ReaderThread {
  readonly #worker: Worker
  readonly #heard: FromReader[] = []
  #failure: UnreadableTable | undefined
  #wake = () => {}
  #leftMs: number

  constructor(task: ReaderTask, { readingMs, heapMb }: ReaderLimits) {
    const { start, options } = threadPlace(import.meta.url, 'table-reader.mjs', './main.ts')
    this.#leftMs = readingMs
    this.#worker = new Worker(start, {
      ...options,
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
    })
    this.#worker.on('message', (message: FromReader) => {
      this.#heard.push(message)
      this.#wake()
    })
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#fail(new UnreadableTable(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'broken', error)),
    )
    this.#worker.on('exit', () => this.#fail(new UnreadableTable('broken')))
  }

  say(message: ToReader): void {
    this.#worker.postMessage(message)
  }

  /** What it says next. @throws UnreadableTable when it has died, or its time is up */
  async next(): Promise<FromReader> {
    const since = performance.now()
    const timer = setTimeout(() => this.#fail(new UnreadableTable('slow')), this.#leftMs)
    try {
      for (;;) {
        const message = this.#heard.shift()
        if (message) return message
        if (this.#failure) throw this.#failure
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    } finally {
      clearTimeout(timer)
      this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - since))
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(failure: UnreadableTable): void {
    this.#failure ??= failure
    this.#wake()
  }
}
