import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import { demand, MOST } from '../limits'
import type { Line } from '../line'
import { UnreadableTable } from '../unreadable'
import { decoded } from './decode'
import type { TextEncoding } from './encoding'
import type { Separator } from './separator'

export interface TextForm {
  encoding: TextEncoding
  separator: Separator
  /** Whether blanks around a cell are taken off. */
  trim: boolean
  /** Whether there may be any number of short lines: in a file that whoever reads it has made. */
  shortLines: boolean
}

/**
 * Lines of a text, one after the other; each counts from where it begins, if a cell of it has line ends in it.
 * @param told hears of the encoding, when it is another than its beginning told
 * @throws UnreadableTable
 */
export async function* textLines(
  bytes: AsyncIterable<Buffer>,
  { encoding, separator, trim, shortLines }: TextForm,
  told: (encoding: TextEncoding) => void,
): AsyncIterable<Line> {
  const source = Readable.from(decoded(bytes, encoding, told))
  const parser = parse({
    delimiter: separator.sign,
    // whichever comes: lines that were put together from several files end in several ways
    record_delimiter: ['\r\n', '\n', '\r'],
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim,
    max_record_size: MOST.line,
    // at once, before the parser keeps some of them for whoever reads: it works through all that it was given first
    on_record: within(shortLines),
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  // line ends in cells so far: truly, and as the parser counts those of Windows, twice
  let [broken, counted] = [0, 0]
  let skip = separator.declared
  try {
    for await (const one of parser) {
      const { record, info } = one as Given
      const before = info.records + info.empty_lines
      const line = before + broken
      if (info.lines - before > counted) {
        counted = info.lines - before
        broken += lineEnds(record)
      }
      if (skip) skip = false
      else yield { sheet: null, line, cells: record }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // a line without end, or quotes that are never closed
    throw new UnreadableTable(error.code === 'CSV_MAX_RECORD_SIZE' ? 'long' : 'broken', error)
  }
}

/** How the parser gives records with `info`. */
interface Given {
  record: string[]
  info: Info
}

function lineEnds(cells: readonly string[]): number {
  let ends = 0
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) ends += cell.match(/\r\n|\n|\r/g)?.length ?? 0
  return ends
}

/** @throws UnreadableTable (what it gives) if there are more lines, or cells in one, than a table has */
function within(shortLines: boolean) {
  let read = 0
  return <Record>(one: Record): Record => {
    // the parser's types know no record with its `info` here
    const { record, info } = one as unknown as Given
    demand(++read <= MOST.lines, 'rows')
    demand(shortLines || read <= MOST.shortLines || info.bytes >= read * MOST.shortLine, 'rows')
    demand(record.length <= MOST.columns, 'columns')
    return one
  }
}
