import fc from 'fast-check'
import iconv from 'iconv-lite'
import { openTable, UnreadableTable, type Line } from '../../../platform/sheets'
import { POLLUTANTS } from '../contract/kinds'
import { book } from '../../../../tests/factories/air-tables/made'
import { GAPS } from './gaps'
import { TableReader } from './table'
import { HOUR_WORDS, NAMES } from './vocabulary'

const STATIONS = new Map([
  ['S1', 'S1'],
  ['木垒镇', 'S1'],
  ['S2', 'S2'],
])
const readerOf = () =>
  new TableReader({ stations: STATIONS, hours: 'start', now: new Date('2026-10-16T06:06:00Z') })

/* What files are made of, good and bad. No piece is a heading but those of headings. */
const pick = <T>(...items: readonly T[]) => fc.constantFrom(...items)
const title = pick('木垒县小时数据', '制表：站里', '2026年3月', '（内部）')
const time = pick(
  ...Array.from({ length: 9 }, (_, hour) => `2026-03-05 0${hour}:00`),
  '2026/3/5 8:00',
  '46086.3333333',
  '1999-03-05 08:00',
  '2062-01-01 00:00',
  '2026-03-05 08:30',
  '不详',
  '',
)
const station = pick('S1', 'S2', '木垒镇', 's1', 'S9', '')
const value = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 300 }).map(String) },
  pick(...GAPS),
  pick('-1', '9999', '99999', '31(H)', '<3', '3,5', 'x', '12 ppb', '８５', '63μg/m³'),
)
const names = fc
  .subarray([...POLLUTANTS], { minLength: 1 })
  .chain((codes) =>
    fc.tuple(
      ...codes.map((code) =>
        fc
          .tuple(
            pick(...NAMES[code]),
            pick('', ...HOUR_WORDS.filter((word) => !word.includes('?'))),
            pick('', '(μg/m³)', '(mg/m³)', '(ppb)', '_8h', '分指数'),
          )
          .map(([name, word, unit]) => `${name} ${word}${unit}`),
      ),
    ),
  )

interface Made {
  above: readonly (readonly string[])[]
  lines: readonly (readonly string[])[]
}
const sheet: fc.Arbitrary<Made> = fc
  .record({ titles: fc.array(title, { maxLength: 4 }), names })
  .chain(({ titles, names: heads }) =>
    fc
      .array(
        fc.oneof(
          { weight: 5, arbitrary: fc.tuple(time, station, ...heads.map(() => value)) },
          fc.constant(['', '', ...heads.map(() => '')]),
        ),
        { minLength: 1, maxLength: 40 },
      )
      .map((lines) => ({ above: [...titles.map((text) => [text]), ['时间', '站点', ...heads]], lines })),
  )

/** Reads made sheets. @returns the reader, and the lines that brought something */
function readAll(sheets: readonly Made[]) {
  const reader = readerOf()
  const brought = new Set<string>()
  sheets.forEach(({ above, lines }, n) => {
    const all = [...above, ...lines].map((cells, i): Line => ({ sheet: `表${n}`, line: i + 1, cells }))
    for (const one of all) for (const { at } of reader.read(one)) brought.add(`${at.sheet} ${at.line}`)
  })
  for (const { at } of reader.end()) brought.add(`${at.sheet} ${at.line}`)
  return { reader, brought }
}

test('whatever the file, the rows kept, refused and blank are the rows there were', () => {
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 3 }), (sheets) => {
      const { reader, brought } = readAll(sheets)
      const { kept, refused, blank } = reader.rows
      // of a sheet none of whose columns can be taken no line is read, and that is said
      const unread = reader.told.faults
        .filter(({ reason }) => reason === 'no_hours')
        .map((fault) => fault.sheet)
      const there = sheets.reduce(
        (sum, { lines }, n) => sum + (unread.includes(`表${n}`) ? 0 : lines.length),
        0,
      )
      expect(kept + refused + blank).toBe(there)
      expect(kept).toBe(brought.size)
      const blamed = new Set(reader.told.faults.map((fault) => `${fault.sheet} ${fault.line}`))
      const lost = [...blamed].filter((line) => !brought.has(line)).length - unread.length
      const whole = reader.told.faults.some(({ reason }) => reason === 'span')
      if (!whole && reader.told.refused === reader.told.faults.length) expect(refused).toBe(lost)
    }),
    { numRuns: 300 },
  )
})

const ENCODINGS = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\ufeff${text}`),
  (text: string) => iconv.encode(text, 'gb18030'),
  (text: string) => iconv.encode(text, 'utf-16le', { addBOM: true }),
  (text: string) => iconv.encode(text, 'utf-16be', { addBOM: true }),
]
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const asText = ({ above, lines }: Made) =>
  [...above, ...lines].map((cells) => cells.map(quoted).join(',')).join('\n')
const escaped = (cell: string) => cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const bytes = fc.oneof(
  fc.tuple(sheet, pick(...ENCODINGS)).map(([made, encode]) => encode(asText(made))),
  fc.array(sheet, { minLength: 1, maxLength: 3 }).map((sheets) =>
    book(
      sheets.map(({ above, lines }, n) => ({
        name: `表${n}`,
        rows: [...above, ...lines].map((cells) => cells.map(escaped)),
        state: n === 1 ? ('hidden' as const) : ('visible' as const),
      })),
    ),
  ),
  fc.uint8Array({ maxLength: 400 }).map((all) => Buffer.from(all)),
  fc.string({ unit: 'binary', maxLength: 400 }).map((text) => Buffer.from(`时间,站点,SO2\n${text}`)),
)

test('whatever the bytes, they are read or said to be unreadable', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.nat(200), async (whole, cut) => {
      async function* pieces() {
        yield whole.subarray(0, cut)
        yield whole.subarray(cut)
      }
      const reader = readerOf()
      let brought = 0
      try {
        const table = await openTable(pieces(), true, { sheets: 'all' })
        for await (const line of table.lines) brought += reader.read(line).length
        brought += reader.end().length
      } catch (error) {
        if (!(error instanceof UnreadableTable)) throw error
      }
      const { kept, refused, blank } = reader.rows
      expect(kept + refused + blank).toBe(reader.lines)
      expect(brought).toBe(kept)
    }),
    { numRuns: 60 },
  )
})
