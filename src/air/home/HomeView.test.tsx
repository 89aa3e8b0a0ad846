/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react'

import type { Home } from '@cloud/features/air/contract'

import { homeModel } from '../viewModel'
import { HomeView } from './HomeView'
import type { HomeViewProps } from './HomeView'

const now = new Date('2025-10-16T06:06:00Z')
const bytes = Array.from({ length: 365 }, (_, index): number =>
  index > 288 ? 255 : index === 101 ? 168 : 40,
)

function reply(rest: Partial<NonNullable<Home['current']>> = {}): Home {
  const ratio = { good: 288, valid: 289, percent: 99.7 }
  return {
    station: {
      code: 'county',
      name: '县城站',
      town: '652328100',
      kind: 'official',
      owner: '',
      place: null,
      measures: ['pm10'],
      demo: true,
      since: '2020-01-01T00:00:00.000Z',
      outage: null,
    },
    asked: { town: null, hasStation: true },
    current: {
      aqi: 32,
      level: 1,
      primary: [],
      missing: [],
      rule: '2012',
      evidence: 'official',
      observedAt: '2025-10-16T06:00:00.000Z',
      sensitive: [],
      dust: false,
      ...rest,
    },
    pollutants: [{ code: 'pm10', state: 'ok', value: 32, iaqi: 32, limit: 150, percent: 21 }],
    trend: { until: '2025-10-16T06:00:00.000Z', hours: [40, null, 32] },
    year: {
      year: 2025,
      ring: Buffer.from(bytes).toString('base64'),
      dust: [101],
      ratio,
      ratioWithoutDust: ratio,
      seasons: [],
      rules: ['2012'],
      of: 'station',
      evidence: 'official',
    },
    goals: {
      goodRatio: { target: 97, percent: 99.7, good: 288, valid: 289, expected: 365, daysLeft: 9 },
      pm25: { target: 9, mean: 8.6 },
    },
    notice: null,
    notices: [],
  }
}

function show(home: Home, rest: Partial<HomeViewProps> = {}) {
  const handlers = { onSurvey: jest.fn(), onYear: jest.fn(), onAlerts: jest.fn(), onOffline: jest.fn() }
  render(
    <HomeView
      model={homeModel(home, now)}
      now={now}
      online
      look={{ theme: 'light', k: 1 }}
      survey={{ title: '今年的满意度调查', daysLeft: 15, questions: 12, minutes: 3 }}
      {...handlers}
      {...rest}
    />,
  )
  return handlers
}

test('a clean hour: verdict as the only h1, four answers, survey, source and rule', () => {
  const { onSurvey, onYear } = show(reply())
  expect(screen.getAllByRole('heading', { level: 1 }).map((h) => h.textContent)).toEqual([
    '空气很好，放心开窗',
  ])
  expect(screen.getAllByRole('listitem').map((item) => item.getAttribute('aria-label'))).toEqual([
    '开窗：可以',
    '放牧：可以',
    '晒粮：可以',
    '老人散步：可以',
  ])
  fireEvent.click(screen.getByText('今年的满意度调查'))
  expect(onSurvey).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByText('看每一天'))
  expect(onYear).toHaveBeenCalledTimes(1)
  expect(screen.getByText(/县城站自动监测站/)).toBeTruthy()
  expect(screen.getByText('指数按 HJ 633—2012 计算。')).toBeTruthy()
  expect(screen.getByText('这是演示数据，不是真的监测结果。')).toBeTruthy()
})

test('every picture has a sentence, and a table behind 看表格', () => {
  show(reply())
  expect(screen.getByLabelText('过去 24 小时 AQI，最低 32，最高 40，现在 32，都是优，缺 1 小时')).toBeTruthy()
  expect(screen.getByLabelText(/^2025 年到今天，289 天有数据，288 天优良。春 91 天/)).toBeTruthy()
  const [hourly] = screen.getAllByRole('button', { name: /^看表格/ })
  if (!hourly) throw new Error('no table behind the day chart')
  fireEvent.click(hourly)
  expect(screen.getAllByRole('row').map((row) => row.textContent)).toEqual([
    '时间AQI级别',
    '12 时40优',
    '13 时没有数据—',
    '14 时32优',
  ])
})

test('a dust day speaks of dust and leaves the survey for another day', () => {
  show(reply({ aqi: 128, level: 3, primary: ['pm10'], dust: true }))
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('沙尘天，少出门')
  expect(screen.getByLabelText('放牧：当心，戴口罩')).toBeTruthy()
  expect(screen.getByText(/首要污染物 PM10/)).toBeTruthy()
  expect(screen.queryByText('今年的满意度调查')).toBeNull()
})

test('without a network and with an old reading the page gives no advice but says what still works', () => {
  const { onOffline } = show(reply({ observedAt: '2025-10-16T03:00:00.000Z' }), { online: false })
  expect(screen.getByText('没有网，这是 3 小时前的')).toBeTruthy()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('当时空气很好')
  expect(screen.queryByLabelText('开窗：可以')).toBeNull()
  fireEvent.click(screen.getByText('随手拍'))
  expect(onOffline).toHaveBeenCalledWith('report')
})

test('the bad days of the year are told by their season and their dust', () => {
  show(reply())
  expect(screen.getByText('1 天超标（带圆点），都是春天的沙尘。')).toBeTruthy()
  expect(screen.getByText('今年还能再有 9 天超标，也不会低于目标。')).toBeTruthy()
})
