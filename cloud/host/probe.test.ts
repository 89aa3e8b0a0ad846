import { databaseProbe } from './probe'

it('says what the database says, and while it is busy what it said before', async () => {
  let answer: () => Promise<unknown> = () => Promise.resolve()
  let asked = 0
  const probe = databaseProbe(() => {
    asked++
    return answer()
  }, 5)
  expect(await probe()).toBe(true)
  let end: (error?: Error) => void = () => {}
  answer = () =>
    new Promise<void>((resolve, reject) => {
      end = (error) => (error ? reject(error) : resolve())
    })
  // a hundred probes of a busy database are one question
  expect(await Promise.all(Array.from({ length: 100 }, probe))).toEqual(Array(100).fill(true))
  expect(asked).toBe(2)
  end(new Error('gone'))
  await new Promise((resolve) => setImmediate(resolve))
  answer = () => Promise.reject(new Error('gone'))
  expect(await probe()).toBe(false)
  answer = () => Promise.resolve()
  expect(await probe()).toBe(true)
})

it('does not call a server unready that is asked the first time while everybody comes', async () => {
  const probe = databaseProbe(() => new Promise(() => {}), 5)
  expect(await probe()).toBe(true)
})
