import fc from 'fast-check'
import { readXlsx } from 'hucre'
import { anyText, holdable } from '../../../tests/support/cells'
import { openBook } from '../../../tests/support/workbook'
import { beijingMinute } from '../../shared/time'
import { openTable, tableOf, toCsv, toXlsx, type Table } from '.'

const page = (rows: Table['rows'], name = '一'): Table => ({ name, header: ['文', '数', '时间'], rows })

async function readAgain(content: Buffer): Promise<string[][]> {
  async function* bytes() {
    yield content
  }
  const { lines } = await openTable(bytes())
  const rows = []
  for await (const { cells } of lines) rows.push([...cells])
  return rows
}

it('keeps texts, numbers, real dates in Beijing time and gaps, one sheet a table', async () => {
  const at = new Date('2026-10-16T17:30:00Z')
  const content = await toXlsx([
    page([
      ['=1+1', -2.5, at],
      [null, null, null],
      ['0012', 0, null],
    ]),
    page([], '二'),
  ])
  expect(await openBook(content)).toEqual([
    {
      sheet: '一',
      data: [
        ['文', '数', '时间'],
        ['=1+1', -2.5, new Date('2026-10-17T01:30:00Z')],
        [null, null, null],
        ['0012', 0, null],
      ],
    },
    { sheet: '二', data: [['文', '数', '时间']] },
  ])
  expect((await readAgain(content))[1]).toEqual(['=1+1', '-2.5', '2026-10-17 01:30:00'])
})

it('shows dates and numbers of one column each as what they are', async () => {
  const content = await toXlsx([
    page([
      ['a', new Date('2026-10-16T00:00:00Z'), null],
      ['b', 24, null],
    ]),
  ])
  const [sheet] = await openBook(content)
  expect(sheet?.data.slice(1).map((row) => row[1])).toEqual([new Date('2026-10-16T08:00:00Z'), 24])
})

it('shows dates with their minute in a column wide enough, under a bold header that stays in sight', async () => {
  const content = await toXlsx([page([['a', 1, new Date('2026-10-16T00:00:00Z')]])])
  const { sheets } = await readXlsx(content, { readStyles: true })
  const [sheet] = sheets
  const styleOf = (cell: string) => sheet?.cells?.get(cell)?.style
  expect(styleOf('1,2')?.numFmt).toBe('yyyy-mm-dd hh:mm')
  expect([styleOf('0,0')?.font?.bold, styleOf('1,0')?.font?.bold ?? false]).toEqual([true, false])
  expect(sheet?.columns?.map(({ width }) => width)).toEqual([10, 10, 18])
  expect(sheet?.freezePane).toEqual({ rows: 1 })
})

it('gives back every minute of a day as it was', async () => {
  const midnight = new Date('2026-10-15T16:00:00Z').getTime()
  const minutes = Array.from({ length: 1440 }, (_, minute) => new Date(midnight + minute * 60_000))
  const content = await toXlsx([page(minutes.map((at) => ['', 1, at]))])
  const read = (await readAgain(content)).slice(1).map((cells) => cells[2]?.slice(0, 16))
  expect(read).toEqual(minutes.map(beijingMinute))
})

it('cuts a text where Excel would want to repair the file', async () => {
  const content = await toXlsx([page([[`${'沙'.repeat(32_766)}🏜`, 1, null]])])
  const [sheet] = await openBook(content)
  expect(sheet?.data[1]?.[0]).toBe('沙'.repeat(32_766))
})

it('opens again with the same texts whatever they hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { maxLength: 30 }), async (texts) => {
      const content = await toXlsx([page(texts.map((text) => [text, 1, null]))])
      const held = texts.map((text) => holdable(text).replace(/\r\n?/g, '\n'))
      const [sheet] = await openBook(content)
      expect(sheet?.data.slice(1).map(([text]) => text ?? '')).toEqual(held)
      const again = await readAgain(content)
      expect(again.slice(1).map(([text]) => text)).toEqual(held.map((text) => text.trim()))
    }),
    { numRuns: 40 },
  )
})

test('a day without an hour is a real date, and its text in a CSV', async () => {
  const table = tableOf(
    '日',
    [{ head: '哪天', cell: ({ day }: { day: string }) => ({ day }) }],
    [{ day: '2026-10-16' }],
  )
  const [sheet] = await openBook(await toXlsx([table]))
  expect(sheet?.data[1]?.[0]).toEqual(new Date('2026-10-16T00:00:00Z'))
  expect(toCsv(table).toString('utf8')).toContain('2026-10-16\r\n')
})
