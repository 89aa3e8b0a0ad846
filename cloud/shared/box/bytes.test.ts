import fc from 'fast-check'
import { bigEndian, fromBase64url, text, toBase64url, utf8 } from './bytes'

test('base64url is what Node writes, and only that is read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const written = Buffer.from(bytes).toString('base64url')
      expect(toBase64url(bytes)).toBe(written)
      expect(fromBase64url(written)).toEqual(bytes)
    }),
  )
  for (const wrong of ['A', 'AB', 'AA=', 'A+A/', '答案答案']) expect(fromBase64url(wrong)).toBeNull()
})

test('UTF-8 is what TextEncoder writes, of every character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      const bytes = new TextEncoder().encode(any)
      expect(utf8(any)).toEqual(bytes)
      expect(text(bytes)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    }),
  )
  expect(utf8('\ud800')).toEqual(new TextEncoder().encode('\ud800'))
  expect(() => text(Uint8Array.of(0xff))).toThrow(URIError)
})

test('a number is written with its highest byte first', () => {
  expect(bigEndian(0x01020304, 4)).toEqual(Uint8Array.of(1, 2, 3, 4))
  expect(bigEndian(4094, 2)).toEqual(Uint8Array.of(0x0f, 0xfe))
})
