import { readFileSync } from 'node:fs'
import path from 'node:path'
import { writeXlsxStream } from 'hucre'
import { bookParts, zip } from '../../../tests/support/made-book'
import { openTable, toXlsx, UnreadableTable } from '.'

const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name))

async function linesOf(content: Buffer) {
  async function* bytes() {
    for (let at = 0; at < content.length; at += 1000) yield content.subarray(at, at + 1000)
  }
  const { encoding, lines } = await openTable(bytes())
  const read: [number, ...string[]][] = []
  for await (const { line, cells } of lines) read.push([line, ...cells])
  return { encoding, read }
}

it('reads what another program wrote: dates, rich text, results, links, merged cells, the first sheet', async () => {
  const { encoding, read } = await linesOf(fixture('exceljs.xlsx'))
  expect(encoding).toBe('xlsx')
  const row = (line: number, hour: number) =>
    [line, `2026-04-10 ${hour}:00:00`, '县城站', '沙尘', '算', '#N/A', '网', 'true', '', '1.5'] as const
  expect(read).toEqual([
    [1, '时间', '站点', '富文本', '公式', '错误', '链接', '真假', '空', '末'],
    row(2, 12),
    row(3, 13),
    row(4, 14),
    row(5, 15),
    expect.arrayContaining([8, '', '第八行']),
  ])
})

it('knows the date system of old Macs and texts that stand in the cells', async () => {
  const { read } = await linesOf(fixture('sheetjs-1904.xlsx'))
  expect(read).toEqual([
    [1, '时间', '值'],
    [2, '2026-04-10 12:00:00', '8.25'],
  ])
})

it.each([false, true])('reads a workbook that was written as a stream (ZIP64: %s)', async (zip64) => {
  const stream = writeXlsxStream([['a'], [1.5], ['县']], { name: '一', zip64 })
  const written = await new Response(stream).arrayBuffer()
  expect((await linesOf(Buffer.from(written))).read).toEqual([
    [1, 'a'],
    [2, '1.5'],
    [3, '县'],
  ])
})

describe('bytes that are no table', () => {
  const book = () =>
    toXlsx([{ name: '一', header: ['a'], rows: Array.from({ length: 500 }, (_, i) => [`行${i}`]) }])
  it.each([
    ['cut', (all: Buffer) => all.subarray(0, all.length / 2)],
    ['without their end', (all: Buffer) => all.subarray(0, all.length - 22)],
    ['with nothing behind the first mark', (all: Buffer) => all.subarray(0, 4)],
    ['scrambled', (all: Buffer) => Buffer.from(all).fill(0x41, 40, all.length - 400)],
    ['a ZIP of something else', () => zip([{ name: 'word/document.xml', content: { before: '<w/>' } }])],
  ])('%s are told apart from our own faults', async (_, spoil) => {
    await expect(linesOf(spoil(await book()))).rejects.toThrow(UnreadableTable)
  })

  it('are a line without end', async () => {
    await expect(linesOf(Buffer.from(`a,b\n"${'x'.repeat(2 * 1024 * 1024)}`))).rejects.toThrow(
      UnreadableTable,
    )
  })

  it('are measured by what they are, not by what they say', async () => {
    const read = async (size: number, rows: string) =>
      linesOf(zip(bookParts({ before: rows }).map((part) => ({ ...part, size }))))
    const row = '<row r="1"><c r="A1"><v>7</v></c></row>'
    for (const size of [0, 600, 2 ** 31]) expect((await read(size, row)).read).toEqual([[1, '7']])
  })

  it('are sheets whose merged cells overlap', async () => {
    const rows = '<row r="1"><c r="A1"><v>7</v></c><c r="B2"><v>8</v></c></row>'
    const merges = '<mergeCell ref="A1:B1"/>'.repeat(3)
    const behind = `<mergeCells count="3">${merges}</mergeCells>`
    const book = zip(bookParts({ before: rows }, { behind }))
    await expect(linesOf(book)).rejects.toMatchObject({ cause: { message: 'merged cells overlap' } })
  })
})

it('leaves the faults of whoever reads as they are', async () => {
  async function* bytes() {
    yield fixture('exceljs.xlsx')
  }
  const { lines } = await openTable(bytes())
  const reading = async () => {
    for await (const { line } of lines) throw new TypeError(`mine, at ${line}`)
  }
  await expect(reading()).rejects.toThrow(new TypeError('mine, at 1'))
})

it('leaves the faults of whatever the bytes come from as they are', async () => {
  async function* bytes() {
    yield fixture('exceljs.xlsx').subarray(0, 100)
    throw new TypeError('the disk is gone')
  }
  const reading = async () => {
    const { lines } = await openTable(bytes())
    for await (const line of lines) expect(line).toBeDefined()
  }
  await expect(reading()).rejects.toThrow(new TypeError('the disk is gone'))
})
