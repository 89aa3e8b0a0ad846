import { bookParts, zip } from '../../../tests/support/made-book'
import { openTable } from '.'

const ROWS = 400_000
/** Some batches of the thread: on a busy machine several wait for the reader. */
const MOST = 200_000

test('whoever reads a long table lets everybody else have their turn', async () => {
  const book = zip(bookParts({ unit: '<row><c><v>7</v></c></row>', times: ROWS }))
  async function* bytes() {
    yield book
  }
  let [lines, before, most] = [0, 0, 0]
  const turn = () => {
    most = Math.max(most, lines - before)
    before = lines
    // no turn of every loop: what asks without a pause takes the core from the thread that reads
    next = setTimeout(turn, 0)
  }
  let next = setTimeout(turn, 0)
  const table = await openTable(bytes(), true)
  for await (const { cells } of table.lines) lines += cells.length
  clearTimeout(next)
  expect(lines).toBe(ROWS)
  expect(most).toBeLessThan(MOST)
})
