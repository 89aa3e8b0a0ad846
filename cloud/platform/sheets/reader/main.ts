/**
 * The thread in which a table is read, one for each. It asks for the bytes and sends lines when they are wanted, so
 * that neither side holds more of them than two batches.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { About } from '../about'
import { workbookLines } from '../book'
import type { Line } from '../line'
import { textLines } from '../text/lines'
import { UnreadableTable } from '../unreadable'
import type { FromReader, ReaderTask, ToReader } from './messages'

/** Lines of a batch come to about so many cells and characters. */
const MOST_CELLS = 20_000
const MOST_CHARACTERS = 256 * 1024

if (!parentPort) throw new Error('this is started as a thread')
const port = parentPort
const say = (message: FromReader) => port.postMessage(message)

const pieces: (Uint8Array | null)[] = []
let wanted = 0
let waiting: (() => void)[] = []
port.on('message', (message: ToReader) => {
  if (message.kind === 'want') wanted++
  else pieces.push(message.bytes)
  const woken = waiting
  waiting = []
  for (const wake of woken) wake()
})
// a text is read ahead: one may wait for bytes while another waits until lines are wanted
const until = async (ready: () => boolean) => {
  while (!ready()) await new Promise<void>((resolve) => waiting.push(resolve))
}

async function* bytes(): AsyncIterable<Buffer> {
  for (;;) {
    say({ kind: 'more' })
    await until(() => pieces.length > 0)
    const piece = pieces.shift()
    if (!piece) return
    yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
  }
}

const linesOf = (task: ReaderTask, about: About): AsyncIterable<Line> =>
  task.form === 'xlsx'
    ? workbookLines(bytes(), task.sheets, about)
    : textLines(bytes(), task, (encoding) => (about.encoding = encoding))

async function read(task: ReaderTask): Promise<void> {
  const about: About = { encoding: task.encoding, since1904: false, left: [] }
  let lines: Line[] = []
  let [cells, characters] = [0, 0]
  const send = async () => {
    await until(() => wanted > 0)
    wanted--
    say({ kind: 'lines', lines, about })
    lines = []
    cells = characters = 0
  }
  for await (const line of linesOf(task, about)) {
    lines.push(line)
    cells += line.cells.length
    characters += line.sheet?.length ?? 0
    for (const cell of line.cells) characters += cell.length
    if (cells > MOST_CELLS || characters > MOST_CHARACTERS) await send()
  }
  if (lines.length > 0) await send()
  say({ kind: 'over', about })
}

read(workerData as ReaderTask).catch((error: unknown) => {
  const told = error instanceof UnreadableTable ? error : new UnreadableTable('broken', error)
  const message = told.cause instanceof Error ? told.cause.message : told.reason
  say({ kind: 'refused', reason: told.reason, message })
})
