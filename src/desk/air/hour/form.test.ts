import fc from 'fast-check'
import { MOST, POLLUTANTS } from '@cloud/features/air/contract'
import { changesOf, doubtsOf, entryOf, wrongOf } from './form'

const NOW = [5, 9, 0.4, 64, 32, null]

test('only what differs is a change', () => {
  expect(changesOf({ so2: '5', no2: '10', co: '-', o3: '', pm25: '8.5' }, NOW)).toEqual([
    { code: 'no2', before: 9, after: '10' },
    { code: 'co', before: 0.4, after: null },
    { code: 'pm25', before: null, after: '8.5' },
  ])
})

test('a value that is not there cannot be taken away', () => {
  expect(entryOf('so2', '—', null)).toEqual({ kind: 'same' })
})

test.each(['-1', '1,5', 'abc', '1e3', '1.2345'])('%s is no value', (text) => {
  expect(entryOf('co', text, null)).toEqual({ kind: 'wrong', why: 'form' })
  expect(wrongOf({ co: text })).toEqual([{ code: 'co', why: 'form' }])
})

test('what no way in takes is refused here too', () => {
  expect(wrongOf({ no2: '99999', co: '500.001', o3: '123456' })).toEqual([
    { code: 'no2', why: 'most' },
    { code: 'co', why: 'most' },
    { code: 'o3', why: 'most' },
  ])
  for (const code of POLLUTANTS) expect(wrongOf({ [code]: String(MOST[code]) })).toEqual([])
})

test('what is doubtful is asked back, as the server judges it', () => {
  const doubts = (written: Record<string, string>) =>
    doubtsOf(changesOf(written, NOW)).map(({ code, why }) => [code, why])
  expect(doubts({ no2: '90', co: '4', so2: '50', pm25: '501' })).toEqual([])
  expect(doubts({ no2: '91', co: '4.001' })).toEqual([
    ['no2', 'times'],
    ['co', 'times'],
  ])
  expect(doubts({ o3: '983', pm25: '9999', pm10: '-' })).toEqual([
    ['o3', 'instrument'],
    ['pm25', 'nines'],
  ])
})

test('the value that stands there is never a change, however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...POLLUTANTS), (milli, code) => {
      const value = milli / 1000
      expect(entryOf(code, value.toFixed(3), value)).toEqual({ kind: 'same' })
    }),
  )
})
