import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import iconv from 'iconv-lite'
import { demand, MOST } from './limits'
import type { Line } from './line'
import { UnreadableTable } from './unreadable'

export interface TextForm {
  encoding: 'utf-8' | 'gbk'
  separator: string
  /** Whether blanks around a cell are taken off. */
  trim: boolean
  /** Whether there may be any number of short lines: in a file that whoever reads it has made. */
  shortLines: boolean
}

/** Lines of a text, one after the other. @throws UnreadableTable */
export async function* textLines(
  bytes: AsyncIterable<Buffer>,
  { encoding, separator, trim, shortLines }: TextForm,
): AsyncIterable<Line> {
  const decoded = Readable.from(bytes).pipe(iconv.decodeStream(encoding === 'gbk' ? 'gb18030' : 'utf-8'))
  const parser = parse({
    delimiter: separator,
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
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  try {
    for await (const one of parser) {
      const { record, info } = one as Given
      yield { line: info.lines, cells: record }
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

/** What stands between the cells of a text, told by its first line. */
export function separatorOf(head: Buffer, encoding: 'utf-8' | 'gbk'): string {
  const [first = ''] = iconv.decode(head, encoding).split(/\r?\n/, 1)
  const counts = [',', '\t', ';'].map((sign) => ({ sign, n: first.split(sign).length }))
  return counts.sort((a, b) => b.n - a.n)[0]?.sign ?? ','
}
