import { AppError } from '../../platform/kernel/errors'
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
  const turns = inTurns({ weight: 10, places: 3, waiting: 8 })
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
  const turns = inTurns({ weight: 10, places: 3, waiting: 8 })
  const failing = turns.take(50, () => Promise.reject(new Error('no')))
  const after = turns.take(1, () => Promise.resolve('done'))
  await expect(failing).rejects.toThrow('no')
  expect(await after).toBe('done')
})

it('does so many at once, lets so many wait, and sends the rest away with words and a time', async () => {
  const turns = inTurns({ weight: 10, places: 2, waiting: 1 })
  const { begun, work, end } = held()
  for (const name of ['a', 'b', 'c']) void turns.take(1, work(name))
  const sent: unknown = await turns.take(1, work('d')).catch((error: unknown) => error)
  expect(sent).toBeInstanceOf(AppError)
  expect(sent).toMatchObject({ status: 503, retryAfter: expect.any(Number) })
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c'])
})
