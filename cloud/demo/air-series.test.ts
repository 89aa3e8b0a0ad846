import { hourOf } from '../features/air/ingest'
import { startOfBeijingDay } from '../shared/time'
import { demoHour, dustStorms } from './air-series'

const CLIMATE = { code: 'demo-1', town: 1, open: 1 }
const first = hourOf(startOfBeijingDay('2025-01-01'))
const year = Array.from({ length: 365 * 24 }, (_, n) => demoHour(CLIMATE, first + n))
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length / 1000

describe('the demo county’s air', () => {
  it('is the same however it is asked', () => {
    expect(demoHour(CLIMATE, first + 4321)).toEqual(year[4321])
  })

  it('is clean over the year, with PM2.5 near the county’s own 9 µg/m³', () => {
    const fine = year.flatMap((hour) => (hour?.[5] == null ? [] : [hour[5]]))
    expect(mean(fine)).toBeGreaterThan(7)
    expect(mean(fine)).toBeLessThan(12)
  })

  it('has some gaps, few enough for valid days', () => {
    const gaps = year.filter((hour) => hour === null).length
    expect(gaps).toBeGreaterThan(20)
    expect(gaps).toBeLessThan(200)
  })

  it('has dust on the days of its storms and hardly else', () => {
    const storms = new Set(dustStorms(2025).map(({ day }) => day))
    expect(storms.size).toBe(3)
    for (let day = 0; day < 365; day++) {
      const coarse = year
        .slice(day * 24, day * 24 + 24)
        .flatMap((hour) => (hour?.[4] == null ? [] : [hour[4]]))
      if (coarse.length < 20) continue
      const text = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)
      expect([text, mean(coarse) > 150]).toEqual([text, storms.has(text)])
    }
  })
})
