import { AppError } from '../../platform/kernel/errors'
import { turns } from './turns'

const work = () => {
  let end: () => void = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { ended, end: () => end() }
}

test('so many are at work, so many wait in their order, and the rest is sent away with words and a time', async () => {
  const inTurn = turns(2, 1)
  const [one, two, three] = [work(), work(), work()]
  const begun: number[] = []
  const run = (n: number, { ended }: ReturnType<typeof work>) =>
    inTurn(async () => {
      begun.push(n)
      await ended
    })
  const all = [run(1, one), run(2, two), run(3, three)]
  const sent: unknown = await run(4, work()).catch((error: unknown) => error)
  expect(sent).toBeInstanceOf(AppError)
  expect(sent).toMatchObject({ status: 503, retryAfter: expect.any(Number) })
  expect(begun).toEqual([1, 2])
  one.end()
  await all[0]
  await Promise.resolve()
  expect(begun).toEqual([1, 2, 3])
  two.end()
  three.end()
  await Promise.all(all)
  await inTurn(() => Promise.resolve())
})

test('work that fails gives its place on', async () => {
  const inTurn = turns(1, 0)
  for (let n = 0; n < 3; n++)
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(inTurn(() => Promise.resolve(7))).resolves.toBe(7)
})
