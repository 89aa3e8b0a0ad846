import { TableReader } from './table'

/** Reads tables of one line each, whose headings differ from those before. */
function read(tables: number) {
  const reader = new TableReader({
    stations: new Map([['S1', 'S1']]),
    hours: 'start',
    now: new Date('2026-10-16T06:06:00Z'),
  })
  const rows = Array.from({ length: tables }, (_, n) => [
    ['时间', '站点', n % 2 === 0 ? 'SO2' : 'PM10'],
    ['2026-03-05 08:00', 'S1', '12'],
  ]).flat()
  const brought = rows.flatMap((cells, n) => reader.read({ sheet: null, line: n + 1, cells }))
  return { reader, brought: [...brought, ...reader.end()] }
}

it('tables below each other are read under headings of their own', () => {
  const { brought } = read(2)
  expect(brought.map(({ row }) => row.values)).toEqual([
    [12_000, null, null, null, null, null],
    [null, null, null, null, 12_000, null],
  ])
})

it('tables without end are looked into up to a number, and the rest is refused', () => {
  const { reader } = read(6000)
  expect(reader.rows).toEqual({ kept: 2, refused: reader.lines - 2, blank: 0 })
  // from there on headings are lines as well, but for those of the last table
  expect(reader.lines).toBe(5001 + 999 + 500)
})
