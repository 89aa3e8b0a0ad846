import fc from 'fast-check'
import { changesOf, entryOf, wrongOf } from './form'

const NOW = [5, 9, 0.4, 64, 32, null]

test('only what differs is a change', () => {
  expect(changesOf({ so2: '5', no2: '10', co: '-', o3: '', pm25: '8.5' }, NOW)).toEqual([
    { code: 'no2', before: 9, after: '10' },
    { code: 'co', before: 0.4, after: null },
    { code: 'pm25', before: null, after: '8.5' },
  ])
})

test('a value that is not there cannot be taken away', () => {
  expect(entryOf('—', null)).toEqual({ kind: 'same' })
})

test.each(['-1', '1,5', 'abc', '1e3', '123456', '1.2345'])('%s is no value', (text) => {
  expect(entryOf(text, null)).toEqual({ kind: 'wrong' })
  expect(wrongOf({ co: text })).toEqual(['co'])
})

test('the value that stands there is never a change, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (milli) => {
      const value = milli / 1000
      expect(entryOf(value.toFixed(3), value)).toEqual({ kind: 'same' })
    }),
  )
})
