import fc from 'fast-check'

import { SEASONS, SEASON_MONTHS, seasonOfMonth } from '@cloud/shared/seasons'
import { dateOfIndex, daysInYear } from '@cloud/shared/time'
import type { Day } from './calendar'
import { wellColours } from '@/ui/pictures/palette'
import { HEAT_WIDTH, heatDayAt, heatHeight, seasonHeat } from './seasonHeat'

const draw = (
  year: number,
  season: (typeof SEASONS)[number],
  days: readonly Day[],
  today: number | null = null,
) =>
  seasonHeat({
    year,
    season,
    days,
    today,
    colours: wellColours.light,
    words: { month: (month) => `${month} 月` },
  })

test('the four pictures together hold every day once, in its own shape', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2019, max: 2060 }),
      fc.array(
        fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constant<Day>('missing'), fc.constant<Day>('future')),
        {
          minLength: 366,
          maxLength: 366,
        },
      ),
      (year, long) => {
        const days = long.slice(0, daysInYear(year))
        const all = SEASONS.map((season) => draw(year, season, days)).join('')
        const count = (pattern: RegExp) => (all.match(pattern) ?? []).length
        expect(count(/l6 6-6 6-6-6z/g)).toBe(days.filter((d) => typeof d === 'number' && d > 100).length)
        expect(count(/r="3.2" fill="none"/g)).toBe(days.filter((d) => d === 'missing').length)
        expect(count(/r="1.3"/g)).toBe(days.filter((d) => d === 'future').length)
        expect(count(/<circle|<path/g)).toBe(days.length)
      },
    ),
    { numRuns: 30 },
  )
})

test('a tap on any dot finds a day of that season', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2019, max: 2060 }),
      fc.constantFrom(...SEASONS),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (year, season, across, down) => {
        const found = heatDayAt(
          year,
          season,
          across * HEAT_WIDTH,
          32 + down * (heatHeight(year, season) - 42),
        )
        if (found !== null) expect(seasonOfMonth(dateOfIndex(year, found).month)).toBe(season)
      },
    ),
  )
  expect(heatDayAt(2025, 'spring', -100, 0)).toBeNull()
})

test('1 March 2025 was a Saturday: its dot stands in the sixth column', () => {
  const column = (HEAT_WIDTH - 36) / 3 / 7
  expect(heatDayAt(2025, 'spring', column * 5.5, 32)).toBe(59)
})

test('today carries a ring', () => {
  const days = Array.from({ length: 365 }, () => 40)
  expect(draw(2025, 'autumn', days, 288)).toContain('r="7"')
  expect(draw(2025, 'winter', days, 288)).not.toContain('r="7"')
})

test('winter shows January, February and December of the same year', () => {
  const svg = draw(2025, 'winter', [])
  for (const month of SEASON_MONTHS.winter) expect(svg).toContain(`>${month} 月</text>`)
})
