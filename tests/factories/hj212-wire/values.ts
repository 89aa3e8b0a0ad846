import { frame, hourData } from '../hj212'
import type { WireCase } from '../../support/hj212-wire'

const AT = '2026101613'
type Expected = Pick<WireCase, 'kept' | 'answers' | 'faults' | 'station'>
const kept = (values: NonNullable<WireCase['kept']>[string]): Expected => ({
  kept: { [AT]: values },
  answers: ['9014'],
})
const none = (faults: NonNullable<WireCase['faults']>): Expected => ({ faults })

/** Fields of the data behind a good time, and what comes of them. */
const FIELDS: readonly (readonly [name: string, fields: string, expected: Expected])[] = [
  ['a flag named in small letters', 'a34004-Avg=21,a34004-flag=N', kept({ pm25: 21 })],
  ['a code in capitals', 'A34004-Avg=21,A34004-Flag=N', kept({ pm25: 21 })],
  ['a code in both', 'A34004-AVG=21,a34004-Flag=N', kept({ pm25: 21 })],
  ['a flag n', 'a34004-Avg=21,a34004-Flag=n', kept({ pm25: 21 })],
  ['PM2.5', 'PM2.5-Avg=21,PM2.5-Flag=N', kept({ pm25: 21 })],
  ['blanks', ' a34004-Avg = 21 , a34004-Flag = N ; ', kept({ pm25: 21 })],
  ['commas alone', 'a34004-Avg=21,a34004-Flag=N,a34002-Avg=42,a34002-Flag=N', kept({ pm25: 21, pm10: 42 })],
  [
    'a doubled code, of which the first counts',
    'a34004-Avg=21,a34004-Flag=N;A34004-Avg=22',
    kept({ pm25: 21 }),
  ],
  ['fields of no concern', 'a34004-SampleTime=20261016135959,a34004-Cou=1,a34004-Min=1,a34004-Avg=21,a34004-Max=9,a34004-Flag=N,a34004-ExpFlag=1', kept({ pm25: 21 })], // prettier-ignore
  ['a zero', 'a21026-Avg=0,a21026-Flag=N', kept({ so2: 0 })],
  ['an exponent', 'a34004-Avg=2.1e1,a34004-Flag=N', kept({ pm25: 21 })],
  ['real-time values alone', 'a34004-Rtd=21,a34004-Flag=N', none({ no_factor: 1 })],
  ['converted values alone', 'a34004-ZsAvg=21,a34004-Flag=N', none({ no_factor: 1 })],
  ['wind and rain alone', 'a01007-Avg=3.5,a01007-Flag=N;a01008-Avg=30,a01008-Flag=N', none({ no_factor: 1 })],
  ['nothing at all', '', none({ no_factor: 1 })],
  ['wind beside PM2.5', 'a01007-Avg=3.5,a01007-Flag=N;a34004-Avg=21,a34004-Flag=N', kept({ pm25: 21 })],
  ['an empty value alone', 'a34004-Avg=,a34004-Flag=N', none({ empty: 1 })],
  ['NaN alone', 'a34004-Avg=NaN,a34004-Flag=N', none({ empty: 1 })],
  ['NaN beside a value', 'a34004-Avg=NaN,a34004-Flag=N;a34002-Avg=42,a34002-Flag=N', kept({ pm10: 42 })],
  ['9999', 'a34002-Avg=9999,a34002-Flag=N', none({ doubtful: 1 })],
  ['999.9 of a gas', 'a21026-Avg=999.9,a21026-Flag=N', none({ doubtful: 1 })],
  ['beyond the instrument', 'a05024-Avg=983,a05024-Flag=N', none({ doubtful: 1 })],
  ['an hour of dust', 'a34002-Avg=999,a34002-Flag=N', kept({ pm10: 999 })],
  [
    'a doubtful value beside a good one',
    'a34002-Avg=9999,a34002-Flag=N;a34004-Avg=21,a34004-Flag=N',
    { ...kept({ pm25: 21 }), faults: { doubtful: 1 } },
  ],
  ['below zero', 'a34004-Avg=-3,a34004-Flag=N', none({ negative: 1 })],
  ['words', 'a34004-Avg=high,a34004-Flag=N', none({ number: 1 })],
  ['beyond reason', 'a21005-Avg=501,a21005-Flag=N', none({ too_large: 1 })],
  ...['D', 'M', 'C', 'T', 'B', 'F', 'd'].map(
    (flag) => [`the flag ${flag}`, `a34004-Avg=21,a34004-Flag=${flag}`, none({ flag: 1 })] as const,
  ),
  [
    'a flag of a station that sends none',
    'a34004-Avg=21,a34004-Flag=D;a34002-Avg=42',
    { station: { deviceUnflagged: true }, ...kept({ pm10: 42 }), faults: { flag: 1 } },
  ],
  ['an empty flag', 'a34004-Avg=21,a34004-Flag=', none({ unflagged: 1 })],
  [
    'one flag of two missing',
    'a34004-Avg=21;a34002-Avg=42,a34002-Flag=N',
    { ...kept({ pm10: 42 }), faults: { unflagged: 1 } },
  ],
  [
    'mg/m³',
    'a34004-Avg=0.0255,a34004-Flag=N;a21005-Avg=0.4,a21005-Flag=N;a34002-Avg=,a34002-Flag=N',
    { station: { deviceMilligrams: true }, ...kept({ pm25: 25.5, co: 0.4 }) },
  ],
  [
    'nines in mg/m³',
    'a34004-Avg=9.999,a34004-Flag=N',
    { station: { deviceMilligrams: true }, ...none({ doubtful: 1 }) },
  ],
  [
    'mg/m³ without flags by the names of 2005',
    'SO2-Avg=0.005;PM25-Avg=0.021',
    { station: { deviceMilligrams: true, deviceUnflagged: true }, ...kept({ so2: 5, pm25: 21 }) },
  ],
]

const FINE = { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 32, pm25: 8 }
/** `DataTime`, and the hour it is kept as, or why it is not. */
const TIMES: readonly (readonly [string, string | NonNullable<WireCase['faults']>])[] = [
  ['20261016000000', '2026101600'],
  ['20261016130000000', '2026101613'],
  ['20130101000000', '2013010100'],
  ['20121231230000', { time: 1 }],
  ['19990305090000', { time: 1 }],
  ['20261016133000', { time: 1 }],
  ['20261016240000', { time: 1 }],
  ['20260230100000', { time: 1 }],
  ['20261016', { time: 1 }],
  ['', { time: 1 }],
  ['20261016140000', { future: 1 }],
  ['20271016130000', { future: 1 }],
]

/** Values of an hour, and its time. */
export const VALUES: readonly WireCase[] = [
  ...FIELDS.map(([name, fields, expected]) => ({
    name,
    send: (mn: string) => frame({ mn, data: `DataTime=20261016130000;${fields}` }),
    ...expected,
  })),
  ...TIMES.map(([time, expected]) => ({
    name: `the time ${time}`,
    send: (mn: string) => frame({ mn, data: hourData(time) }),
    ...(typeof expected === 'string'
      ? { kept: { [expected]: FINE }, answers: ['9014'] }
      : { faults: expected }),
  })),
  {
    name: 'a time named in small letters',
    send: (mn) => frame({ mn, data: hourData('20261016130000').replace('DataTime', 'datatime') }),
    ...kept(FINE),
  },
  {
    name: 'no time',
    send: (mn) => frame({ mn, data: 'a34004-Avg=21,a34004-Flag=N' }),
    faults: { time: 1 },
  },
]
