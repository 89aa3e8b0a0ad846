import { ruleOf } from './aqi'
import { compositeBySeason, compositeOf } from './composite'
import type { StatDay } from './statistics'

const stat = (day: string, values: Partial<StatDay['values']> = {}): StatDay => ({
  day,
  rule: ruleOf(day),
  evidence: 'official',
  aqi: 40,
  valid: true,
  dust: false,
  values: { so2: 6_000, no2: 8_000, co: 400, o3: 80_000, pm10: 30_000, pm25: 15_000, ...values },
})

it('adds up the six as shares of their level-two limits', () => {
  // 6/60 + 8/40 + 0.4/4 + 80/160 + 30/60 + 15/30
  expect(compositeOf([stat('2026-04-01')])).toBe(190)
  // before the change: 30/70 and 15/35 instead
  expect(compositeOf([stat('2025-04-01')])).toBe(176)
  expect(compositeOf([stat('2031-04-01')])).toBe(30 + 27 + 10 + 50 + 60 + 60)
})

it('takes means, but the 95th percentile of CO and the 90th of O3', () => {
  const days = Array.from({ length: 21 }, (_, i) =>
    stat(`2026-04-${String(i + 1).padStart(2, '0')}`, { co: i * 200, o3: i * 8_000, pm25: i * 3_000 }),
  )
  // CO: rank 20 of 21 = 3.8; O3: rank 19 of 21 = 144; PM2.5: mean 30
  expect(compositeOf(days)).toBe(10 + 20 + 95 + 90 + 50 + 100)
})

it('is absent while one of the six is', () => {
  expect(compositeOf([stat('2026-04-01', { co: null })])).toBeNull()
  expect(compositeOf([])).toBeNull()
})

it('is written per season: March to May is spring, December is winter', () => {
  const days = [
    stat('2026-01-05'),
    stat('2026-03-01'),
    stat('2026-05-31', { pm25: 45_000 }),
    stat('2026-12-31'),
  ]
  expect(compositeBySeason(days)).toEqual({ spring: 240, summer: null, autumn: null, winter: 190 })
})
