import { privateDecrypt, constants, publicEncrypt, randomBytes } from 'node:crypto'
import vector from '../../shared/box/rfc9474-a3.json'
import { makeKeyPair, publicKeyOf, TICKET_BITS } from './rsa'
import { blindSign, isTicket } from './tickets'

const hex = (written: string) => Buffer.from(written, 'hex')
const big = (bytes: Buffer | string) => BigInt(`0x${Buffer.isBuffer(bytes) ? bytes.toString('hex') : bytes}`)
const bytes = (value: bigint, length: number) => hex(value.toString(16).padStart(length * 2, '0'))

/** The inverse of a modulo m, both coprime. */
function inverse(a: bigint, m: bigint): bigint {
  let [r, next, x, nextX] = [m, a % m, BigInt(0), BigInt(1)]
  while (next > BigInt(0)) {
    const q = r / next
    ;[r, next, x, nextX] = [next, r - q * next, nextX, x - q * nextX]
  }
  return ((x % m) + m) % m
}

test('the vector of RFC 9474, appendix A.3: its blind signature is the raw one, its ticket is taken', () => {
  const publicKey = publicKeyOf(hex(vector.n).toString('base64url'))
  const raw = { key: publicKey, padding: constants.RSA_NO_PADDING }
  expect(publicEncrypt(raw, hex(vector.blind_sig)).toString('hex')).toBe(vector.blinded_msg)
  expect(isTicket(publicKey, hex(vector.msg), hex(vector.sig))).toBe(true)
  expect(isTicket(publicKey, hex(`${vector.msg}00`), hex(vector.sig))).toBe(false)
})

describe('a ticket key', () => {
  let pair: Awaited<ReturnType<typeof makeKeyPair>>
  beforeAll(async () => {
    pair = await makeKeyPair(TICKET_BITS)
  })

  it('signs nothing that is no number below its modulus', () => {
    const publicKey = publicKeyOf(pair.modulus)
    const n = Buffer.from(pair.modulus, 'base64url')
    for (const bad of [n, Buffer.alloc(256, 255), Buffer.alloc(255, 1), Buffer.alloc(257, 0)])
      expect(() => blindSign(pair.privateKey, publicKey, bad)).toThrow('below the modulus')
    const below = bytes(big(n) - BigInt(1), 256)
    expect(blindSign(pair.privateKey, publicKey, below)).toHaveLength(256)
  })

  it('fits every ticket to every blinded message: who holds it cannot tell them apart', () => {
    const publicKey = publicKeyOf(pair.modulus)
    const raw = { key: publicKey, padding: constants.RSA_NO_PADDING }
    const n = big(Buffer.from(pair.modulus, 'base64url'))
    const below = () => Buffer.concat([Buffer.from([0]), randomBytes(255)])
    const blinded = Array.from({ length: 4 }, below)
    const tickets = Array.from({ length: 4 }, below)
    for (const message of blinded) {
      for (const ticket of tickets) {
        const encoded = big(publicEncrypt(raw, ticket))
        const factor = (big(message) * inverse(encoded, n)) % n
        // r with r^e = blinded / encoded: the thief, who has the private key, finds one for each pair
        const r = privateDecrypt(
          { key: pair.privateKey, padding: constants.RSA_NO_PADDING },
          bytes(factor, 256),
        )
        expect((big(publicEncrypt(raw, r)) * encoded) % n).toBe(big(message))
      }
    }
  })
})
