import fc from 'fast-check'

import { paperColours } from '@/ui/pictures/palette'
import { extremes, runs, trend, trendTop } from './trend'

const words = {
  levels: ['优', '良', '轻度', '中度', '重度', '严重'],
  from: '昨天 15 时',
  to: '现在',
  ticks: [
    { index: 9, label: '0 时' },
    { index: 15, label: '6 时' },
  ],
  empty: '没有数据',
}
const draw = (hours: readonly (number | null)[], k = 1) =>
  trend({ hours, width: 350, height: 158 * k, k, colours: paperColours.light, words })

const hoursOf = fc.array(fc.option(fc.integer({ min: 1, max: 500 }), { nil: null, freq: 3 }), {
  minLength: 24,
  maxLength: 24,
})
/** Curves drawn with the brand colour: one for each unbroken run of two hours or more. */
const curves = (svg: string) => (svg.match(/stroke-width="2.5" stroke-linecap/g) ?? []).length
const lone = (svg: string) => (svg.match(/r="2" fill/g) ?? []).length

test('a missing hour splits the line in two and is never bridged', () => {
  const whole = Array.from({ length: 24 }, (_, i) => 30 + i)
  const broken = whole.map((value, i) => (i === 8 ? null : value))
  expect(curves(draw(whole))).toBe(1)
  expect(curves(draw(broken))).toBe(2)
})

test('the line has exactly as many pieces as the data, single hours stand as dots', () => {
  fc.assert(
    fc.property(hoursOf, (hours) => {
      const pieces = runs(hours)
      const svg = draw(hours)
      expect(curves(svg)).toBe(pieces.filter((piece) => piece.length > 1).length)
      expect(lone(svg)).toBe(pieces.filter((piece) => piece.length === 1).length)
      expect(pieces.flat().length).toBe(hours.filter((hour) => hour !== null).length)
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }),
  )
})

test('the curve stays between the hours it joins', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 24, maxLength: 24 }), (hours) => {
      const path = /d="(M[^"V]+)" fill="none"/.exec(draw(hours))?.[1] ?? ''
      const ys = [...path.matchAll(/[MC]([^MC]+)/g)].flatMap((command) => {
        const values = command[1]?.match(/-?\d*\.?\d+/g)?.map(Number) ?? []
        return values.filter((_, i) => i % 2 === 1)
      })
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(16 - 0.11)
      expect(Math.max(...ys)).toBeLessThanOrEqual(158 - 26 + 0.11)
    }),
  )
})

test('the axis ends at 100 on a clean day and makes room for dust', () => {
  expect([[46], [100], [101], [250], [480], [null]].map(trendTop)).toEqual([100, 100, 200, 300, 500, 100])
})

test('highest, lowest and latest hour are labelled', () => {
  const svg = draw([38, 46, 25, null, 32])
  for (const value of ['46', '25', '32']) expect(svg).toContain(`>${value}</text>`)
  expect(extremes([38, 46, 25, null, 32, null])).toEqual({ max: 1, min: 2, last: 4 })
  expect(extremes([null])).toBeNull()
})

test('the name of a band keeps away from the line', () => {
  const y = (aqi: number) => 16 + (158 - 26 - 16) * (1 - aqi / 100)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 18, max: 32 }), { minLength: 24, maxLength: 24 }), (hours) => {
      const [, left, baseline] = /<text x="([\d.]+)" y="([\d.]+)"[^>]*>优</.exec(draw(hours)) ?? []
      const index = ((Number(left) - 34) / (350 - 14 - 34)) * 23
      const near = hours.slice(Math.floor(index), Math.ceil(index) + 2)
      for (const hour of near) expect(Math.abs(y(hour) - (Number(baseline) - 4.5))).toBeGreaterThan(6)
    }),
  )
})

test('without a single hour the picture says so', () => {
  expect(draw(Array.from({ length: 24 }, () => null))).toContain('没有数据')
})

test('words of the page cannot break out of the picture', () => {
  const svg = trend({
    hours: [1],
    width: 350,
    height: 158,
    colours: paperColours.light,
    words: { ...words, from: '<script>"&' },
  })
  expect(svg).toContain('&lt;script&gt;&quot;&amp;')
})

test('the picture stays below 6 KB, in large text too', () => {
  const storm = Array.from({ length: 24 }, (_, i) => (i % 5 ? 20 * i : null))
  expect(Buffer.byteLength(draw(storm, 1.3))).toBeLessThan(6 * 1024)
})
