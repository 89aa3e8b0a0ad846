import { killRepeatedly } from './kill'

/** The long form is `npx tsx tests/faults/run.ts 10`. */
const ROUNDS = 2

test('no confirmed report or photo is lost when the server is killed while people write', async () => {
  const result = await killRepeatedly(ROUNDS)
  expect(result.lost).toEqual([])
  expect(result.acknowledged).toBeGreaterThan(ROUNDS)
}, 120_000)
