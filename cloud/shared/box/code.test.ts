import fc from 'fast-check'
import { codeBytes, INVITE_LENGTH, makeCode, readCode, RECEIPT_LENGTH, symbolsOf } from './code'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe.each([INVITE_LENGTH, RECEIPT_LENGTH])('codes of %i symbols that people copy', (length) => {
  const random = codeBytes(length)
  const bytes = fc.uint8Array({ minLength: random, maxLength: random })

  it('come in groups of four', () => {
    expect(makeCode(new Uint8Array(random), length)).toMatch(/^0000(-0000)+$/)
    expect(makeCode(new Uint8Array(random).fill(255), length)).toMatch(/^ZZZZ(-ZZZZ)+-ZZZ[0-9A-Z]$/)
    expect(makeCode(new Uint8Array(random), length).replace(/-/g, '')).toHaveLength(length)
  })

  it('are read however they are typed', () => {
    fc.assert(
      fc.property(bytes, (drawn) => {
        const code = makeCode(drawn, length)
        const careless = code.toLowerCase().replace(/-/g, ' ').replace(/1/g, 'l').replace(/0/g, 'o')
        expect(readCode(code, length)).toBe(code)
        expect(readCode(careless, length)).toBe(code)
      }),
    )
  })

  it('notice one wrong symbol wherever it is', () => {
    fc.assert(
      fc.property(bytes, fc.nat(length - 1), fc.integer({ min: 1, max: 31 }), (drawn, at, shift) => {
        const code = makeCode(drawn, length).replace(/-/g, '')
        const wrong = LETTERS.charAt((LETTERS.indexOf(code.charAt(at)) + shift) % 32)
        expect(readCode(code.slice(0, at) + wrong + code.slice(at + 1), length)).toBeNull()
      }),
    )
  })

  it('refuse what is too short, too long or foreign', () => {
    const code = makeCode(new Uint8Array(random), length)
    for (const typed of ['', code.slice(0, -1), `${code}0`, '您'.repeat(length), 'U'.repeat(length)]) {
      expect(readCode(typed, length)).toBeNull()
    }
    expect(() => makeCode(new Uint8Array(3), length)).toThrow(RangeError)
  })
})

test('bytes are read off five bits a symbol, from the front', () => {
  expect(symbolsOf(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000), 8)).toBe(
    '1234-5678',
  )
})

test('a code is understood as a Chinese keyboard writes it: letters of full width, other dashes, full stops', () => {
  const code = makeCode(
    new Uint8Array(19).map((_, at) => at),
    20,
  )
  const wide = Array.from(code, (one) =>
    one === '-' ? '－' : String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0),
  ).join('')
  expect(readCode(wide, 20)).toBe(code)
  expect(
    readCode(` ${code.toLowerCase().replaceAll('-', '。').replaceAll('0', 'o').replaceAll('1', 'l')} `, 20),
  ).toBe(code)
})
