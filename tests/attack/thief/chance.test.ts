import { betterThanGuessing, guessing, outcomeOf } from './chance'

/** 0 ≤ x < 1 (mulberry32) */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const left = [...things]
  return things.map(() => left.splice(Math.floor(random() * left.length), 1)[0] as T)
}

const silent = () => undefined
const things = Array.from({ length: 30 }, (_, n) => `thing ${n}`)
const random = dice(7)
const one = { name: 'one', guesses: things }
const attacks = {
  'one that names each once': [one],
  'the same one five times': [one, one, one, one, one],
  'one that names the same always': [{ name: 'same', guesses: things.map(() => 'thing 3') }],
  'three, one of which knows half': [
    one,
    { name: 'half', guesses: things.map((thing, n) => (n % 2 ? thing : null)) },
    { name: 'other', guesses: shuffled(things, random) },
  ],
}

test.each(Object.entries(attacks))('mean and deviation are those of chance: %s', (_, played) => {
  const runs = Array.from({ length: 20_000 }, () => {
    const truth = shuffled(things, random)
    return played.reduce((sum, attack) => sum + outcomeOf(attack, truth).through, 0)
  })
  const mean = runs.reduce((sum, hits) => sum + hits, 0) / runs.length
  const variance = runs.reduce((sum, hits) => sum + (hits - mean) ** 2, 0) / runs.length
  const expected = guessing(played, things)
  expect(expected.mean).toBeCloseTo(mean, 0)
  expect(expected.deviation).toBeCloseTo(Math.sqrt(variance), 0)
  expect(Math.abs(expected.mean - mean)).toBeLessThan(0.15)
})

test('who knows a quarter is found out, who guesses is not', () => {
  const knowing = { name: 'knowing', guesses: things.map((thing, n) => (n % 4 ? null : thing)) }
  expect(betterThanGuessing('test', [knowing], things, silent)).toEqual(['knowing', 'all together'])
  expect(betterThanGuessing('test', [{ name: 'none', guesses: [] }], things, silent)).toEqual([])
})
