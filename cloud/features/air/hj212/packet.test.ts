import fc from 'fast-check'
import { hourData, REAL, segment, STANDARD } from '../../../../tests/factories/hj212'
import { hourOf } from '../ingest'
import { FrameSplitter } from './frames'
import { readHour, type HourOptions } from './hour'
import { noticed, parsePacket, receipt, senderOf, type Packet } from './packet'

const parse = (text: string): Packet => {
  const packet = parsePacket(text)
  if (!packet) throw new Error(`no packet: ${text}`)
  return packet
}
const NOW = new Date('2026-10-16T14:06:00+08:00')
const read = (data: string, options: Partial<HourOptions> = {}) =>
  readHour(parse(segment({ data })), { now: NOW, milligrams: false, unflagged: false, ...options })

describe('a data segment', () => {
  it('is read in the dialects of 2005, 2017 and 2025', () => {
    expect(parse(STANDARD.slice(6, -4))).toMatchObject({
      qn: '20160801085857223',
      st: '32',
      cn: '1062',
      pw: '100000',
      mn: '010000A8900016F000169DC0',
      flag: { version: 1, split: false, acknowledge: true },
    })
    expect(parse(REAL.slice(6, -4)).data.get('a34004-rtd')).toBe('25')
    expect(parse(segment({ qn: null, flag: null })).flag).toEqual({
      version: 0,
      split: false,
      acknowledge: false,
    })
    expect(parse(segment({ flag: 1 })).flag).toEqual({ version: 0, split: false, acknowledge: true })
    expect(parse(segment({ flag: 9 })).flag).toEqual({ version: 2, split: false, acknowledge: true })
    expect(parse(segment({ flag: 11 })).flag).toEqual({ version: 2, split: true, acknowledge: true })
  })

  it.each([
    ['no CP', 'ST=22;CN=2061;MN=A'],
    ['an open CP', 'ST=22;CN=2061;MN=A;CP=&&a=1'],
    ['no MN', 'ST=22;CN=2061;PW=1;CP=&&&&'],
    ['an odd MN', 'ST=22;CN=2061;MN=a b;CP=&&&&'],
    ['an odd flag', 'ST=22;CN=2061;MN=A;Flag=x;CP=&&&&'],
    ['an odd QN', 'QN=now;ST=22;CN=2061;MN=A;CP=&&&&'],
    ['no ST', 'CN=2061;MN=A;CP=&&&&'],
    ['a control character', 'ST=22;CN=2061;MN=A;CP=&&a34004-Avg=1\0&&'],
    ['a field without a value', 'ST=22;CN=2061;MN=A;CP=&&a34004-Avg&&'],
    ['words', 'hello'],
  ])('is refused with %s', (_, text) => {
    expect(parsePacket(text)).toBeNull()
  })
})

describe('a data segment as devices write it', () => {
  const plain = parse(
    'QN=20261016140500;ST=22;CN=2061;MN=A;Flag=5;CP=&&DataTime=20261016130000;a34004-Avg=8&&',
  )

  it.each([
    [
      'blanks',
      'QN = 20261016140500; ST=22; CN=2061; MN=A ;Flag=5; CP = &&DataTime = 20261016130000; a34004-Avg = 8 ;&& ',
    ],
    [
      'line ends',
      'QN=20261016140500;ST=22;CN=2061;MN=A;Flag=5;\r\nCP=&&DataTime=20261016130000;\r\na34004-Avg=8\r\n&&\r\n',
    ],
    [
      'small letters',
      'qn=20261016140500;st=22;cn=2061;mn=A;flag=5;cp=&&datatime=20261016130000;a34004-avg=8&&',
    ],
    ['capitals', 'QN=20261016140500;ST=22;CN=2061;MN=A;FLAG=5;CP=&&DATATIME=20261016130000;A34004-AVG=8&&'],
    [
      'twice',
      'QN=20261016140500;ST=22;CN=2061;MN=A;mn=B;Flag=5;CP=&&DataTime=20261016130000;a34004-Avg=8;A34004-AVG=9&&',
    ],
  ])('with %s says the same', (_, text) => {
    expect(parse(text)).toEqual(plain)
  })

  it('keeps bytes of Chinese, and takes an empty QN for none', () => {
    const name = Buffer.from('木垒').toString('latin1')
    expect(parse(`QN=;ST=22;CN=2061;PW=${name};MN=A;CP=&&&&`)).toMatchObject({ qn: null, pw: name })
  })

  it('tells its sender though the rest of it cannot be read', () => {
    expect(senderOf('QN=now;ST=22;CN=2061;MN=ML-1;CP=&&&&')).toBe('ML-1')
    expect(senderOf('mn = ML-1 ; words')).toBe('ML-1')
    for (const text of ['ST=22;MN=a b;CP=&&&&', 'ST=22;OMN=ML-1;CP=&&&&', 'MN=ML-1', 'words'])
      expect(senderOf(text)).toBeNull()
  })
})

