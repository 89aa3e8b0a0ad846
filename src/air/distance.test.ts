import fc from 'fast-check'

import { byDistance, distanceKm } from './distance'

const town = { latitude: 43.83, longitude: 90.28 }

test('one degree of latitude is 111 km, and Mulei lies about 210 km from Ürümqi', () => {
  expect(distanceKm(town, { ...town, latitude: 44.83 })).toBeCloseTo(111.2, 0)
  const urumqi = distanceKm(town, { latitude: 43.825, longitude: 87.617 })
  expect(urumqi).toBeGreaterThan(205)
  expect(urumqi).toBeLessThan(220)
})

test('the way there is as long as the way back, and zero only on the spot', () => {
  const place = fc.record({
    latitude: fc.double({ min: 42, max: 46, noNaN: true }),
    longitude: fc.double({ min: 88, max: 92, noNaN: true }),
  })
  fc.assert(
    fc.property(place, place, (a, b) => {
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 9)
      expect(distanceKm(a, a)).toBe(0)
    }),
  )
})

test('stations come nearest first, those without a place last', () => {
  const stations = [
    { id: 'nowhere', place: null },
    { id: 'far', place: { latitude: 45, longitude: 91 } },
    { id: 'near', place: town },
  ]
  expect(byDistance(stations, town).map(({ id }) => id)).toEqual(['near', 'far', 'nowhere'])
})
