/** Texts as programs and people of offices make them, each with its lines. */
import iconv from 'iconv-lite'
import { openTable } from '.'

async function read(content: Buffer | string, piece = 7) {
  const whole = Buffer.from(content)
  async function* bytes() {
    for (let at = 0; at < whole.length; at += piece) yield whole.subarray(at, at + piece)
  }
  const table = await openTable(bytes())
  const lines: [number, ...string[]][] = []
  for await (const { line, cells } of table.lines) lines.push([line, ...cells])
  return { encoding: table.encoding, lines }
}

const TEXT = '时间,站点,一氧化碳\n2026-03-05 01:00,木垒镇,0.8\n'
const LINES = [
  [1, '时间', '站点', '一氧化碳'],
  [2, '2026-03-05 01:00', '木垒镇', '0.8'],
]

it.each([
  ['UTF-8', iconv.encode(TEXT, 'utf-8'), 'utf-8'],
  ['UTF-8 with a mark', iconv.encode(TEXT, 'utf-8', { addBOM: true }), 'utf-8'],
  ['GBK', iconv.encode(TEXT, 'gbk'), 'gbk'],
  [
    'UTF-16 LE with a mark, as Excel saves “Unicode text”',
    iconv.encode(TEXT, 'utf-16le', { addBOM: true }),
    'utf-16le',
  ],
  ['UTF-16 BE with a mark', iconv.encode(TEXT, 'utf-16be', { addBOM: true }), 'utf-16be'],
  ['UTF-16 LE', iconv.encode(TEXT, 'utf-16le'), 'utf-16le'],
  ['UTF-16 BE', iconv.encode(TEXT, 'utf-16be'), 'utf-16be'],
  ['GBK that is filled up with zeros', Buffer.concat([iconv.encode(TEXT, 'gbk'), Buffer.alloc(300)]), 'gbk'],
  ['UTF-8 with zeros behind the cells', TEXT.replaceAll('\n', '\0\0\n'), 'utf-8'],
  ['UTF-8 that ends as DOS did', `${TEXT}\u001a`, 'utf-8'],
  ['line ends of old Macs', TEXT.replaceAll('\n', '\r'), 'utf-8'],
  ['line ends of Windows', TEXT.replaceAll('\n', '\r\n'), 'utf-8'],
  ['tabs', TEXT.replaceAll(',', '\t'), 'utf-8'],
  ['semicolons', TEXT.replaceAll(',', ';'), 'utf-8'],
  ['full-width commas', TEXT.replaceAll(',', '，'), 'utf-8'],
  ['no last line end', TEXT.trimEnd(), 'utf-8'],
])('reads %s', async (_, content, encoding) => {
  // whatever is cut where, a sign, a line end or the mark in the middle
  for (const piece of [1, 3, 1000]) expect(await read(content, piece)).toEqual({ encoding, lines: LINES })
})

it('reads GBK whose beginning is letters and digits alone', async () => {
  const row = '2026-03-05 01:00,ML01,0.8\n'
  const begin = `time,station,CO\n${row.repeat(4000)}`
  const gbk = iconv.encode(`${begin}2026-03-05 02:00,ML01,有效数据不足\n${row.repeat(4000)}缺,,\n`, 'gbk')
  const { encoding, lines } = await read(gbk, 50_000)
  expect(encoding).toBe('gbk')
  expect([lines[4001], lines.at(-1)]).toEqual([
    [4002, '2026-03-05 02:00', 'ML01', '有效数据不足'],
    [8003, '缺', '', ''],
  ])
})

it('ends lines however each of them ends', async () => {
  for (const piece of [1, 1000])
    expect((await read('a,b\r\n1,2\n3,4\r5,6\r\n7,8', piece)).lines).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
      [5, '7', '8'],
    ])
})

it('keeps the numbers of lines where one says what parts the cells', async () => {
  expect((await read(`sep=;\r\n时间;值\r\n1;"2;5"\r\n`)).lines).toEqual([
    [2, '时间', '值'],
    [3, '1', '2;5'],
  ])
  expect((await read(iconv.encode('sep=\t\r\n时间\t值\r\n', 'utf-16le', { addBOM: true }))).lines).toEqual([
    [2, '时间', '值'],
  ])
})

it('counts a line from where it begins, over cells with line ends in them and lines of nothing', async () => {
  const text = '时间,备注\r\n\r\n1,"晴\r\n转\r\n阴"\r\n2,"a\nb"\r\n   \r\n3,"说""好"""\r\n'
  expect((await read(text)).lines).toEqual([
    [1, '时间', '备注'],
    [3, '1', '晴\r\n转\r\n阴'],
    [6, '2', 'a\nb'],
    [9, '3', '说"好"'],
  ])
})
