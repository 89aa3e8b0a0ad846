import { createHash } from 'node:crypto'
import { fingerprintOf, type BoxKeys } from './fingerprint'
import { modulusOf } from './modulus'

const KEYS: BoxKeys = {
  subject: '6b6f269c-5fe3-451d-8e65-45de43a559a4',
  questionnaire: { code: 'satisfaction', version: 3 },
  box: 'AQAB',
  tickets: { drawn: 'AwAB', open: 'AgAB' },
}

test('a fingerprint is 80 bits of SHA-256 over what is fixed about a box', () => {
  const written =
    '["mulei-box-1","6b6f269c-5fe3-451d-8e65-45de43a559a4","satisfaction",3,"AQAB",{"open":"AgAB","drawn":"AwAB"}]'
  const bits = [...createHash('sha256').update(written).digest()].map((byte) =>
    byte.toString(2).padStart(8, '0'),
  )
  const symbols = bits
    .join('')
    .match(/.{5}/g)
    ?.slice(0, 16)
    .map((five) => parseInt(five, 2))
  const letters = symbols?.map((value) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(value)).join('')
  expect(fingerprintOf(KEYS).replace(/-/g, '')).toBe(letters)
  expect(fingerprintOf(KEYS)).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}$/)
})

test('attack: whatever is changed about the keys changes it', () => {
  const changed: BoxKeys[] = [
    { ...KEYS, subject: 'other' },
    { ...KEYS, questionnaire: { code: 'satisfaction', version: 4 } },
    { ...KEYS, box: 'AQAC' },
    { ...KEYS, tickets: { open: 'AwAB', drawn: 'AgAB' } },
  ]
  const all = [KEYS, ...changed].map(fingerprintOf)
  expect(new Set(all).size).toBe(all.length)
})

test('a modulus has the length asked for, its highest bit set and is odd', () => {
  const written = (bytes: number[]) => Buffer.from(bytes).toString('base64url')
  expect(modulusOf(written([0x80, 0, 1]), 3)).toEqual(Uint8Array.of(0x80, 0, 1))
  for (const wrong of [
    [0x80, 1],
    [0x7f, 0, 1],
    [0x80, 0, 2],
    [0x80, 0, 0, 1],
  ]) {
    expect(modulusOf(written(wrong), 3)).toBeNull()
  }
  expect(modulusOf('not base64!', 3)).toBeNull()
})
