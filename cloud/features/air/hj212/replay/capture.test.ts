import { frame, hourData, REAL, segment, STANDARD } from '../../../../../tests/factories/hj212'
import { frameOf } from '../frames'
import { readCapture } from './capture'

const read = (text: string | Buffer) =>
  readCapture(typeof text === 'string' ? Buffer.from(text, 'latin1') : text).map(
    ({ line, bytes, framed, packet, mn }) => ({
      line,
      text: bytes.toString('latin1'),
      framed,
      cn: packet?.cn ?? null,
      mn,
    }),
  )
const raw = { framed: false, cn: '2061' }
const A = frame({ mn: 'A1' })
const B = frame({ mn: 'B2' })
const BARE = segment({ mn: 'C3' })

describe('a capture', () => {
  it('of raw frames is cut where each says, on one line or several', () => {
    expect(read(A + B.trimEnd() + A)).toEqual([
      { line: 1, text: A, mn: 'A1', ...raw },
      { line: 2, text: B, mn: 'B2', ...raw },
      { line: 2, text: A, mn: 'A1', ...raw },
    ])
    expect(read(`${STANDARD}\n${REAL}`)).toMatchObject([
      { cn: '1062' },
      { line: 2, cn: '2011', mn: 'ZX00001' },
    ])
  })

  it('of a log is what it logged, without the words before it', () => {
    const log = Buffer.concat([
      Buffer.from(`[2026-10-16 14:05:01] 收到 10.0.0.9:5001 ${A}`),
      Buffer.from('14:05:02 没有数据\r\n\r\n14:05:03 收到 '),
      Buffer.from(B.trimEnd()),
    ])
    expect(read(log)).toEqual([
      { line: 1, text: A, mn: 'A1', ...raw },
      { line: 4, text: B, mn: 'B2', ...raw },
    ])
  })

  it('of data segments is framed, also where only the mark stands before them', () => {
    const expected = { text: frameOf(BARE), framed: true, cn: '2061', mn: 'C3' }
    expect(read(`14:05 ${BARE}\n\n##${BARE}1C80\r\n`)).toEqual([
      { line: 1, ...expected },
      { line: 3, ...expected },
    ])
    expect(read(`${A}${BARE}\n${B}`).map(({ framed }) => framed)).toEqual([false, true, false])
  })

  it('keeps frames as broken as they were', () => {
    const crc = A.replace('Avg=8,', 'Avg=9,')
    const long = `##0999${A.slice(6)}`
    const short = `##0100${A.slice(6)}`
    const half = `${A.slice(0, 80)}\r\n`
    const broken = { framed: false, cn: null, mn: 'A1' }
    expect(read(crc + long + short + half + B)).toEqual([
      { line: 1, text: crc, ...broken },
      { line: 2, text: long, ...broken },
      { line: 3, text: short, ...broken },
      { line: 4, text: half, ...broken },
      { line: 5, text: B, mn: 'B2', ...raw },
    ])
  })

  it('does not take the next frame for the end of one that is too long', () => {
    // what it says would end where the checksum of the next one stands
    const reach = `##${String(A.length + B.length - '##0000'.length - '0000\r\n'.length).padStart(4, '0')}${A.slice(6)}`
    expect(read(reach + B)).toEqual([
      { line: 1, text: reach, framed: false, cn: null, mn: 'A1' },
      { line: 2, text: B, mn: 'B2', ...raw },
    ])
  })

  it('keeps line ends inside a frame', () => {
    const wrapped = frameOf(segment({ mn: 'A1', data: hourData('20261016130000').replaceAll(';', ';\r\n') }))
    expect(read(wrapped + B)).toEqual([
      { line: 1, text: wrapped, mn: 'A1', ...raw },
      { line: 8, text: B, mn: 'B2', ...raw },
    ])
  })

  it('leaves out what the other side answered', () => {
    const answer = frameOf('QN=20261016140500123;ST=91;CN=9014;PW=123456;MN=A1;Flag=4;CP=&&&&')
    expect(read(A + answer + B).map(({ mn }) => mn)).toEqual(['A1', 'B2'])
  })

  it('without frames is none', () => {
    expect(read('')).toEqual([])
    expect(read('hello\n## 12\n##0012')).toEqual([
      { line: 3, text: '##0012\r\n', framed: false, cn: null, mn: null },
    ])
  })
})
