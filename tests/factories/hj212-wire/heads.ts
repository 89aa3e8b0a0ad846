import { frame, hourData, segment } from '../hj212'
import { ADDRESS, type WireCase } from '../../support/hj212-wire'
import { frameOf } from '../../../cloud/features/air/hj212/frames'

const AT = '2026101613'
const CLEAN = { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 32, pm25: 8 }
const KEPT = { kept: { [AT]: CLEAN }, answers: ['9014'] }
const UNFLAGGED = { deviceUnflagged: true }
const FORM = { faults: { form: 1 } } as const
/** A frame around a segment in which something was changed. */
const changed = (from: string | RegExp, to: string) => (mn: string) =>
  frameOf(segment({ mn }).replace(from, to))
const bare = 'DataTime=20261016130000;a34004-Avg=21;a34002-Avg=42;a21026-Avg=5'
const of2005 = (mn: string) =>
  frameOf(
    `ST=22;CN=2061;PW=123456;MN=${mn};CP=&&DataTime=20261016130000;SO2-Cou=0,SO2-Min=1,SO2-Avg=5,SO2-Max=9;PM10-Avg=42;PM25-Avg=21&&`,
  )

/** Dialects, and how the fields before the data are written. */
export const HEADS: readonly WireCase[] = [
  { name: '2017', send: (mn) => frame({ mn }), ...KEPT },
  { name: '2025', send: (mn) => frame({ mn, flag: 9 }), ...KEPT },
  { name: '2005 with QN and flags', send: (mn) => frame({ mn, flag: 1 }), ...KEPT },
  {
    name: '2005 without QN and flags, of a station marked so',
    station: UNFLAGGED,
    send: of2005,
    kept: { [AT]: { so2: 5, pm10: 42, pm25: 21 } },
  },
  { name: '2005 without QN and flags, of any other', send: of2005, faults: { unflagged: 3 } },
  {
    name: '2017 without flags, of a station marked so',
    station: UNFLAGGED,
    send: (mn) => frame({ mn, data: bare }),
    kept: { [AT]: { so2: 5, pm10: 42, pm25: 21 } },
    answers: ['9014'],
  },
  {
    name: '2017 without flags, of any other',
    send: (mn) => frame({ mn, data: bare }),
    faults: { unflagged: 3 },
  },
  {
    name: 'names of the head in small letters',
    send: (mn) =>
      frameOf(segment({ mn }).replace(/(QN|ST|CN|PW|MN|Flag|CP)=/g, (name) => name.toLowerCase())),
    ...KEPT,
  },
  { name: 'FLAG in capitals', send: changed('Flag=5', 'FLAG=5'), ...KEPT },
  { name: 'blanks after each ;', send: changed(/;/g, '; '), ...KEPT },
  { name: 'blanks around each =', send: changed(/=/g, ' = '), ...KEPT },
  { name: 'line ends inside', send: changed(/;/g, ';\r\n'), ...KEPT },
  { name: 'a QN of 14 digits', send: (mn) => frame({ mn, qn: '20261016140500' }), ...KEPT },
  { name: 'an empty QN', send: (mn) => frame({ mn, qn: '' }), kept: KEPT.kept },
  { name: 'a QN of words', send: (mn) => frame({ mn, qn: 'now' }), ...FORM },
  { name: 'no ST', send: changed('ST=22;', ''), ...FORM },
  { name: 'no CN', send: changed('CN=2061;', ''), ...FORM },
  { name: 'an unknown CN', send: (mn) => frame({ mn, cn: '2099' }), faults: { not_kept: 1 } },
  { name: 'the ST of a chimney', send: (mn) => frame({ mn, st: '31' }), faults: { not_air: 1 } },
  { name: 'another PW', send: changed('PW=123456', 'PW=000000'), ...KEPT },
  { name: 'no PW', send: changed('PW=123456;', ''), ...KEPT },
  {
    name: 'a PW of Chinese bytes',
    send: changed('PW=123456', `PW=${Buffer.from('木垒').toString('latin1')}`),
    ...KEPT,
  },
  { name: 'an MN with blanks around', send: (mn) => frame({ mn: ` ${mn} ` }), ...KEPT },
  { name: 'an MN with odd signs', send: () => frame({ mn: '木垒 1号' }), ...FORM, under: ADDRESS },
  { name: 'no MN', send: changed(/MN=[^;]*;/, ''), ...FORM, under: ADDRESS },
  {
    name: 'an MN that nobody knows',
    send: () => frame({ mn: 'STRANGER' }),
    faults: { unknown_station: 1 },
    under: 'STRANGER',
  },
  {
    name: 'a station that is retired',
    station: { active: false },
    send: (mn) => frame({ mn }),
    faults: { inactive_station: 1 },
  },
  { name: 'a Flag that asks for nothing', send: (mn) => frame({ mn, flag: 4 }), kept: KEPT.kept },
  { name: 'a Flag of words', send: changed('Flag=5', 'Flag=x'), ...FORM },
  { name: 'EncryptFlag=0', send: changed('Flag=5', 'Flag=5;EncryptFlag=0'), ...KEPT },
  {
    name: 'data in cipher',
    send: changed(/&&.*&&/, '&&9F86D081884C7D659A2FEAA0C55AD015&&'),
    ...FORM,
  },
  { name: 'no CP', send: changed(/CP=.*/, ''), ...FORM },
  { name: 'a control character', send: changed('a34004', '\u0007a34004'), ...FORM },
  {
    name: 'a field without a value',
    send: (mn) => frame({ mn, data: `${hourData('20261016130000')};a01001` }),
    ...FORM,
  },
  { name: 'a doubled CN, of which the first counts', send: changed('CN=2061', 'CN=2061;cn=2011'), ...KEPT },
]
