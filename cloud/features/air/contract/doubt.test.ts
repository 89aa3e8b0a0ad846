import { doubtOf } from './doubt'

it.each([
  ['pm10', 9999, 'nines'],
  ['pm25', 9999.9, 'nines'],
  ['o3', 999, 'nines'],
  ['so2', 999.9, 'nines'],
  ['co', 99.9, 'nines'],
  ['o3', 983, 'instrument'],
  ['no2', 3000, 'instrument'],
  ['co', 58, 'instrument'],
  ['pm10', 10_001, 'instrument'],
  // an hour of dust
  ['pm10', 999, null],
  ['pm25', 999, null],
  ['pm10', 9000, null],
  ['co', 9.9, null],
  ['so2', 0, null],
] as const)('%s %d: %s', (code, value, doubt) => {
  expect(doubtOf(code, value)).toBe(doubt)
})

it('asks about more than ten times what stood there, and not about ten times', () => {
  expect(doubtOf('pm10', 430, 43)).toBeNull()
  expect(doubtOf('pm10', 431, 43)).toBe('times')
  expect(doubtOf('pm10', 431, 0)).toBeNull()
  expect(doubtOf('pm10', 431, null)).toBeNull()
})
