import { readingOf, readTelling } from './progress'

it('tells how far a table is read, until the work on it is done', async () => {
  const seen: (number | undefined)[] = []
  const bytes = Buffer.alloc(4 * 64 * 1024, 'x')
  expect(readingOf('t')).toBeNull()
  const size = await readTelling('t', bytes, 'look', async (pieces) => {
    let sum = 0
    for await (const piece of pieces) {
      sum += piece.length
      seen.push(readingOf('t')?.share)
    }
    return sum
  })
  expect([size, seen]).toEqual([bytes.length, [0, 0.25, 0.5, 0.75]])
  expect([readingOf('t'), readingOf('other')]).toEqual([null, null])
})

it('forgets a table whose reading failed', async () => {
  const failing = readTelling('t', Buffer.from('x'), 'take', () => Promise.reject(new Error('no table')))
  await expect(failing).rejects.toThrow('no table')
  expect(readingOf('t')).toBeNull()
})

it('tells that a table is taken in, whoever looks at it meanwhile', async () => {
  const bytes = Buffer.from('x')
  await readTelling('t', bytes, 'take', async () => {
    await readTelling('t', bytes, 'look', () => Promise.resolve())
    expect(readingOf('t')).toEqual({ work: 'take', share: 0 })
  })
  expect(readingOf('t')).toBeNull()
})