describe('the receipt', () => {
  it('is a 9014 with the same QN, in the dialect of the station', () => {
    for (const [flag, back] of [
      [5, 4],
      [9, 8],
      [1, 0],
    ] as const) {
      const text = receipt(parse(segment({ flag }))) ?? ''
      const [event] = new FrameSplitter().push(Buffer.from(text))
      expect(event?.kind === 'frame' && event.segment).toBe(
        `QN=20261016140500123;ST=91;CN=9014;PW=123456;MN=ML00000001;Flag=${back};CP=&&&&`,
      )
    }
  })

  it('of a notice is a 9013', () => {
    expect(noticed(parse(segment({ cn: '9015', flag: 9, data: '' })))).toContain(
      'QN=20261016140500123;ST=91;CN=9013;PW=123456;MN=ML00000001;Flag=8;CP=&&&&',
    )
  })

  it('is given only where it is asked for', () => {
    expect(receipt(parse(segment({ flag: 4 })))).toBeNull()
    expect(receipt(parse(segment({ flag: null })))).toBeNull()
    expect(receipt(parse(segment({ qn: null })))).toBeNull()
  })
})

describe('hour values', () => {
  it('are the means of the six, by the start of their hour', () => {
    expect(read(hourData('20261016130000', ['5', '9', '0.427', '64.05', '32', '8.5']))).toEqual({
      hour: hourOf(new Date('2026-10-16T13:00:00+08:00')),
      values: [5_000, 9_000, 427, 64_050, 32_000, 8_500],
      refused: [],
      known: true,
    })
  })

  it('are read by the names of 2005', () => {
    const names = ['SO2', 'NO2', 'CO', 'O3', 'PM10', 'PM25']
    const data = names.map((name, i) => `${name}-Avg=${i + 1},${name}-Flag=N`).join(';')
    expect(read(`DataTime=20261016130000;${data}`)).toMatchObject({
      values: [1_000, 2_000, 3_000, 4_000, 5_000, 6_000],
    })
  })

  it.each(['F', 'M', 'D', 'C', 'T', 'B', 'd', 'NN'])('with the flag “%s” do not count', (flag) => {
    const data = `DataTime=20261016130000;a34004-Avg=8,a34004-Flag=${flag};a34002-Avg=30,a34002-Flag=N`
    expect(read(data)).toMatchObject({
      values: [null, null, null, null, 30_000, null],
      refused: [{ code: 'pm25', reason: 'flag' }],
    })
  })

  it('without a flag, below zero, beyond reason or no number do not count', () => {
    const data =
      'DataTime=20261016130000;a34004-Avg=8;a34002-Avg=-3,a34002-Flag=N;a21005-Avg=501,a21005-Flag=N;a21026-Avg=x,a21026-Flag=N'
    expect(read(data)).toMatchObject({
      values: [null, null, null, null, null, null],
      refused: [
        { code: 'so2', reason: 'number' },
        { code: 'co', reason: 'too_large' },
        { code: 'pm10', reason: 'negative' },
        { code: 'pm25', reason: 'unflagged' },
      ],
    })
  })

  it('with a flag in small letters count', () => {
    expect(read('datatime=20261016130000;A34004-AVG=8,a34004-flag=n')).toMatchObject({
      values: [null, null, null, null, null, 8_000],
    })
  })

  it('of a device without flags count where there is none', () => {
    const data = 'DataTime=20261016130000;PM2.5-Avg=8;PM10-Avg=30,PM10-Flag=;CO-Avg=0.4,CO-Flag=D'
    expect(read(data, { unflagged: true })).toMatchObject({
      values: [null, null, null, null, 30_000, 8_000],
      refused: [{ code: 'co', reason: 'flag' }],
    })
    expect(read(data)).toMatchObject({
      values: [null, null, null, null, null, null],
      refused: [
        { code: 'co', reason: 'flag' },
        { code: 'pm10', reason: 'unflagged' },
        { code: 'pm25', reason: 'unflagged' },
      ],
    })
  })

  it('that nobody can believe do not count', () => {
    expect(read(hourData('20261016130000', ['9999', '9', '58', '64', '999', '9999']))).toMatchObject({
      values: [null, 9_000, null, 64_000, 999_000, null],
      refused: [
        { code: 'so2', reason: 'doubtful' },
        { code: 'co', reason: 'doubtful' },
        { code: 'pm25', reason: 'doubtful' },
      ],
    })
  })

  it('that are gaps are neither taken nor refused, and are told from factors that nobody knows', () => {
    const gaps = 'DataTime=20261016130000;a34004-Avg=,a34004-Flag=N;a34002-Avg=NaN,a34002-Flag=N'
    for (const milligrams of [false, true])
      expect(read(gaps, { milligrams })).toMatchObject({ refused: [], known: true })
    expect(read('DataTime=20261016130000;a01007-Avg=3,a01007-Flag=N')).toMatchObject({ known: false })
  })

  it('are not taken from real-time values', () => {
    expect(read('DataTime=20261016130000;a34004-Rtd=8,a34004-Flag=N')).toMatchObject({
      values: [null, null, null, null, null, null],
    })
  })

  it('of a device that writes milligrams are a thousand times more, CO excepted', () => {
    const data = hourData('20261016130000', ['0.005', '0.009', '0.4', '0.064', '0.0325', '0.008'])
    expect(read(data, { milligrams: true })).toMatchObject({
      values: [5_000, 9_000, 400, 64_000, 32_500, 8_000],
    })
  })

  it.each([
    ['20261016133000', 'time'],
    ['20260230100000', 'time'],
    ['20261016', 'time'],
    ['20261016240000', 'time'],
    ['19991016130000', 'time'],
    ['20121231230000', 'time'],
    ['20261016130000123', 'time'],
    ['20261016140000', 'future'],
    ['20261017000000', 'future'],
  ])('of the time %s are refused: %s', (time, reason) => {
    expect(read(hourData(time))).toBe(reason)
  })

  it('may be as old as 2013, and may write thousandths', () => {
    for (const time of ['20130101000000', '20261016130000000'])
      expect(read(hourData(time))).toMatchObject({ refused: [] })
  })

  it('may come from a clock a little ahead', () => {
    const now = new Date('2026-10-16T13:56:00+08:00')
    expect(read(hourData('20261016130000'), { now })).toMatchObject({ refused: [] })
  })

  it('never fail, whatever a segment holds', () => {
    const part = fc.constantFrom(
      ';',
      ',',
      '=',
      '&&',
      'a34004-Avg',
      'a34004-Flag',
      'N',
      'DataTime',
      '1',
      'CP',
      'e9',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        const packet = parsePacket(segment({ data: parts.join('') }))
        if (packet) readHour(packet, { now: NOW, milligrams: true, unflagged: true })
        parsePacket(parts.join(''))
      }),
    )
  })
})
