import { constants, createHash, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { fromBase64url } from './bytes'
import { makeCode, RECEIPT_LENGTH } from './code'
import { slipOf } from './derive'
import { inverseOf, numberOf, bytesOf } from './numbers'
import { blind, BoxError, finalize, isTicket } from './ticket'
import vector from './rfc9474-a3.json'

const hex = (written: string) => Uint8Array.from(Buffer.from(written, 'hex'))

test('the vector of RFC 9474, appendix A.3', () => {
  const n = hex(vector.n)
  const message = hex(vector.msg)
  const r = inverseOf(numberOf(hex(vector.inv)), numberOf(n)) ?? BigInt(0)
  expect(blind(n, message, hex(vector.salt), r)).toEqual(hex(vector.blinded_msg))
  expect(finalize(n, message, hex(vector.blind_sig), r)).toEqual(hex(vector.sig))
  expect(isTicket(n, message, hex(vector.sig))).toBe(true)
})

/** A signer as the server is one: raw RSA and nothing else. */
function signer() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const parts = pair.privateKey.export({ format: 'jwk' })
  const big = (part: string | undefined) => numberOf(fromBase64url(part ?? '') ?? new Uint8Array())
  const n = big(parts.n)
  function sign(blinded: Uint8Array): Uint8Array {
    let [base, left, power] = [numberOf(blinded), big(parts.d), BigInt(1)]
    for (; left > 0; left >>= BigInt(1)) {
      if (left & BigInt(1)) power = (power * base) % n
      base = (base * base) % n
    }
    return bytesOf(power, 256)
  }
  return { modulus: bytesOf(n, 256), publicKey: pair.publicKey, sign, n }
}

const SCOPE = 'survey:1:open'
const code = makeCode(randomBytes(19), RECEIPT_LENGTH)
const slip = slipOf(code, SCOPE)
const desk = signer()

function ticketOf({ modulus, sign, n }: ReturnType<typeof signer>) {
  const r = slip.blindFor(n)
  return finalize(modulus, slip.m, sign(blind(modulus, slip.m, slip.salt, r)), r)
}

test('Node finds the ticket a plain PSS signature of SHA-384 with 48 bytes of salt', () => {
  const signature = ticketOf(desk)
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }
  expect(verify('sha384', slip.m, { key: desk.publicKey, ...padding }, signature)).toBe(true)
  expect(isTicket(desk.modulus, slip.m, signature)).toBe(true)
})

test('the same code gives the same ticket, on any phone', () => {
  const again = slipOf(code, SCOPE)
  expect([again.m, again.salt, again.receipt]).toEqual([slip.m, slip.salt, slip.receipt])
  expect(ticketOf(desk)).toEqual(ticketOf(desk))
  expect(slipOf(code, 'survey:1:drawn').m).not.toEqual(slip.m)
})

test('attack: a ticket of another key, another message or with one bit turned is none', () => {
  const signature = ticketOf(desk)
  const other = signer()
  expect(isTicket(other.modulus, slip.m, signature)).toBe(false)
  expect(isTicket(desk.modulus, createHash('sha256').update('other').digest(), signature)).toBe(false)
  expect(isTicket(desk.modulus, slip.m, signature.subarray(1))).toBe(false)
  expect(isTicket(desk.modulus, slip.m, new Uint8Array(256).fill(255))).toBe(false)
  const turned = Uint8Array.from(signature)
  turned[255] = (turned[255] ?? 0) ^ 1
  expect(isTicket(desk.modulus, slip.m, turned)).toBe(false)
})

test('attack: a server that signs with a key of one phone only is noticed before anything is sent', () => {
  const tagged = signer()
  const r = slip.blindFor(desk.n)
  const blinded = blind(desk.modulus, slip.m, slip.salt, r)
  expect(() => finalize(desk.modulus, slip.m, tagged.sign(blinded), r)).toThrow(BoxError)
})

test('attack: whoever holds every private key finds a blinding for each ticket and each question', () => {
  // five phones, one signed question: each of the five tickets may have come of it, so it tells nothing
  const blinded = numberOf(blind(desk.modulus, slip.m, slip.salt, slip.blindFor(desk.n)))
  for (let phone = 0; phone < 5; phone += 1) {
    const { m, salt } = slipOf(makeCode(randomBytes(19), RECEIPT_LENGTH), SCOPE)
    const padded = numberOf(blind(desk.modulus, m, salt, BigInt(1)))
    // the power that the blinding would have, and with the private key the blinding itself
    const power = (blinded * (inverseOf(padded, desk.n) ?? BigInt(0))) % desk.n
    const r = numberOf(desk.sign(bytesOf(power, 256)))
    expect(numberOf(blind(desk.modulus, m, salt, r))).toBe(blinded)
  }
})
