import { bulletBar, concentrationAxisEnd, ratioAxisStart } from './bulletBar'
import { axisStart, pm25Bars, ratioDots } from './comparisons'
import { wellColours } from '@/ui/pictures/palette'

const words = {
  target: (percent: number) => `目标 ${percent}`,
  change: '从这里起按新标准',
}
const row = (year: number, percent: number | null, running = false) => ({
  year,
  label: String(year),
  percent,
  told: percent === null ? '没有数字' : `${percent.toFixed(1)}%`,
  note: '355/365 天',
  running,
  open: false,
})
const dots = (rows: ReturnType<typeof row>[], changeYear: number | null = null) =>
  ratioDots({ rows, target: 97, changeYear, colours: wellColours.light, words })

test('the axis starts at 96 % while all years fit, and lower as soon as one would fall off', () => {
  expect(axisStart([row(2019, 97.3), row(2023, 99.4)], 97)).toBe(96)
  expect(axisStart([row(2019, 95.9)], 97)).toBeLessThanOrEqual(95)
  expect(axisStart([row(2019, 96.1)], 97)).toBeLessThan(96)
  expect(axisStart([], 90)).toBeLessThan(90)
})

test('each year has one dot, the year under way a hollow one', () => {
  const svg = dots([row(2023, 99.4), row(2024, 98.6), row(2025, 99, true)])
  expect((svg.match(/<circle/g) ?? []).length).toBe(3)
  expect((svg.match(/r="7" fill="#0A1A33"/g) ?? []).length).toBe(1)
})

test('a year of which only "at least" is known is a hatched bar without a right end and without a dot', () => {
  const svg = dots([{ ...row(2019, 97), open: true, told: '97% 以上' }, row(2023, 99.4)])
  expect((svg.match(/<circle/g) ?? []).length).toBe(1)
  expect(svg).toContain('97% 以上')
  expect(svg).not.toContain('97.0%')
  // there and back between the same end: no stroke closes it there
  const [, end = '', back = ''] =
    /<path d="M([\d.]+) [\d.]+H[\d.]+V[\d.]+H([\d.]+)" fill="none"/.exec(svg) ?? []
  expect(end).not.toBe('')
  expect(end).toBe(back)
  // a figure is bold, words are not
  expect(/font-weight="(\d+)"[^>]*>97% 以上/.exec(svg)?.[1]).toBe('400')
  expect(/font-weight="(\d+)"[^>]*>99\.4%/.exec(svg)?.[1]).toBe('700')
})

test('years without any figure keep their place, with no mark on the axis', () => {
  const gap = { ...row(2024, null), label: '2000–2024' }
  const svg = dots([row(1999, 98), gap, row(2025, 99)])
  expect((svg.match(/<circle/g) ?? []).length).toBe(2)
  expect(svg).toContain('2000–2024')
  expect(svg).toContain('没有数字')
  expect(axisStart([gap], 97)).toBe(axisStart([], 97))
})

test('the change of standard is written between the years it separates', () => {
  const rows = [row(2025, 99), row(2026, 98)]
  expect(dots(rows, 2026)).toContain('从这里起按新标准')
  expect(dots(rows)).not.toContain('从这里起按新标准')
  expect(dots([row(2026, 98)], 2026)).not.toContain('从这里起按新标准')
})

test('bars stand on zero: twice the value is twice the height', () => {
  const svg = pm25Bars(
    [
      { label: '2022', value: 12, running: false },
      { label: '2023', value: null, running: false },
      { label: '2024', value: 6, running: true },
    ],
    wellColours.light,
    '没有数',
  )
  const [tall, short] = [...svg.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map((match) => Number(match[1]))
  expect(tall).toBeCloseTo((short ?? 0) * 2, 0)
  expect(svg).toContain('stroke-dasharray="4 3"')
  // a year without a figure has its place, and no bar
  expect(svg.match(/<rect/g)).toHaveLength(2)
  expect(svg).toMatch(/没有数<.*2023|2023<.*没有数/)
})

test('the bullet bar shows value and target on the printed axis and holds at its ends', () => {
  expect(bulletBar(99, 97, 90, 100)).toEqual({ value: 90, target: 70 })
  expect(bulletBar(120, 80, 90, 100)).toEqual({ value: 100, target: 0 })
  expect([ratioAxisStart(99, 97), ratioAxisStart(86, 97), ratioAxisStart(3, 97)]).toEqual([90, 80, 0])
  expect([concentrationAxisEnd(8.6, 9), concentrationAxisEnd(30, 9)]).toEqual([15, 40])
})
