import fc from 'fast-check'
import { maskedName, RECORD_CODE_BYTES, recordCode } from './record-code'

const bytes = fc.uint8Array({ minLength: RECORD_CODE_BYTES, maxLength: RECORD_CODE_BYTES })

describe('the code of a record', () => {
  it('is eight signs without those that people mix up', () => {
    expect(recordCode(Uint8Array.of(0, 0, 0, 0, 0))).toBe('00000000')
    expect(recordCode(Uint8Array.of(255, 255, 255, 255, 255))).toBe('ZZZZZZZZ')
    expect(recordCode(Uint8Array.of(0, 0, 0, 0, 31))).toBe('0000000Z')
    fc.assert(fc.property(bytes, (random) => /^[0-9A-HJKMNP-TV-Z]{8}$/.test(recordCode(random))))
  })

  it('loses none of its forty bits', () => {
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        expect(recordCode(one) === recordCode(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
      }),
    )
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(bytes, (random) => {
        const back = [...recordCode(random)].reduce(
          (all, sign) => all * 32n + BigInt(signs.indexOf(sign)),
          0n,
        )
        expect(back.toString(16).padStart(10, '0')).toBe(Buffer.from(random).toString('hex'))
      }),
    )
  })

  it('is of five bytes only', () => {
    expect(() => recordCode(new Uint8Array(4))).toThrow(RangeError)
  })
})

describe('a masked name', () => {
  test.each([
    ['阿依努尔', '阿**'],
    ['王芳', '王**'],
    ['欧阳小明', '欧**'],
    ['努尔兰·巴合提', '努**'],
    ['Aynur', 'A**'],
    ['Ержан', 'Е**'],
    ['ئاينۇر', 'ئ**'],
    ['e\u0301lise', 'e\u0301**'],
    ['𠮷田', '𠮷**'],
    ['\u200f\u200b阿依', '阿**'],
    ['\u202eabc', 'a**'],
    ['\u200b\u200b', '**'],
  ])('of %s is %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked)
  })
})
