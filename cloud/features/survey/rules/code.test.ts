import fc from 'fast-check'
import { CODE_BYTES, makeCode, readCode } from './code'

const bytes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })

describe('codes that people copy', () => {
  it('come in four groups of four', () => {
    expect(makeCode(new Uint8Array(CODE_BYTES))).toBe('0000-0000-0000-0000')
    expect(makeCode(new Uint8Array(CODE_BYTES).fill(255))).toMatch(/^ZZZZ-ZZZZ-ZZZZ-ZZZ[0-9A-Z]$/)
  })

  it('are read however they are typed', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const code = makeCode(random)
        const careless = code.toLowerCase().replace(/-/g, ' ').replace(/1/g, 'l').replace(/0/g, 'o')
        expect(readCode(code)).toBe(code)
        expect(readCode(careless)).toBe(code)
      }),
    )
  })

  it('notice one wrong symbol wherever it is', () => {
    fc.assert(
      fc.property(bytes, fc.nat(15), fc.integer({ min: 1, max: 31 }), (random, at, shift) => {
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
        const code = makeCode(random).replace(/-/g, '')
        const wrong = letters.charAt((letters.indexOf(code.charAt(at)) + shift) % 32)
        expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull()
      }),
    )
  })

  it('refuse what is too short, too long or foreign', () => {
    for (const typed of [
      '',
      '0000-0000-0000',
      '0000-0000-0000-0000-0',
      '您好您好您好您好您好您好您好您好',
      'UUUU-UUUU-UUUU-UUUU',
    ]) {
      expect(readCode(typed)).toBeNull()
    }
    expect(() => makeCode(new Uint8Array(3))).toThrow(RangeError)
  })
})
