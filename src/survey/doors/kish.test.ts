import { kishPlace } from './kish'

const TWELVE = Array.from({ length: 12 }, (_, at) => at + 1)

test('in up to four adults, and in six, each is asked equally often; five is as near as twelve tables come', () => {
  const times = (adults: number) => {
    const places = TWELVE.map((household) => kishPlace(household, adults))
    return Array.from({ length: adults }, (_, at) => places.filter((place) => place === at + 1).length)
  }
  expect(times(1)).toEqual([12])
  expect(times(2)).toEqual([6, 6])
  expect(times(3)).toEqual([4, 4, 4])
  expect(times(4)).toEqual([3, 3, 3, 3])
  expect(times(5)).toEqual([2, 2, 3, 2, 3])
  expect(times(6)).toEqual([2, 2, 2, 2, 2, 2])
})

test('the same household always has the same one, and more than six are treated as six', () => {
  expect(kishPlace(13, 4)).toBe(kishPlace(1, 4))
  for (const household of TWELVE) expect(kishPlace(household, 9)).toBe(kishPlace(household, 6))
})
