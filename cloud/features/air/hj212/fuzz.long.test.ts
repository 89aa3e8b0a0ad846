import { fuzzFrames } from '../../../../tests/factories/hj212-fuzz'

const FRAMES = 100_000
const SEED = Number(process.env.FUZZ_SEED ?? 20261016)

test(`${FRAMES} frames split, joined, damaged and out of order (seed ${SEED})`, () => {
  const { lost, wrong, invisible, ...counts } = fuzzFrames(FRAMES, SEED)
  expect({ seed: SEED, lost: lost.slice(0, 3), wrong: wrong.slice(0, 3) }).toEqual({
    seed: SEED,
    lost: [],
    wrong: [],
  })
  expect(counts.sent).toBe(FRAMES)
  expect(counts.damaged).toBeGreaterThan(FRAMES / 4)
  // several bytes replaced at once keep the 8-bit checksum once in 256 times; nothing else gets through
  expect(invisible).toBeLessThan(counts.scattered / 100)
})
