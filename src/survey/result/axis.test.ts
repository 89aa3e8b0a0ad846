import fc from 'fast-check'
import { forestAxis, forestRow, placeOn } from './axis'

const town = (low: number, share: number, high: number, base = 200) => ({
  base,
  share,
  interval: { low, high },
})

describe('axis of the towns', () => {
  it('prints steps of five points down to the lowest bound', () => {
    expect(forestAxis([town(0.77, 0.83, 0.88)], 0.9)).toEqual({
      from: 0.73,
      to: 1,
      ticks: [0.75, 0.8, 0.85, 0.9, 0.95, 1],
    })
  })

  it('takes steps of ten when an interval reaches far down', () => {
    expect(forestAxis([town(0.41, 0.6, 0.8)], 0.9).ticks).toEqual([0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  })

  it('shows the whole county even if every town lies above it', () => {
    const axis = forestAxis([town(0.97, 0.98, 0.99)], 0.912)
    expect(axis.from).toBeLessThan(0.912)
    expect(placeOn(axis, 0.912)).toBeGreaterThan(0)
  })

  it('holds every interval, in order, for any town', () => {
    const bounds = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(fc.array(bounds, { minLength: 1, maxLength: 11 }), (pairs) => {
        const towns = pairs.map(([a, b]) => town(Math.min(a, b), (a + b) / 2, Math.max(a, b)))
        const axis = forestAxis(towns, 0.9)
        for (const one of towns) {
          expect(one.interval.low).toBeGreaterThanOrEqual(axis.from - 1e-9)
          const row = forestRow(one, axis)
          expect(row.low).toBeLessThanOrEqual(row.point)
          expect(row.point).toBeLessThanOrEqual(row.high)
        }
      }),
    )
  })
})

describe('a row', () => {
  const axis = { from: 0.5, to: 1, ticks: [] }

  it('stands at its place in percent', () => {
    expect(forestRow(town(0.6, 0.75, 0.9), axis)).toMatchObject({ low: 20, point: 50, high: 80 })
    expect(placeOn(axis, 0.2)).toBe(0)
  })

  it('is dashed below a hundred answers', () => {
    expect(forestRow(town(0.6, 0.7, 0.8, 99), axis).dashed).toBe(true)
    expect(forestRow(town(0.6, 0.7, 0.8, 100), axis).dashed).toBe(false)
  })
})
