import fc from 'fast-check'
import type { BoardPointData } from '@cloud/features/reports/contract/map'
import { clustersOf, offPicture } from './clusters'

const point = fc.record({
  lat: fc.double({ min: 43, max: 45.5, noNaN: true }),
  lon: fc.double({ min: 89, max: 93, noNaN: true }),
  town: fc.constantFrom('652328100', '652328101'),
  group: fc.constant('waste' as const),
  overdue: fc.boolean(),
}) satisfies fc.Arbitrary<BoardPointData>
const zoom = fc.integer({ min: 7, max: 18 })

const isIn = (at: string, { lat, lon }: BoardPointData) => {
  const [south = 0, west = 0, north = 0, east = 0] = at.split(',').map(Number)
  return lat >= south && lat <= north && lon >= west && lon <= east
}

it('puts each case into one cluster, whose box holds as many cases as it says', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), zoom, (points, near) => {
      const clusters = clustersOf(points, near)
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(points.length)
      expect(clusters.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(
        points.filter(({ overdue }) => overdue).length,
      )
      for (const { at, count } of clusters) expect(points.filter((one) => isIn(at, one))).toHaveLength(count)
    }),
  )
})

it('is one where the map is far, and apart where it is near', () => {
  const [a, b] = [
    { lat: 43.83, lon: 90.28 },
    { lat: 43.84, lon: 90.29 },
  ].map((place) => ({ ...place, town: '652328100', group: 'waste' as const, overdue: false }))
  if (!a || !b) throw new Error('two points')
  expect([7, 16].map((near) => clustersOf([a, b], near).length)).toEqual([1, 2])
})

it('names the towns of which nothing is in the picture, with the way to them', () => {
  const seen = { south: 43.7, west: 90.1, north: 43.9, east: 90.4 }
  const at = (town: string, lat: number, lon: number) => ({
    town,
    lat,
    lon,
    group: 'waste' as const,
    overdue: false,
  })
  const found = offPicture(
    [
      at('652328100', 43.8, 90.2),
      at('652328100', 45, 90.2),
      at('652328101', 45, 90.25),
      at('652328200', 43.8, 92),
      at('652328201', 43.2, 89.65),
    ],
    seen,
  )
  expect(found.map(({ town, arrow }) => [town, arrow])).toEqual([
    ['652328101', '↑'],
    ['652328200', '→'],
    ['652328201', '↙'],
  ])
})
