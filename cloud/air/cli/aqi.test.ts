import { ADDED, judgeFor } from './judge'

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

it('keeps a row it cannot read, as NA, and says why', () => {
  const { added, faults } = judgeFor('hourly', HEADER).judge(['1', 'x', '2026-13-01', '', '', '', '', ''])
  expect([added.every((cell) => cell === 'NA'), faults]).toEqual([true, ['time']])
  expect(
    judgeFor('hourly', HEADER).judge(['1', 'x', '2026-04-01 01:00', '-1', '', '', '', '']).faults,
  ).toEqual(['so2', 'pm2_5'])
})

it('needs a time', () => {
  expect(() => judgeFor('daily', ['so2'])).toThrow(RangeError)
})
