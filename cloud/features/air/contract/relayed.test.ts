import * as v from 'valibot'
import { airContract } from '.'
import { line } from './line'
import { relayFaults } from './relayed'

const NOW = new Date('2026-11-30T06:00:00Z')
const warning = { issuer: '昌吉回族自治州人民政府', issuedAt: '2026-11-30T05:30:00.000Z' }
const notice = {
  kind: 'pollution' as const,
  level: 5,
  title: '重污染天气橙色预警',
  advice: '关好门窗',
  relayed: warning,
}

it('passes on what a prefecture or a higher government has issued', () => {
  for (const issuer of [
    '昌吉州人民政府',
    '新疆维吾尔自治区人民政府',
    '乌鲁木齐市人民政府',
    '新乡市人民政府',
    '镇江市人民政府',
    '昌吉州重污染天气应急指挥部',
  ])
    expect(relayFaults({ ...notice, relayed: { ...warning, issuer } }, NOW)).toEqual({})
})

it.each([
  '木垒县人民政府',
  '木垒哈萨克自治县生态环境局',
  '木壘縣人民政府',
  '木垒镇人民政府',
  '新户社区',
  '前旗人民政府',
  '昌吉州生态环境局木垒分局',
  '木垒融媒体中心',
  '我',
])('passes on no heavy pollution of %s, which may not warn of it', (issuer) =>
  expect(relayFaults({ ...notice, relayed: { ...warning, issuer } }, NOW)).toEqual({
    'relayed.issuer': 'rank',
  }),
)

it('has no heavy pollution of the county’s own, nor of light air', () => {
  expect(relayFaults({ ...notice, relayed: null }, NOW)).toEqual({ relayed: 'missing' })
  expect(relayFaults({ ...notice, level: 4 }, NOW)).toEqual({ level: 'light' })
})

it('lets a county speak of dust in its own words, and pass on what its weather station says', () => {
  const dust = { ...notice, kind: 'dust' as const, level: 3, title: '下午有沙尘', relayed: null }
  expect(relayFaults(dust, NOW)).toEqual({})
  const station = { ...warning, issuer: '木垒县气象台' }
  expect(relayFaults({ ...dust, title: '沙尘暴黄色预警', relayed: station }, NOW)).toEqual({})
})

it.each(['沙尘暴黄色预警', '明天重污染', '沙尘警报', '橙色预 警', '重\u200b污染'])(
  'has no %s that nobody has issued',
  (said) => {
    const own = { ...notice, kind: 'dust' as const, level: 4, title: '有沙尘', relayed: null }
    expect(relayFaults({ ...own, title: said }, NOW)).toEqual({ title: 'unsigned' })
    expect(relayFaults({ ...own, advice: said }, NOW)).toEqual({ advice: 'unsigned' })
    expect(relayFaults({ ...own, advice: said, relayed: warning }, NOW)).toEqual({})
  },
)

it.each([
  ['2026-11-30T06:00:00.000Z', undefined],
  ['2026-11-30T06:00:00.001Z', 'future'],
  ['2026-10-31T06:00:00.000Z', undefined],
  ['2026-10-31T05:59:59.999Z', 'old'],
])('holds a warning of %s to be %s', (issuedAt, fault) => {
  for (const kind of ['dust', 'pollution'] as const)
    expect(relayFaults({ ...notice, kind, relayed: { ...warning, issuedAt } }, NOW)['relayed.issuedAt']).toBe(
      fault,
    )
})

it.each(['', ' ', '\u200b', '\u3000\u2060', '\ufeff\u3164'])('takes %j for nothing written', (said) => {
  expect(v.is(line(10), said)).toBe(false)
})

it.each(['我', '橙', '3', '—', '\u202aق\u202c'])('takes %j for something', (said) => {
  expect(v.is(line(10), said)).toBe(true)
})

it('is not kept from those who look again: the page that warns is no older than its minute', () => {
  expect(airContract.home.cache).toEqual({ maxAge: 60, prompt: true })
})
