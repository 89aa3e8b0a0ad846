import { counted, percent, roundPercent } from './figures'

it('writes figures as people read them', () => {
  expect(percent(0.916)).toBe('91.6%')
  expect(percent(1)).toBe('100.0%')
  expect(roundPercent(0.9)).toBe('90%')
  expect(roundPercent(0.9081)).toBe('90.8%')
  expect(counted(999)).toBe('999')
  expect(counted(1843)).toBe('1,843')
  expect(counted(1234567)).toBe('1,234,567')
})
