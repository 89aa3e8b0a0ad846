import type { Notice } from '@cloud/features/air/contract'
import type { HomeModel } from '../viewModel'
import { verdictOf } from '../verdict'
import { heroWords } from './heroWords'

const now = new Date('2025-10-16T06:06:00Z') // 14:06 in Beijing
function modelOf(
  aqi: number | null,
  minutesOld: number | null,
  primary: HomeModel['primary'] = [],
): HomeModel {
  const observedAt = minutesOld === null ? null : new Date(now.getTime() - minutesOld * 60_000)
  return {
    place: '木垒镇',
    station: '县城站',
    borrowed: false,
    since: new Date('2025-10-03T02:00:00Z'),
    outage: null,
    aqi,
    primary,
    observedAt,
    verdict: verdictOf({ aqi, primary, dust: false, observedAt }, now),
    tiles: [],
    hours: [],
    lastHour: now,
    year: { year: 2025, days: [], today: null, dust: new Set() },
    goals: {
      ratio: null,
      ratioTarget: 97,
      daysLeft: 0,
      ratioWithoutDust: null,
      pm25: null,
      pm25Target: 9,
      ruleChange: false,
    },
    notices: [],
    surveyFits: true,
    evidence: 'official',
    rule: '2012',
    demo: false,
  }
}

const notice: Notice = {
  id: '5f9f1c9e-3f0b-4a50-9a53-6d0a4be1c001',
  kind: 'dust',
  level: 4,
  title: '下午有沙尘',
  advice: '关好门窗',
  relayed: null,
  towns: [],
  from: '2025-10-16T05:00:00Z',
  until: '2025-10-16T12:00:00Z',
}

test('a fresh clean hour reads as in the picture', () => {
  expect(heroWords(modelOf(32, 6), now, true)).toEqual({
    line: '县城站 · 14:00 更新',
    pill: 'none',
    unit: 'AQI',
    verdict: '空气很好，放心开窗',
    first: '没有首要污染物',
    firstNote: '（指数过 50 才评）',
  })
})

test('above 50 the primary pollutant is named in letters and in words', () => {
  expect(heroWords(modelOf(128, 6, ['pm10']), now, true)).toMatchObject({
    first: '首要污染物 PM10',
    firstNote: '（扬尘）',
  })
  expect(heroWords(modelOf(128, 6, ['pm10', 'o3']), now, true).first).toBe('首要污染物 PM10、O₃')
})

test('after an hour the line says how old the reading is', () => {
  expect(heroWords(modelOf(32, 66), now, true)).toMatchObject({
    line: '县城站 · 13:00 的数据，1 小时前',
    pill: 'stale',
    verdict: '空气很好，放心开窗',
  })
})

test('after two hours everything stands in the past', () => {
  expect(heroWords(modelOf(35, 186), now, true)).toEqual({
    line: '县城站从 11:00 起没有新数据，3 小时了',
    pill: 'stale',
    unit: 'AQI · 11:00',
    verdict: '当时空气很好',
    first: '来了新数据会自动换上',
    firstNote: '',
  })
  expect(heroWords(modelOf(35, 26 * 60), now, true).line).toBe('县城站从昨天 12:06 起没有新数据，26 小时了')
})

test('without a network the pill says how old the kept reading is', () => {
  expect(heroWords(modelOf(35, 186), now, false)).toMatchObject({
    line: '没有网，这是 3 小时前的',
    pill: 'offline',
    unit: 'AQI · 11:00',
    verdict: '当时空气很好',
    first: '有网了会自动换成新的',
  })
})

test('an index that is not published says why, a station that never sent says so', () => {
  expect(heroWords(modelOf(null, 6), now, true)).toMatchObject({
    verdict: '现在没有指数',
    first: '数据不全，指数先不评，单项浓度看下面',
  })
  expect(heroWords(modelOf(null, null), now, true)).toMatchObject({
    line: '县城站从 10 月 3 日登记起，还没传来过数据',
    verdict: '还没有数据',
  })
})

test('a station that stands still says why and until when, but not while it sends', () => {
  const outage = { reason: '停机检修', backAt: new Date('2025-10-16T08:00:00Z') }
  expect(heroWords({ ...modelOf(35, 186), outage }, now, true).line).toBe('县城站停机检修，预计 16:00 恢复')
  const open = { ...modelOf(null, null), outage: { ...outage, backAt: null } }
  expect(heroWords(open, now, true).line).toBe('县城站停机检修')
  expect(heroWords({ ...modelOf(35, 6), outage }, now, true).line).toBe('县城站 · 14:00 更新')
})

test('what is no official station never reads like one', () => {
  const of = (evidence: HomeModel['evidence']) => heroWords({ ...modelOf(32, 6), evidence }, now, true).line
  expect(of('model')).toBe('县城站（模型估算，不是实测） · 14:00 更新')
  expect(of('other')).toBe('县城站（非官方站） · 14:00 更新')
  expect(of('manual')).toBe('县城站（手工填的） · 14:00 更新')
})

test('a county without a station says so', () => {
  const none = { ...modelOf(null, null), station: null, since: null, evidence: null }
  expect(heroWords(none, now, true).line).toBe('县里还没有登记监测站')
})

test('below a warning the page says what the air is, and not that windows may stand open', () => {
  const warned = (aqi: number) => heroWords({ ...modelOf(aqi, 6), notices: [notice] }, now, true).verdict
  expect([warned(32), warned(80), warned(128)]).toEqual([
    '现在空气很好',
    '现在空气还行',
    '空气差了点，少出门',
  ])
  expect(heroWords({ ...modelOf(32, 200), notices: [notice] }, now, true).verdict).toBe('当时空气很好')
})
