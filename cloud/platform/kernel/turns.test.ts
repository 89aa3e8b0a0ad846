import { inTurns } from './turns'

it('some have their turn at once and the others later, all in order, and what comes meanwhile is not kept', async () => {
  const done: (number | string)[] = []
  const other = () => setImmediate(() => done.push('other'))
  await new Promise<void>((resolve) => {
    inTurns(
      [1, 2, 3, 4, 5],
      (n) => {
        done.push(n)
        if (n === 2) other()
        if (n === 5) resolve()
      },
      2,
    )
    done.push('begun')
  })
  expect(done).toEqual([1, 2, 'begun', 'other', 3, 4, 5])
})
