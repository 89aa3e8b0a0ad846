import { emptyDraft, faultsOf, inputOf, levelOf, type Draft } from './form'

const NOW = Date.parse('2026-10-16T14:06:00+08:00')
const draft = (change: Partial<Draft> = {}): Draft => ({
  ...emptyDraft(NOW),
  kind: 'pollution',
  level: 5,
  title: '重污染天气橙色预警',
  advice: '关好门窗',
  until: '2026-10-16T12:00:00.000Z',
  issuer: '昌吉州人民政府',
  issuedLevel: '橙色预警',
  number: '昌州重污〔2026〕3 号',
  issuedDay: '2026-10-16',
  issuedClock: '13:30',
  source: '昌吉州人民政府网站',
  ...change,
})
const asked = (change: Partial<Draft>) => Object.keys(faultsOf(draft(change), NOW))

test('a warning that is whole is sent as its issuer wrote it', () => {
  expect(asked({})).toEqual([])
  expect(inputOf(draft({ issuer: ' 昌吉州人民政府 ' }), NOW)).toMatchObject({
    kind: 'pollution',
    level: 5,
    relayed: {
      issuer: '昌吉州人民政府',
      level: '橙色预警',
      number: '昌州重污〔2026〕3 号',
      issuedAt: '2026-10-16T05:30:00.000Z',
      source: '昌吉州人民政府网站',
    },
  })
})

test.each([
  ['issuer', { issuer: ' ' }],
  ['issuer', { issuer: '木垒县人民政府' }],
  ['issuedLevel', { issuedLevel: '' }],
  ['number', { number: '' }],
  ['source', { source: '' }],
  ['issuedAt', { issuedClock: '' }],
  ['issuedAt', { issuedClock: '25:00' }],
  ['issuedAt', { issuedDay: '2026-10-1' }],
  ['issuedAt', { issuedClock: '14:07' }],
  ['issuedAt', { issuedDay: '2026-09-16', issuedClock: '14:05' }],
])('nothing is sent while %s is to be mended: %p', (field, change) => {
  expect(asked(change)).toEqual([field])
})

test('a clock may be written with the colon of the Chinese keyboard', () => {
  expect(inputOf(draft({ issuedClock: '9：05' }), NOW).relayed?.issuedAt).toBe('2026-10-16T01:05:00.000Z')
})

test('the county’s own advice asks for no issuer, but may not call itself a warning', () => {
  const own = { kind: 'dust', issuer: '', issuedClock: '', number: '' } as const
  expect(asked({ ...own, title: '下午有沙尘' })).toEqual([])
  expect(inputOf(draft({ ...own, title: '下午有沙尘' }), NOW).relayed).toBeNull()
  expect(asked({ ...own, title: '沙尘暴黄色预警' })).toEqual(['title'])
  expect(asked({ ...own, title: '沙尘暴黄色预警', passesOn: true })).toEqual(['issuer', 'number', 'issuedAt'])
})

test('heavy pollution is at least 重度, whatever was chosen for dust before', () => {
  expect(levelOf(draft({ level: 3 }))).toBe(5)
  expect(levelOf(draft({ level: 6 }))).toBe(6)
  expect(levelOf(draft({ kind: 'dust', level: 3 }))).toBe(3)
})
