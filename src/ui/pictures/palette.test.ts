import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import type { Season } from '@cloud/shared/seasons'
import {
  greyHaze,
  greySky,
  landPalette,
  levelColours,
  levelInk,
  nightSky,
  paperColours,
  sandSky,
  saturate,
  seasonSky,
  skyStops,
  stormSky,
  wellColours,
} from './palette'
import type { Level } from '@cloud/shared/levels'
import type { AirClass, SkyStops } from './palette'

const tokens = readFileSync(join(__dirname, '../../theme/tokens.scss'), 'utf8')

/** Value of a variable in the first block that begins with `selector`. */
function token(selector: string, name: string): string {
  const block = tokens.slice(tokens.indexOf(`\n${selector}`))
  const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(block.slice(0, block.indexOf('\n}')))?.[1]
  return (value ?? `no --${name} in ${selector}`).toUpperCase()
}
const seasons: Season[] = ['spring', 'summer', 'autumn', 'winter']
const levels: Level[] = [1, 2, 3, 4, 5, 6]

test('charts on paper use the colours of the theme', () => {
  // the inks of the dark theme are those of the night well too; the grounds are its own
  for (const [theme, selector, grounds] of [
    ['light', '.app {', '.app {'],
    ['dark', '.app.theme-dark,', '.app.theme-dark {'],
  ] as const) {
    const { paper, ink, ink3, line, brand } = paperColours[theme]
    expect([paper, ink, ink3, line, brand]).toEqual(
      ['paper', 'ink', 'ink-3', 'line', 'brand'].map((name) => token(selector, name)),
    )
    expect(wellColours[theme].ground).toBe(token(grounds, 'well'))
  }
})

test('the night well and the levels use the colours of the theme', () => {
  const { line, ink, ink2, ink3, ghost, season } = wellColours.light
  expect([line, ink, ink2, ink3, ghost]).toEqual(
    ['line', 'ink', 'ink-2', 'ink-3', 'ghost'].map((name) => token('.app {', `well-${name}`)),
  )
  for (const name of seasons) expect(season[name]).toBe(token('.app {', `well-${name}`))
  for (const level of levels) {
    expect(levelColours[level]).toBe(token('.app {', `aqi-${level}`))
    expect(levelInk[level]).toBe(token('.app {', `aqi-${level}-on`))
  }
})

test('every sky ends on the stops of the theme', () => {
  const stops = (selector: string) => [0, 1, 2, 3].map((stop) => token(selector, `sky-${stop}`))
  const pairs: [SkyStops, string][] = [
    ...seasons.map((season): [SkyStops, string] => [seasonSky[season], `.sky-${season} {`]),
    [sandSky, '.air-3 {'],
    [stormSky, '.air-4,'],
    [greySky, '.air-na {'],
    [nightSky, '.time-night {'],
  ]
  for (const [sky, selector] of pairs) expect([...sky]).toEqual(stops(selector))
})

test('mountains fade into the horizon of their own sky', () => {
  const classes: AirClass[] = [1, 2, 3, 4, 5, 6, 'na']
  for (const season of seasons)
    for (const air of classes)
      for (const night of [true, false]) {
        const sky = { season, air, night }
        expect(landPalette(sky).haze).toBe(skyStops(sky)[3])
      }
  expect(greyHaze).toBe(greySky[3])
})

test('a colour keeps its lightness while it loses its colour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const hex = `#${value.toString(16).padStart(6, '0').toUpperCase()}`
      expect(saturate(hex, 1)).toBe(hex)
      const grey = saturate(hex, 0)
      expect(grey.slice(1, 3)).toBe(grey.slice(3, 5))
      expect(grey.slice(3, 5)).toBe(grey.slice(5, 7))
    }),
  )
})
