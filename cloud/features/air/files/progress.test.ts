import { readTelling, shareRead } from './progress'

it('tells how far a table is read, until the work on it is done', async () => {
  const seen: (number | null)[] = []
  const bytes = Buffer.alloc(4 * 64 * 1024, 'x')
  expect(shareRead('t')).toBeNull()
  const size = await readTelling('t', bytes, async (pieces) => {
    let sum = 0
    for await (const piece of pieces) {
      sum += piece.length
      seen.push(shareRead('t'))
    }
    return sum
  })
  expect([size, seen]).toEqual([bytes.length, [0, 0.25, 0.5, 0.75]])
  expect([shareRead('t'), shareRead('other')]).toEqual([null, null])
})

it('forgets a table whose reading failed', async () => {
  const failing = readTelling('t', Buffer.from('x'), () => Promise.reject(new Error('no table')))
  await expect(failing).rejects.toThrow('no table')
  expect(shareRead('t')).toBeNull()
})
