import { createProbe } from './probe'

const PATIENCE = { probe: 5, silence: 2000 }
let at = 0
const clock = () => at
beforeEach(() => {
  at = 0
})

it('says what the database says, and while it is busy what it said before', async () => {
  let answer: () => Promise<unknown> = () => Promise.resolve()
  let asked = 0
  const ask = () => {
    asked++
    return answer()
  }
  const probe = createProbe(ask, PATIENCE, clock)
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
  expect(await createProbe(() => new Promise(() => {}), PATIENCE, clock)()).toBe(true)
})

it('calls a database that says nothing for two seconds not there, until it answers', async () => {
  let wake: () => void = () => {}
  const asked = jest.fn(() => new Promise<void>((resolve) => (wake = resolve)))
  const probe = createProbe(asked, PATIENCE, clock)
  expect(await probe()).toBe(true)
  at = 2000
  expect([await probe(), await probe()]).toEqual([false, false])
  expect(asked).toHaveBeenCalledTimes(1)
  const next = probe()
  wake()
  expect(await next).toBe(true)
})
