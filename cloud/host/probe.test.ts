import { databaseProbe } from './probe'

it('says what the database says; a hundred probes are one question', async () => {
  let answer: () => Promise<unknown> = () => Promise.resolve()
  let asked = 0
  const probe = databaseProbe(() => {
    asked++
    return answer()
  })
  expect(await probe()).toBe(true)
  answer = () => new Promise((resolve) => setImmediate(resolve))
  expect(await Promise.all(Array.from({ length: 100 }, probe))).toEqual(Array(100).fill(true))
  expect(asked).toBe(2)
  answer = () => Promise.reject(new Error('gone'))
  expect(await probe()).toBe(false)
  answer = () => Promise.resolve()
  expect(await probe()).toBe(true)
})

it('calls a frozen database not there, until it answers', async () => {
  let wake: () => void = () => {}
  const asked = jest.fn(() => new Promise<void>((resolve) => (wake = resolve)))
  const probe = databaseProbe(asked, 5)
  expect([await probe(), await probe()]).toEqual([false, false])
  expect(asked).toHaveBeenCalledTimes(1)
  const next = probe()
  wake()
  expect(await next).toBe(true)
})
