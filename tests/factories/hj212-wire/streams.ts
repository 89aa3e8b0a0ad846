import { frame, hourData, REAL } from '../hj212'
import { ADDRESS, type WireCase } from '../../support/hj212-wire'
import { frameOf } from '../../../cloud/features/air/hj212/frames'

const AT = '2026101613'
const CLEAN = { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 32, pm25: 8 }
const KEPT = { kept: { [AT]: CLEAN }, answers: ['9014'] }
const BOTH = { kept: { [AT]: CLEAN, '2026101612': CLEAN }, answers: ['9014', '9014'] }
const earlier = (mn: string) => frame({ mn, data: hourData('20261016120000') })
const worse = (mn: string) =>
  frame({ mn, data: hourData('20261016130000', ['5', '9', '0.4', '64', '180', '8']) })
const sumOf = (text: string, change: (sum: string) => string) =>
  `${text.slice(0, -6)}${change(text.slice(-6, -2))}\r\n`
const PM25 = 'DataTime=20261016130000;a34004-Avg=8,a34004-Flag=N'
const PM10 = 'a34002-Avg=32,a34002-Flag=N'
const WIND = 'a01007-Avg=3.5,a01007-Flag=N'
const part = (mn: string, data: string) => frame({ mn, flag: 7, data })
const unkept = (cn: string, data: string): WireCase => ({
  name: `CN=${cn}`,
  send: (mn) => frame({ mn, cn, data }),
  faults: { not_kept: 1 },
})

/** How frames come one after the other, and what is said again. */
export const STREAMS: readonly WireCase[] = [
  { name: 'two frames in one arrival', send: (mn) => earlier(mn) + frame({ mn }), ...BOTH },
  {
    name: 'a frame in three arrivals',
    send: (mn) => [frame({ mn }).slice(0, 4), frame({ mn }).slice(4, 120), frame({ mn }).slice(120)],
    ...KEPT,
  },
  { name: 'a frame without its line end', send: (mn) => frame({ mn }).trimEnd(), ...KEPT },
  {
    name: 'garbage between frames',
    send: (mn) => `${earlier(mn)}\0noise##12#${frame({ mn })}`,
    ...BOTH,
    faults: { garbage: 1 },
    under: ADDRESS,
  },
  {
    name: 'a checksum in small letters',
    send: (mn) => sumOf(frame({ mn }), (sum) => sum.toLowerCase()),
    ...KEPT,
  },
  {
    name: 'a checksum with its bytes exchanged, which is taken and told',
    send: (mn) => sumOf(frame({ mn }), (sum) => sum.slice(2) + sum.slice(0, 2)),
    ...KEPT,
    faults: { crc_swapped: 1 },
  },
  {
    name: 'a wrong checksum',
    send: (mn) => frame({ mn }).replace('Avg=8,', 'Avg=9,'),
    faults: { crc: 1 },
    under: ADDRESS,
  },
  {
    name: 'a length too small, and a good frame after it',
    send: (mn) => `##0100${frame({ mn }).slice(6)}${earlier(mn)}`,
    kept: { '2026101612': CLEAN },
    answers: ['9014'],
    faults: { crc: 1 },
    under: ADDRESS,
  },
  {
    name: 'a length too large, and a good frame after it',
    send: (mn) => `##0999${frame({ mn }).slice(6)}${earlier(mn)}`,
    kept: { '2026101612': CLEAN },
    answers: ['9014'],
    faults: { length: 1 },
    under: ADDRESS,
  },
  { name: 'half a frame', send: (mn) => frame({ mn }).slice(0, 90), faults: { length: 1 }, under: ADDRESS },
  {
    name: 'a split packet whose first part tells the time',
    send: (mn) => [part(mn, PM25), part(mn, PM10)],
    kept: { [AT]: { pm25: 8, pm10: 32 } },
    answers: ['9014', '9014'],
  },
  {
    name: 'a split packet whose second part is wind',
    send: (mn) => [part(mn, PM25), part(mn, WIND)],
    kept: { [AT]: { pm25: 8 } },
    answers: ['9014', '9014'],
  },
  {
    name: 'a split packet of wind alone',
    send: (mn) => [part(mn, `DataTime=20261016130000;${WIND}`), part(mn, WIND)],
    faults: { no_factor: 2 },
  },
  {
    name: 'a split packet without any time',
    send: (mn) => [part(mn, PM10), part(mn, WIND)],
    faults: { time: 2 },
  },
  {
    name: 'an hour sent again',
    send: (mn) => frame({ mn }) + frame({ mn }),
    kept: KEPT.kept,
    answers: ['9014', '9014'],
  },
  {
    name: 'an hour sent again with another value',
    send: (mn) => frame({ mn }) + worse(mn),
    kept: { [AT]: { ...CLEAN, pm10: 180 } },
    answers: ['9014', '9014'],
  },
  {
    name: 'an hour that a person has corrected',
    byHand: { hour: AT, values: { ...CLEAN, pm10: 40 } },
    send: (mn) => frame({ mn }),
    kept: { [AT]: { ...CLEAN, pm10: 40 } },
    answers: ['9014'],
    faults: { overruled: 1 },
  },
  {
    name: 'an hour as a person has entered it',
    byHand: { hour: AT, values: CLEAN },
    send: (mn) => frame({ mn, data: PM25 }),
    ...KEPT,
  },
  unkept('2011', REAL.split('&&')[1] ?? ''),
  unkept('2051', hourData('20261016131000')),
  unkept('2031', hourData('20261015000000')),
  unkept('2081', 'DataTime=20261016130000;RestartTime=20261016120000'),
  { name: 'a heartbeat', send: (mn) => frame({ mn, cn: '9015', flag: 9, data: '' }), answers: ['9013'] },
  { name: 'a heartbeat that asks for nothing', send: (mn) => frame({ mn, cn: '9015', flag: 8, data: '' }) },
  {
    name: 'an answer, which is not answered',
    send: (mn) => frameOf(`QN=20261016140500123;ST=91;CN=9014;PW=123456;MN=${mn};Flag=5;CP=&&&&`),
  },
]
