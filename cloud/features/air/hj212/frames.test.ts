import fc from 'fast-check'
import { REAL, STANDARD } from '../../../../tests/factories/hj212'
import { checksum, swapped } from './checksum'
import { frameOf, FrameSplitter, MOST_WAITING, type FrameEvent } from './frames'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const frame = (segment: string, isSwapped = false): FrameEvent => ({
  kind: 'frame',
  segment,
  swapped: isSwapped,
})
const fault = (reason: 'garbage' | 'length' | 'crc'): FrameEvent => ({ kind: 'fault', reason })
const segmentOf = (text: string) => text.slice(6, -4)
const all = (...chunks: (string | Buffer)[]): FrameEvent[] => {
  const splitter = new FrameSplitter()
  return chunks.flatMap((chunk) => splitter.push(typeof chunk === 'string' ? bytes(chunk) : chunk))
}
const A = 'QN=20260801100000001;ST=22;CN=2061;PW=1;MN=A1;Flag=5;CP=&&DataTime=20260801090000&&'
const B = 'ST=22;CN=2061;PW=1;MN=B2;CP=&&DataTime=20260801090000&&'

describe('the checksum', () => {
  it('is that of the standard, not MODBUS', () => {
    expect(checksum(bytes('123456789')).toString(16)).toBe('2f80')
    expect(checksum(bytes(segmentOf(STANDARD))).toString(16)).toBe('1c80')
    expect(checksum(bytes(segmentOf(REAL))).toString(16)).toBe('af01')
  })

  it('shows any one changed byte', () => {
    const one = fc.uint8Array({ minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(one, fc.nat(), fc.integer({ min: 1, max: 255 }), (data, place, change) => {
        const other = Uint8Array.from(data)
        const at = place % data.length
        other[at] = (data[at] ?? 0) ^ change
        expect(checksum(other)).not.toBe(checksum(data))
      }),
    )
  })
})

describe('the splitter', () => {
  it('takes the frames of the reference', () => {
    expect(all(`${STANDARD}\r\n`)).toEqual([frame(segmentOf(STANDARD))])
    expect(all(`${REAL}\r\n`)).toEqual([frame(segmentOf(REAL))])
  })

  it('takes any fragments and joins', () => {
    const stream = bytes(frameOf(A) + frameOf(B) + STANDARD + frameOf(A))
    const expected = [frame(A), frame(B), frame(segmentOf(STANDARD)), frame(A)]
    fc.assert(
      fc.property(fc.array(fc.nat({ max: stream.length }), { maxLength: 40 }), (cuts) => {
        const places = [0, ...cuts.sort((x, y) => x - y), stream.length]
        const chunks = places.slice(1).map((to, i) => stream.subarray(places[i], to))
        expect(all(...chunks)).toEqual(expected)
      }),
    )
    expect(all(...[...stream].map((byte) => Buffer.from([byte])))).toEqual(expected)
  })

  it('accepts a swapped and a lower-case checksum, and says which was swapped', () => {
    const text = frameOf(A)
    const sum = text.slice(-6, -2)
    expect(all(text.replace(`${sum}\r`, `${sum.slice(2)}${sum.slice(0, 2)}\r`))).toEqual([frame(A, true)])
    expect(all(text.replace(`${sum}\r`, `${sum.toLowerCase()}\r`))).toEqual([frame(A)])
    expect(swapped(0x2f80)).toBe(0x802f)
  })

  it('refuses a wrong checksum and goes on', () => {
    const wrong = frameOf(A).replace('MN=A1', 'MN=A2')
    expect(all(wrong + frameOf(B))).toEqual([fault('crc'), frame(B)])
    expect(all(frameOf(A).slice(0, -6) + 'zzzz\r\n' + frameOf(B))).toEqual([fault('crc'), frame(B)])
  })

  it.each([
    ['too long', '0400'],
    ['too short', '0040'],
    ['nearly right', '0082'],
    ['none', '0000'],
  ])('refuses a wrong length (%s) without losing the next frame', (_, length) => {
    const wrong = `##${length}${frameOf(A).slice(6)}`
    const events = all(wrong + frameOf(B))
    expect(events).toHaveLength(2)
    expect(events[0]?.kind).toBe('fault')
    expect(events[1]).toEqual(frame(B))
  })

  it('finds frames between garbage, and counts each stretch once', () => {
    expect(all(`\0#\xffnoise${frameOf(A)}##12#${frameOf(B)}###${frameOf(A)}`)).toEqual([
      fault('garbage'),
      frame(A),
      fault('garbage'),
      frame(B),
      fault('garbage'),
      frame(A),
    ])
  })

  it('takes up with the next frame after one that was cut off', () => {
    expect(all(frameOf(A).slice(0, 50) + frameOf(B))).toEqual([fault('length'), frame(B)])
    expect(all(frameOf(A).slice(0, 50), frameOf(B))).toEqual([fault('length'), frame(B)])
  })

  it('does without the line end', () => {
    expect(all(frameOf(A).trimEnd() + frameOf(B).trimEnd())).toEqual([frame(A), frame(B)])
  })

  it('holds no more than one unfinished frame, and reports it at the end', () => {
    const splitter = new FrameSplitter()
    splitter.push(bytes('##9999'))
    for (let i = 0; i < 200; i++) {
      splitter.push(Buffer.alloc(200, 'a'))
      expect(splitter.waiting).toBeLessThanOrEqual(MOST_WAITING)
    }
    splitter.push(bytes('##0099abc'))
    expect(splitter.end()).toEqual([fault('length')])
    expect(splitter.end()).toEqual([])
  })

  it('never fails, whatever comes', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array)),
      fc.constantFrom('##', '#', '##0101', '##9999', '\r\n', frameOf(A), frameOf(B)).map(bytes),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const splitter = new FrameSplitter()
        for (const each of pieces) {
          for (const event of splitter.push(each))
            if (event.kind === 'frame') expect([A, B]).toContain(event.segment)
        }
        splitter.end()
      }),
    )
  })
})
