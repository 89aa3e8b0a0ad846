import { bookParts, zip } from '../../../tests/support/made-book'
import { MANY_SHEETS, QUICK } from '../../../tests/support/table-bombs'
import { openTable } from '.'

async function read(content: Buffer, limits: Parameters<typeof openTable>[2] = {}) {
  async function* bytes() {
    yield content
  }
  const { lines } = await openTable(bytes(), true, limits)
  const read: string[][] = []
  for await (const { cells } of lines) read.push([...cells])
  return read
}

test.each([...QUICK, ...MANY_SHEETS])('the attack by $name: $reason', async ({ make, reason }) => {
  const reading = read(make(), { sheets: 'all' })
  if (reason === 'read') expect(await reading).not.toEqual([])
  else await expect(reading).rejects.toMatchObject({ name: 'UnreadableTable', reason })
})

test('the attack by a workbook that keeps a reader busy ends with its time', async () => {
  const book = zip(bookParts({ unit: '<row><c><v>7</v></c></row>', times: 1_000_000 }))
  await expect(read(book, { readingMs: 1 })).rejects.toMatchObject({ reason: 'slow' })
})

test('the attack by what fills the memory ends the thread, not the service', async () => {
  const texts = { unit: '<si><t>沙尘暴来了请关好窗</t></si>', times: 900_000 }
  const book = zip(bookParts({ before: '<row><c><v>7</v></c></row>' }, { strings: texts }))
  await expect(read(book, { heapMb: 8 })).rejects.toMatchObject({ reason: 'memory' })
  expect(await read(Buffer.from('a,b\n1,2\n'))).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('the attack by many tables at once leaves threads for nobody else: those beyond are told to wait', async () => {
  const small = Buffer.from('a,b\n1,2\n')
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => read(small)))
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
  expect(refused).toHaveLength(3)
  for (const reason of refused) expect(reason).toMatchObject({ reason: 'busy' })
  expect(await read(small)).toHaveLength(2)
})

test('a reader that leaves early lets the thread go', async () => {
  async function* bytes() {
    yield Buffer.from('a\n1\n2\n')
  }
  for (let n = 0; n < 4; n++) {
    const { lines } = await openTable(bytes())
    for await (const { cells } of lines) {
      expect(cells).toEqual(['a'])
      break
    }
  }
})
