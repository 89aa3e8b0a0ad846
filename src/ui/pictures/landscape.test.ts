import type { Season } from '@cloud/shared/seasons'
import { landscape } from './landscape'
import { landPalette } from './palette'
import type { AirClass } from './palette'

const seasons: Season[] = ['spring', 'summer', 'autumn', 'winter']
const classes: AirClass[] = [1, 2, 3, 4, 5, 6, 'na']
const every = seasons.flatMap((season) =>
  classes.flatMap((air) => [true, false].map((night) => ({ season, air, night }))),
)

test('every palette stays within the budget of 8 KB', () => {
  for (const sky of every) expect(Buffer.byteLength(landscape(sky))).toBeLessThanOrEqual(8 * 1024)
})

test('the drawing holds no CSS variable, which a data URI could not read, and no broken number', () => {
  for (const sky of every) expect(landscape(sky)).not.toMatch(/var\(|NaN|undefined|Infinity/)
})

test('seasons, dust, storm, night and missing data each have a look of their own', () => {
  const looks = [
    ...seasons.map((season) => ({ season, air: 1 as AirClass, night: false })),
    { season: 'autumn' as Season, air: 3 as AirClass, night: false },
    { season: 'autumn' as Season, air: 4 as AirClass, night: false },
    { season: 'autumn' as Season, air: 'na' as AirClass, night: false },
    { season: 'autumn' as Season, air: 1 as AirClass, night: true },
  ]
  expect(new Set(looks.map(landscape)).size).toBe(looks.length)
})

test('a dust day looks the same in every season and is never turned into a starry night', () => {
  const dust = seasons.flatMap((season) =>
    [true, false].map((night) => JSON.stringify(landPalette({ season, air: 3, night }))),
  )
  expect(new Set(dust).size).toBe(1)
})

test('without data the land loses its colour', () => {
  const colourOf = (hex: string) => {
    const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))
    return Math.max(...channels) - Math.min(...channels)
  }
  const [bright, grey] = [
    landPalette({ season: 'autumn', air: 1, night: false }),
    landPalette({ season: 'autumn', air: 'na', night: false }),
  ]
  expect(colourOf(grey.tree)).toBeLessThan(colourOf(bright.tree) * 0.5)
})

test('two palettes on one page do not share gradient names', () => {
  const ids = (svg: string) => [...svg.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  const day = ids(landscape({ season: 'autumn', air: 1, night: false }))
  const night = ids(landscape({ season: 'autumn', air: 1, night: true }))
  expect(day.filter((id) => night.includes(id))).toEqual([])
})
