import { ADDED, judgeFor } from '../features/air/rules/judge-lines'

const HEADER = ['id', 'pm2_5', 'time', 'so2', 'no2', 'co', 'o3', 'pm10']
const judged = (kind: 'hourly' | 'daily', row: string) =>
  judgeFor(kind, HEADER).judge(row.split(',')).added.join(',')

it('names its columns exactly', () => {
  expect(ADDED.join(',')).toBe(
    'rule,iaqi_so2,iaqi_no2,iaqi_co,iaqi_o3,iaqi_pm10,iaqi_pm2_5,aqi,level,primary',
  )
})

it.each([
  ['hourly', '1,75,2026-02-28 23:00,5,9,0.4,64,32', '2012,2,5,4,20,32,100,100,2,pm2_5'],
  ['hourly', '1,75,2026-03-01 00:00,5,9,0.4,64,32', '2026,2,5,4,20,32,114,114,3,pm2_5'],
  ['hourly', '1,75,2026-02-28T16:00:00Z,5,9,0.4,64,32', '2026,2,5,4,20,32,114,114,3,pm2_5'],
  ['hourly', '1,8,2026-03-01 00:00,5,9,—,64,32', '2026,2,5,NA,20,32,12,NA,NA,NA'],
  ['hourly', '1,8,2026-03-01 00:00,5,9,0.4,64,32', '2026,2,5,4,20,32,12,32,1,'],
  ['hourly', '1,8,2025-03-01 00:00,801,9,0.4,64,32', '2012,NA,5,4,20,32,12,32,1,'],
  ['daily', '1,60,2026-03-02,5,9,0.4,160,120', '2026,5,12,10,100,100,100,100,2,o3+pm10+pm2_5'],
  ['daily', '1,8,2026-03-02,5,9,0.4,900,20', '2026,5,12,10,300,20,12,300,5,o3'],
] as const)('%s %s', (kind, row, added) => expect(judged(kind, row)).toBe(added))

it('takes every value above the last node for what it is', () => {
  expect(judged('daily', '1,99999,2026-03-02,5,9,999,64,32')).toBe('2026,5,12,500,32,32,500,500,6,co+pm2_5')
  expect(judged('daily', '1,1000000000,2026-03-02,5,9,1e30,64,32')).toBe(
    '2026,5,12,500,32,32,500,500,6,co+pm2_5',
  )
})

it.each([
  '20260301',
  '2026030100',
  '20260301000000',
  '2026/3/1',
  '2026.3.1',
  '2026年3月1日',
  '2026年3月1日 0时',
  '2026-03-01T00:00:00+08:00',
  '2026-03-01 00:30:00 +0800',
  '2026-02-28 24:00',
  '2026-02-28 16:30:00+00:00',
  '2026-02-28T16:00:00.000Z',
  '2026-02-28T11:00:00-05',
  '2026-03-01T05:30:00+05:30',
])('reads the day of %s', (time) => {
  expect(judged('daily', `1,60,${time},5,9,0.4,64,32`)).toMatch(/^2026,/)
})

it.each(['2026-02-28 23:59:59', '2026-02-28T15:59:59.999Z', '2026/2/28 8:00', '2026-03-01T00:30:00+09:00'])(
  'holds %s for the day before the change',
  (time) => expect(judged('daily', `1,60,${time},5,9,0.4,64,32`)).toMatch(/^2012,/),
)

it.each(['2026-02-29', '2026-02-28 25:00', '2026-02-28 24:30', '2026-02-28 12:61', '2026-03', '28.2.2026'])(
  'does not guess at %s',
  (time) => expect(judged('daily', `1,60,${time},5,9,0.4,64,32`)).toMatch(/^NA,NA/),
)

it('keeps a row it cannot read, as NA, and says why', () => {
  const judge = judgeFor('hourly', HEADER)
  const { added, faults } = judge.judge(['1', 'x', '2026-13-01', '', '', '', '', ''])
  expect([added.every((cell) => cell === 'NA'), faults]).toEqual([
    true,
    [{ kind: 'time', column: 'time', text: '2026-13-01' }],
  ])
  expect(judge.judge(['1', 'x', '2026-04-01 01:00', '-1', '', '', '', '']).faults).toEqual([
    { kind: 'value', column: 'so2', text: '-1' },
    { kind: 'value', column: 'pm2_5', text: 'x' },
  ])
  expect(judge.judge(['1', '8', '2026-04-01 01:00', '5', '9', '0.4', '64', '32', '', ' '])).toMatchObject({
    added: expect.arrayContaining(['2026', '32']),
    faults: [],
  })
  const long = judge.judge(['1', '8', '2026-04-01 01:00', '5', '9', '0.4', '64', '32', '', '7'])
  expect(long.faults).toEqual([{ kind: 'columns', given: 10, heads: 8 }])
  const short = judge.judge(['1', '8', '2026-04-01 01:00'])
  expect([short.added.every((cell) => cell === 'NA'), short.faults]).toEqual([
    true,
    [{ kind: 'columns', given: 3, heads: 8 }],
  ])
})

it('says what a header lacks or names twice', () => {
  expect(() => judgeFor('daily', ['time', 'so2', 'no2', 'co', 'o3', 'pm10', 'PM25'])).toThrow('absent: pm2_5')
  expect(() => judgeFor('daily', [...HEADER, 'Time'])).toThrow('twice: time')
})
