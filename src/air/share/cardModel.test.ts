import { makeHome } from '../../../tests/factories/air.ui'
import { homeModel } from '../viewModel'
import { cardModel } from './cardModel'

const NOW = new Date('2026-10-16T06:06:00Z')
const card = (change: Parameters<typeof makeHome>[0], demo = false) =>
  cardModel(homeModel(makeHome(change), NOW), demo)

test('the picture of a town with its own station says which, and the whole date', () => {
  expect(card({})).toMatchObject({
    place: '木垒镇',
    source: '县城站',
    when: ' · 2026 年 10 月 16 日 14:00',
    demo: '',
  })
})

test('the picture of a town without a station says whose air it shows', () => {
  expect(card({ asked: { town: '652328203', hasStation: false } })).toMatchObject({
    place: '雀仁乡',
    source: '用县城站的',
    when: ' · 2026 年 10 月 16 日 14:00',
  })
})

test('what is no official measurement is marked, as on the page', () => {
  const { current } = makeHome({})
  expect(card({ current: current && { ...current, evidence: 'model' } }).source).toMatch(
    /^县城站（模型估算，不是实测）/,
  )
})

test('invented figures say so, of an invented station as of any other in an invented county', () => {
  const { station } = makeHome({})
  expect(card({ station: station && { ...station, demo: true } }).demo).toBe('演示数据，不是真的')
  expect(card({}, true).demo).toBe('演示数据，不是真的')
})

test('without an hour or a station nothing is claimed', () => {
  expect(card({ current: null })).toMatchObject({ source: '县城站', when: '' })
  expect(card({ current: null, station: null }).source).toBe('')
})
