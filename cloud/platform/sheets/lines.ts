import { Readable } from 'node:stream'
import { CsvError, parse, type Info } from 'csv-parse'
import iconv from 'iconv-lite'
import type { Line } from './line'
import { UnreadableTable } from './unreadable'

const MOST_LINE = 1024 * 1024

/** Lines of a text, one after the other. @param head its beginning, by which the separator is told @throws UnreadableTable */
export async function* textLines(
  bytes: AsyncIterable<Buffer>,
  { encoding, head, trim }: { encoding: 'utf-8' | 'gbk'; head: Buffer; trim: boolean },
): AsyncIterable<Line> {
  const decoded = Readable.from(bytes).pipe(iconv.decodeStream(encoding === 'gbk' ? 'gb18030' : 'utf-8'))
  const parser = parse({
    delimiter: separatorOf(iconv.decode(head, encoding)),
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim,
    max_record_size: MOST_LINE,
  })
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  try {
    for await (const one of parser) {
      // with `info` the parser gives records this way
      const { record, info } = one as { record: string[]; info: Info }
      yield { line: info.lines, cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? new UnreadableTable(error) : error
  }
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', '\t', ';'].map((sign) => ({ sign, n: first.split(sign).length }))
  return counts.sort((a, b) => b.n - a.n)[0]?.sign ?? ','
}
