import fc from 'fast-check'
import { hourData, REAL, segment, STANDARD } from '../../../../tests/factories/hj212'
import { hourOf } from '../ingest'
import { FrameSplitter } from './frames'
import { readHour, type HourOptions } from './hour'
import { parsePacket, receipt, type Packet } from './packet'

const parse = (text: string): Packet => {
  const packet = parsePacket(text)
  if (!packet) throw new Error(`no packet: ${text}`)
  return packet
}
const NOW = new Date('2026-10-16T14:06:00+08:00')
const read = (data: string, options: Partial<HourOptions> = {}) =>
  readHour(parse(segment({ data })), { now: NOW, milligrams: false, ...options })

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
    expect(parse(REAL.slice(6, -4)).data.get('a34004-Rtd')).toBe('25')
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
    ['an odd QN', 'QN=1;ST=22;CN=2061;MN=A;CP=&&&&'],
    ['a field without a value', 'ST=22;CN=2061;MN=A;CP=&&a34004-Avg&&'],
    ['words', 'hello'],
  ])('is refused with %s', (_, text) => {
    expect(parsePacket(text)).toBeNull()
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
    })
  })

  it('are read by the names of 2005', () => {
    const names = ['SO2', 'NO2', 'CO', 'O3', 'PM10', 'PM25']
    const data = names.map((name, i) => `${name}-Avg=${i + 1},${name}-Flag=N`).join(';')
    expect(read(`DataTime=20261016130000;${data}`)).toMatchObject({
      values: [1_000, 2_000, 3_000, 4_000, 5_000, 6_000],
    })
  })

  it.each(['F', 'M', 'D', 'C', 'T', 'B', 'n', ''])('with the flag “%s” do not count', (flag) => {
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
        { code: 'pm25', reason: 'flag' },
      ],
    })
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
    ['19991016130000', 'time'],
    ['20261016140000', 'future'],
    ['20261017000000', 'future'],
  ])('of the time %s are refused: %s', (time, reason) => {
    expect(read(hourData(time))).toBe(reason)
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
        if (packet) readHour(packet, { now: NOW, milligrams: true })
        parsePacket(parts.join(''))
      }),
    )
  })
})
