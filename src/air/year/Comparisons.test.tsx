/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react'
import type { YearRow } from '@cloud/features/air/contract'
import { Pm25Comparison, RatioComparison } from './Comparisons'

const row = (year: number, change: Partial<YearRow> = {}): YearRow => ({
  year,
  percent: 98.6,
  percentWithoutDust: null,
  good: 360,
  valid: 365,
  pm25: 9,
  pm25Valid: true,
  running: false,
  published: false,
  source: null,
  atLeast: null,
  rules: ['2012'],
  ...change,
})
const PRINTED = { published: true, good: null, valid: null, source: '县规划（2024—2035）' }
/** As the county has them: 2019 to 2022 in words, 2023 as a figure, nothing of 2024, days of its own since 2025. */
const ROWS = [
  ...[2019, 2020, 2021, 2022].map((year) =>
    row(year, { ...PRINTED, percent: null, atLeast: 97, pm25: null }),
  ),
  row(2023, { ...PRINTED, percent: 99.4 }),
  row(2025, { pm25: 8 }),
  row(2026, { running: true, pm25: 8.6, rules: ['2012', '2026'] }),
]
const look = { theme: 'light', k: 1 } as const
const table = (at: number) => {
  const button = screen.getAllByRole('button', { name: /看表格/ })[at]
  if (!button) throw new Error('no table')
  fireEvent.click(button)
  return screen.getAllByRole('row').map((one) => one.textContent)
}

test('years in words are no figures, and a year that is missing is said to be', () => {
  render(<RatioComparison rows={ROWS} target={97} reached="11 月 30 日" look={look} />)
  expect(
    screen.getByText(
      '有数字的三年都在 97% 以上。2019–2022 年只公布了“97% 以上”，没有具体数字。2024 年没有数字。2026 年只算到 11 月 30 日。',
    ),
  ).toBeTruthy()
  expect(screen.getByText(/2025 年为全年数据。写着“公布数”/)).toBeTruthy()
  expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
    '2019：97% 以上，2020：97% 以上，2021：97% 以上，2022：97% 以上，2023：99.4%，2024：没有数字，2025：98.6%，2026：98.6%',
  )
  expect(table(0)).toEqual([
    '年份优良比例优良天数',
    ...[2019, 2020, 2021, 2022].map((year) => `${year}97% 以上没有具体数`),
    '202399.4%公布数',
    '2024没有数字—',
    '202598.6%360/365 天',
    '202698.6%360/365 天',
  ])
})

test('years without a gap are told as before', () => {
  render(<RatioComparison rows={[row(2024), row(2025)]} target={97} reached={null} look={look} />)
  expect(screen.getByText('两年都在 97% 以上。')).toBeTruthy()
})

test('of PM2.5 a year without a figure keeps its place', () => {
  render(<Pm25Comparison rows={ROWS} look={look} />)
  expect(
    screen.getByText(
      '2023 年到 2025 年降了 1。2024 年没有数字。2026 年还没过完，先不比。单位是 µg/m³，越低越好。',
    ),
  ).toBeTruthy()
  expect(table(0)).toEqual(['年份PM2.5', '20239 µg/m³', '2024没有数字', '20258 µg/m³', '20268.6 µg/m³'])
})
