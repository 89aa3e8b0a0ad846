import fc from 'fast-check'

import { indexOfDate, daysInYear } from '@cloud/shared/time'
import type { Day } from './calendar'
import { levelColours, wellColours } from '@/ui/pictures/palette'
import { polar } from '@/ui/pictures/svg'
import { RING_SIZE, ringAngle, ringDayAt, yearRing } from './yearRing'

const draw = (year: number, days: readonly Day[], today: number | null = null) =>
  yearRing({ year, days, today, colours: wellColours.light, words: { today: '今天' } })

/** Ticks are the steps of the level paths, missing days the small circles, future days the dots. */
function marks(svg: string) {
  const ticks = [...svg.matchAll(/<path d="((?:M[^"]*?l[^"]*?)+)" stroke="#(\w{6})" [^>]*\/>/g)]
    .filter((match) => Object.values(levelColours).includes(`#${match[2]}`))
    .reduce((count, match) => count + (match[1]?.match(/M/g)?.length ?? 0), 0)
  return {
    ticks,
    missing: (svg.match(/r="2"\/>/g) ?? []).length,
    future: (svg.match(/h0/g) ?? []).length,
    tips: (svg.match(/r="3" fill/g) ?? []).length,
  }
}

const dayOf = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 500 }) },
  { weight: 1, arbitrary: fc.constant<Day>('missing') },
  { weight: 1, arbitrary: fc.constant<Day>('future') },
)

test('every day of the year is drawn once: a tick, a hollow ring or a ghost dot', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2019, max: 2060 }),
      fc.array(dayOf, { minLength: 366, maxLength: 366 }),
      (year, long) => {
        const days = long.slice(0, daysInYear(year))
        const found = marks(draw(year, days))
        expect(found.ticks).toBe(days.filter((day) => typeof day === 'number').length)
        expect(found.missing).toBe(days.filter((day) => day === 'missing').length)
        expect(found.future).toBe(days.filter((day) => day === 'future').length)
        expect(found.tips).toBe(days.filter((day) => typeof day === 'number' && day > 100).length)
      },
    ),
    { numRuns: 40 },
  )
})

test('a leap year has 366 ticks and still begins its turn on 1 March', () => {
  const days = Array.from({ length: 366 }, () => 40)
  expect(marks(draw(2024, days)).ticks).toBe(366)
  expect(ringAngle(2024, indexOfDate(2024, 3, 1))).toBeCloseTo(180 / 366, 6)
  expect(ringAngle(2025, indexOfDate(2025, 3, 1))).toBeCloseTo(180 / 365, 6)
})

test('spring lies north-east, summer south-east, autumn south-west, winter north-west', () => {
  const middle = (month: number) => ringAngle(2025, indexOfDate(2025, month, 15))
  expect([4, 7, 10, 1].map((month) => Math.floor(middle(month) / 90))).toEqual([0, 1, 2, 3])
})

test('the length of a tick grows by 0.30 for each point of the index, from radius 105 and length 6', () => {
  const days: Day[] = Array.from({ length: 365 }, () => 'future' as const)
  days[indexOfDate(2025, 3, 1)] = 50
  const [, x, y, dx, dy] =
    /<path d="M([\d.]+)[ ]?(-?[\d.]+)l(-?[\d.]+) ?(-[\d.]+)" stroke="#00E400"/.exec(draw(2025, days)) ?? []
  const radius = Math.hypot(Number(x) - 167, 167 - Number(y))
  expect(radius).toBeCloseTo(105, 0)
  expect(Math.hypot(Number(dx), Number(dy))).toBeCloseTo(6 + 0.3 * 50, 0)
})

test('not even the worst day leaves the picture', () => {
  const storm = Array.from({ length: 365 }, () => 500)
  const centres = [...draw(2025, storm).matchAll(/cx="([\d.]+)" cy="([\d.]+)" r="3"/g)]
  expect(centres).toHaveLength(365)
  for (const [, x, y] of centres)
    for (const value of [Number(x), Number(y)]) {
      expect(value).toBeGreaterThanOrEqual(3)
      expect(value).toBeLessThanOrEqual(RING_SIZE - 3)
    }
})

test('a tap on a tick finds its day; the hole and the outside find none', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2019, max: 2060 }), fc.nat(364), (year, index) => {
      const [x, y] = polar(RING_SIZE / 2, 120, ringAngle(year, index))
      expect(ringDayAt(year, x, y)).toBe(index)
    }),
  )
  expect(ringDayAt(2025, 167, 167)).toBeNull()
  expect(ringDayAt(2025, 2, 2)).toBeNull()
})

test('a year as it comes stays below 12 KB', () => {
  const days = Array.from({ length: 365 }, (_, i): Day => (i % 17 ? 20 + ((i * 7) % 90) : 'missing'))
  expect(Buffer.byteLength(draw(2025, days, 288))).toBeLessThan(12 * 1024)
})

test('today is marked in this year only', () => {
  const days = Array.from({ length: 365 }, () => 40)
  expect(draw(2025, days, 288)).toContain('今天')
  expect(draw(2025, days, null)).not.toContain('今天')
})

test('the word for today keeps away from the numbers of the scale on every day, in large words too', () => {
  /** Left, right, top and bottom of every word: a Chinese sign is as wide as it is high, a digit three fifths. */
  const wordsOf = (svg: string) =>
    [
      ...svg.matchAll(
        /<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]+)</g,
      ),
    ].map(([, x, y, size, anchor, words = '']) => {
      const width = Number(size) * (words === '今天' ? 2 : words.length * 0.6)
      const left = Number(x) - (anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0)
      return { words, left, right: left + width, top: Number(y) - Number(size) * 0.85, bottom: Number(y) }
    })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.constantFrom(1, 1.15, 1.3), (aqi, k) => {
      for (let today = 0; today < 365; today++) {
        const days = Array.from({ length: 365 }, (): Day => aqi)
        const svg = yearRing({
          year: 2025,
          days,
          today,
          k,
          colours: wellColours.light,
          words: { today: '今天' },
        })
        const words = wordsOf(svg)
        expect(words.map((one) => one.words).sort()).toEqual(['100', '50', '今天'])
        for (const [i, one] of words.entries())
          for (const other of words.slice(i + 1)) {
            const apart =
              one.right + 2 < other.left ||
              other.right + 2 < one.left ||
              one.bottom + 2 < other.top ||
              other.bottom + 2 < one.top
            expect([one.words, other.words, apart]).toEqual([one.words, other.words, true])
          }
      }
    }),
    { numRuns: 2 },
  )
})
