import { inTurns } from './turns'

/** Work that ends when it is told to. */
function held() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    work: (name: string) => () =>
      new Promise<void>((resolve) => {
        begun.push(name)
        ends.set(name, resolve)
      }),
    async end(name: string) {
      ends.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

it('does at once what is light enough, and the rest in its turn', async () => {
  const turns = inTurns(10)
  const { begun, work, end } = held()
  for (const [name, weight] of [
    ['a', 6],
    ['b', 4],
    ['c', 7],
    ['d', 1],
  ] as const)
    void turns.take(weight, work(name))
  await end('nothing')
  // the small one does not pass the large one, which would wait for ever
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

it('does alone what is too heavy for all, and gives the turn on where work fails', async () => {
  const turns = inTurns(10)
  const failing = turns.take(50, () => Promise.reject(new Error('no')))
  const after = turns.take(1, () => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('no')
  expect(await after).toBe('done')
})
