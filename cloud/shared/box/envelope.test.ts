import { constants, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto'
import { fromBase64url } from './bytes'
import { makeCode, RECEIPT_LENGTH } from './code'
import { sealKeyOf, slipOf } from './derive'
import {
  BOX_KEY_BYTES,
  openWithCode,
  openWithKey,
  seal,
  SEAL_BYTES,
  sealedBytes,
  TooLong,
  wrappedKeyOf,
} from './envelope'

const PAD = 4096
const keys = generateKeyPairSync('rsa', { modulusLength: 8 * BOX_KEY_BYTES })
const modulus = fromBase64url(keys.publicKey.export({ format: 'jwk' }).n ?? '') ?? new Uint8Array()
const box = { modulus, padTo: PAD }
const code = makeCode(randomBytes(19), RECEIPT_LENGTH)
const scope = 'survey:6b6f269c-5fe3-451d-8e65-45de43a559a4:open'
const place = { scope, m: slipOf(code, scope).m, version: 1 }
const content = { answers: { air: 'good', say: '水不干净 🐪' }, mode: 'self' }
const sealed = seal(content, code, place, box, randomBytes(SEAL_BYTES))

test('a sheet is opened with its receipt code', () => {
  expect(openWithCode(sealed, code, place)).toEqual(content)
})

test('Node opens with the key of the box what the phone sealed', () => {
  const key = privateDecrypt(
    { key: keys.privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    wrappedKeyOf(sealed),
  )
  expect(new Uint8Array(key)).toEqual(sealKeyOf(code, sealed.subarray(0, 16)))
  expect(openWithKey(sealed, key, place)).toEqual(content)
})

test('every envelope is as long as every other', () => {
  expect(sealedBytes(PAD)).toBe(4512)
  for (const length of [0, 1, 1000, PAD - 4]) {
    expect(seal('x'.repeat(length), code, place, box, randomBytes(SEAL_BYTES))).toHaveLength(4512)
  }
  expect(() => seal('x'.repeat(PAD - 3), code, place, box, randomBytes(SEAL_BYTES))).toThrow(TooLong)
})

test('attack: an envelope moved to another place, version or code stays shut', () => {
  const other = makeCode(randomBytes(19), RECEIPT_LENGTH)
  expect(openWithCode(sealed, other, place)).toBeNull()
  expect(openWithCode(sealed, code, { ...place, scope: scope.replace('open', 'drawn') })).toBeNull()
  expect(openWithCode(sealed, code, { ...place, m: slipOf(other, scope).m })).toBeNull()
  expect(openWithCode(sealed, code, { ...place, version: 2 })).toBeNull()
})

test('attack: rubbish, and an envelope with one bit turned, is no sheet and no error', () => {
  expect(openWithCode(randomBytes(4512), code, place)).toBeNull()
  expect(openWithCode(new Uint8Array(), code, place)).toBeNull()
  for (const at of [0, 15, 400, 2000, 4511]) {
    const turned = Uint8Array.from(sealed)
    turned[at] = (turned[at] ?? 0) ^ 1
    expect(openWithCode(turned, code, place)).toBeNull()
  }
})
