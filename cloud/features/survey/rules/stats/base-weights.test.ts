import { baseWeights, columnOf, MOST_ADULTS } from '.'

it('weighs by chance, adults and answers, small classes joined by name', () => {
  const n = 60
  const town = Array.from({ length: n }, (_, i) => (i < 30 ? 'a' : i < 55 ? 'b' : 'c'))
  const { base, capped, classes } = baseWeights({
    n,
    chance: new Float64Array(n).fill(0.1),
    adults: Float64Array.from({ length: n }, (_, i) => (i === 0 ? MOST_ADULTS + 3 : 2)),
    response: {
      column: columnOf(town),
      eligible: new Map([
        ['a', 60],
        ['b', 30],
        ['c', 30],
      ]),
    },
  })
  expect(capped).toBe(1)
  expect(classes).toEqual([
    { names: ['a'], eligible: 60, answered: 30 },
    { names: ['b', 'c'], eligible: 60, answered: 30 },
  ])
  expect([base[0], base[1], base[59]]).toEqual([80, 40, 40])
})

it.each([
  [{ chance: 0, adults: 1, eligible: 9 }],
  [{ chance: 1.1, adults: 1, eligible: 9 }],
  [{ chance: 0.5, adults: 0, eligible: 9 }],
  [{ chance: 0.5, adults: 1, eligible: 1 }],
])('does not weigh by what cannot be: %j', ({ chance, adults, eligible }) => {
  const two = (value: number) => new Float64Array(2).fill(value)
  const response = { column: columnOf(['a', 'a']), eligible: new Map([['a', eligible]]) }
  expect(() => baseWeights({ n: 2, chance: two(chance), adults: two(adults), response })).toThrow(RangeError)
})
