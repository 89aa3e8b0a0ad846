import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { writeXlsxStream } from 'hucre'
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
    [line, `2026-04-10 ${hour}:00:00`, '县城站', '沙尘', '算', '', '网', 'true', '', '1.5'] as const
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
    ['a ZIP of something else', () => zip([{ name: 'word/document.xml', text: '<w/>' }])],
  ])('%s are told apart from our own faults', async (_, spoil) => {
    await expect(linesOf(spoil(await book()))).rejects.toThrow(UnreadableTable)
  })

  it('are a line without end', async () => {
    await expect(linesOf(Buffer.from(`a,b\n"${'x'.repeat(2 * 1024 * 1024)}`))).rejects.toThrow(
      UnreadableTable,
    )
  })

  it('are those that expand beyond what is read, told before they are expanded', async () => {
    const sheet = { name: 'xl/worksheets/sheet1.xml', text: '<worksheet/>', size: 2 ** 31 }
    await expect(linesOf(zip([sheet]))).rejects.toMatchObject({ cause: { message: 'expands too far' } })
  })

  it('are those that expand beyond what they say', async () => {
    const good = await linesOf(zip(parts('<row r="1"><c r="A1"><v>7</v></c></row>')))
    expect(good.read).toEqual([[1, '7']])
    const more = parts(`<row r="1"><c r="A1"><v>7</v></c></row>${' '.repeat(100_000)}`)
    await expect(linesOf(zip(more.map((part) => ({ ...part, size: 600 }))))).rejects.toThrow(UnreadableTable)
  })

  it('are sheets whose merged cells overlap', async () => {
    const rows = '<row r="1"><c r="A1"><v>7</v></c><c r="B2"><v>8</v></c></row>'
    const merges = '<mergeCell ref="A1:B1"/>'.repeat(3)
    const book = zip(parts(rows, `<mergeCells count="3">${merges}</mergeCells>`))
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

interface Made {
  name: string
  text: string
  /** What the directory says that it expands to. */
  size?: number
}

/** The parts of the smallest workbook. */
function parts(rows: string, behind = ''): Made[] {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const links = 'http://schemas.openxmlformats.org/package/2006/relationships'
  const link = (kind: string, target: string) =>
    `<Relationships xmlns="${links}"><Relationship Id="rId1" Type="${office}/${kind}" Target="${target}"/></Relationships>`
  return [
    { name: '[Content_Types].xml', text: '<Types/>' },
    { name: '_rels/.rels', text: link('officeDocument', 'xl/workbook.xml') },
    { name: 'xl/_rels/workbook.xml.rels', text: link('worksheet', 'worksheets/sheet1.xml') },
    {
      name: 'xl/workbook.xml',
      text: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${behind}</worksheet>`,
    },
  ]
}

/** A ZIP made by hand, so that it may lie. */
function zip(made: readonly Made[]): Buffer {
  const bodies: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, text, size } of made) {
    const packed = deflateRawSync(Buffer.from(text))
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(size ?? Buffer.byteLength(text), 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    entries.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, place, Buffer.from(name))
    bodies.push(body)
    at += body.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(made.length, 4)
  end.writeUInt16LE(made.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\u0005\u0006'), end])
}
