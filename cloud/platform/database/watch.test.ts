import { watchDatabase } from './watch'

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))
const until = async (holds: () => boolean) => {
  while (!holds()) await turn()
}
/** A minute of a process's own time passes in sixty looks. */
const MANNER = { every: 1, look: 1, silence: 5_000 }

it('says what the database answers, and that it is not there', async () => {
  let answer: () => Promise<number> = () => Promise.resolve(1)
  const watch = watchDatabase(
    () => answer(),
    () => {},
    MANNER,
  )
  await until(() => watch.state() !== undefined)
  expect(watch.state()).toEqual({ there: true, answer: 1 })
  answer = () => Promise.reject(new Error('gone'))
  await until(() => watch.state()?.there === false)
  answer = () => Promise.resolve(2)
  await until(() => watch.state()?.there === true)
  expect(watch.state()).toEqual({ there: true, answer: 2 })
  watch.stop()
})

it('a database that says nothing for too long is not there, and those who wait on it are told once', async () => {
  let at = 0
  const silent = jest.fn()
  let wake = () => {}
  const asked = jest.fn(() => new Promise<void>((resolve) => (wake = resolve)))
  const watch = watchDatabase(asked, silent, { ...MANNER, silence: 5, elapsed: () => (at += 1) })
  await until(() => watch.state() !== undefined)
  expect(watch.state()).toEqual({ there: false })
  for (let n = 0; n < 20; n++) await turn()
  expect([silent.mock.calls.length, asked.mock.calls.length]).toEqual([1, 1])
  wake()
  await until(() => watch.state()?.there === true)
  watch.stop()
})

it('a process that slept has heard nothing, and blames nobody for it', async () => {
  let at = 0
  const silent = jest.fn()
  const watch = watchDatabase(() => new Promise<void>(() => {}), silent, { ...MANNER, elapsed: () => at })
  await turn()
  // an hour: its machine was asleep
  at += 3_600_000
  for (let n = 0; n < 20; n++) await turn()
  expect(silent).not.toHaveBeenCalled()
  watch.stop()
})
