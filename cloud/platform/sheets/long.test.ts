import { readXlsx } from 'hucre'
import { openBook } from '../../../tests/support/workbook'
import { longCsv, longXlsx, tableOf, toCsv, toXlsx, type Table } from '.'

const AT = new Date('2026-10-16T17:30:00Z')
const table: Table = tableOf(
  '一',
  [
    { head: '文', cell: (n: number) => (n % 3 === 0 ? '=1+1' : `行 ${n}\n"二"`) },
    { head: '数', cell: (n) => (n % 5 === 0 ? null : n / 4) },
    { head: '时间', cell: (n) => (n % 2 === 0 ? new Date(AT.getTime() + n * 60_000) : null) },
  ],
  Array.from({ length: 1_000 }, (_, n) => n),
)
async function* coming<T>(rows: readonly T[]) {
  for (const row of rows) yield await Promise.resolve(row)
}
const long = (rows = table.rows) => ({ ...table, rows: coming(rows) })

it('is the table that is written whole, in both forms', async () => {
  expect(await openBook(await longXlsx(long()))).toEqual(await openBook(await toXlsx([table])))
  expect((await longCsv(long())).equals(toCsv(table))).toBe(true)
  expect(await openBook(await longXlsx(long([])))).toEqual([{ sheet: '一', data: [['文', '数', '时间']] }])
})

it('looks the same: a bold header that stays in sight, minutes in a column wide enough', async () => {
  const looks = async (content: Buffer) => {
    const [sheet] = (await readXlsx(content, { readStyles: true })).sheets
    const styles = ['0,0', '0,2', '1,0', '1,2', '900,1', '901,2'].map((cell) => {
      const style = sheet?.cells?.get(cell)?.style
      return [style?.font?.bold ?? false, style?.numFmt ?? '']
    })
    return { styles, widths: sheet?.columns?.map(({ width }) => width), pane: sheet?.freezePane }
  }
  const looked = await looks(await longXlsx(long()))
  expect(looked).toEqual(await looks(await toXlsx([table])))
  expect(looked.styles.slice(0, 4).map(([bold]) => bold)).toEqual([true, true, false, false])
})

it.each([
  ['a workbook', longXlsx, 1],
  ['a text', longCsv, 1],
  ['five workbooks', longXlsx, 5],
  ['five texts', longCsv, 5],
])('others have their turn beside %s in the making', async (_, write, tables) => {
  let [written, before, most] = [0, 0, 0]
  const turn = () => {
    most = Math.max(most, written - before)
    before = written
    next = setImmediate(turn)
  }
  let next = setImmediate(turn)
  async function* rows() {
    for (let n = 0; n < 20_000 / tables; n += 1) {
      written += 1
      yield ['沙', n, AT]
    }
  }
  await Promise.all(Array.from({ length: tables }, () => write({ ...table, rows: rows() })))
  clearImmediate(next)
  most = Math.max(most, written - before)
  expect(written).toBe(20_000)
  // of one table a turn, and one row ahead of each
  expect(most).toBeLessThan(120)
})

it('what fails while rows are read fails the table', async () => {
  async function* broken() {
    yield ['a', 1, null]
    await Promise.reject(new Error('gone'))
  }
  await expect(longXlsx({ ...table, rows: broken() })).rejects.toThrow('gone')
  async function* later() {
    for (let n = 0; n < 5_000; n += 1) yield ['a', 1, null]
    await Promise.reject(new Error('gone'))
  }
  await expect(longXlsx({ ...table, rows: later() })).rejects.toThrow('gone')
})
