import { isBadMark, readShifted, readValue } from './value'

it.each([
  ['12', 12_000],
  ['12.5', 12_500],
  ['0', 0],
  ['０', 0],
  ['８５', 85_000],
  ['８５．５', 85_500],
  [' 12\u00a0', 12_000],
  ['\ufeff12', 12_000],
  ['1.2E1', 12_000],
  ['+12', 12_000],
  ['0.0004', 1],
  ['35(N)', 35_000],
  ['35 N', 35_000],
  ['63μg/m3', 63_000],
  ['0.063 mg/m³', 63_000],
  ['20000', 20_000_000],
])('PM10 %j is read', (text, milli) => expect(readValue('pm10', text)).toBe(milli))

it.each([
  ['20000.1', 'too_large'],
  ['99999', 'too_large'],
  ['-1', 'negative'],
  ['－3', 'negative'],
  ['35(H)', 'flag'],
  ['35 H', 'flag'],
  ['35D', 'flag'],
  ['35（D）', 'flag'],
  ['35*', 'flag'],
  ['<2', 'flag'],
  ['≥500', 'flag'],
  ['<2N', 'flag'],
  ['3,5', 'comma'],
  ['1,234', 'comma'],
  ['1.234,5', 'comma'],
  ['３，５', 'comma'],
  ['12 ppb', 'unit'],
  ['abc', 'number'],
  ['1.2.3', 'number'],
  ['12 34', 'number'],
  ['2026-03-05', 'number'],
  ['12:00', 'number'],
])('PM10 %j is not: %s', (text, why) => expect(readValue('pm10', text)).toBe(why))

it('the point moves with the unit, without a binary fraction', () => {
  expect(readShifted('so2', '0.012', 3)).toBe(12_000)
  expect(readShifted('so2', '0.0125', 3)).toBe(12_500)
  expect(readShifted('so2', '1.2e-2', 3)).toBe(12_000)
  expect(readShifted('so2', '-99', 3)).toBeNull()
  expect(readShifted('so2', '85', 3)).toBe('too_large')
  expect(readShifted('co', '800', -3)).toBe(800)
  expect(readShifted('co', '12345', -3)).toBe(12_345)
  expect(readValue('co', '450', true)).toBe(450)
  // the cell's own unit holds
  expect(readShifted('co', '0.8 mg/m³', -3)).toBe(800)
})

it('every value of three places is what the exact reading makes of it', () => {
  for (let milli = 0; milli < 2_000_000; milli += 997)
    expect(readValue('pm10', (milli / 1000).toFixed(3))).toBe(milli)
})

it('marks that say so do not hold, and others are no reason', () => {
  expect(['D', 'f', '无效', '停运', '仪器校准', 'HH', 'Invalid'].map(isBadMark)).toEqual(Array(7).fill(true))
  expect(['N', '', '-', '无', 'null', '正常', '有效', '0', '1', 'A', 'V'].map(isBadMark)).toEqual(
    Array(11).fill(false),
  )
})
