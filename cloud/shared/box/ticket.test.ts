import {
  constants,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  verify,
} from 'node:crypto'
import { fromBase64url, toBase64url } from './bytes'
import { makeCode, RECEIPT_LENGTH } from './code'
import { slipOf } from './derive'
import { inverseOf, numberOf, bytesOf } from './numbers'
import { blind } from './ticket'
import { unblind as unblindWritten } from './unblind'
import vector from './rfc9474-a3.json'

const hex = (written: string) => Uint8Array.from(Buffer.from(written, 'hex'))

const keyOf = (modulus: Uint8Array) =>
  createPublicKey({ key: { kty: 'RSA', n: toBase64url(modulus), e: 'AQAB' }, format: 'jwk' })
/** As the server looks at a ticket. */
const isTicket = (key: KeyObject, m: Uint8Array, signature: Uint8Array) =>
  verify('sha384', m, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature)

/** In bytes, as the rest of the box has it. */
function unblind(...parts: [Uint8Array, Uint8Array, Uint8Array, Uint8Array]): Uint8Array | null {
  const [modulus, blinded, inverse, signed] = parts.map(toBase64url)
  const signature = unblindWritten(modulus ?? '', blinded ?? '', inverse ?? '', signed ?? '')
  return signature === null ? null : fromBase64url(signature)
}

test('the vector of RFC 9474, appendix A.3', () => {
  const n = hex(vector.n)
  const message = hex(vector.msg)
  const r = inverseOf(numberOf(hex(vector.inv)), numberOf(n)) ?? BigInt(0)
  const { blinded, inverse } = blind(n, message, hex(vector.salt), r)
  expect([blinded, inverse]).toEqual([hex(vector.blinded_msg), hex(vector.inv)])
  const signature = unblind(n, blinded, inverse, hex(vector.blind_sig))
  expect(signature).toEqual(hex(vector.sig))
  expect(isTicket(keyOf(n), message, signature ?? new Uint8Array())).toBe(true)
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

function ticketOf({ modulus, sign }: ReturnType<typeof signer>) {
  const { blinded, inverse } = blind(modulus, slip.m, slip.salt, slip.blindFor(modulus))
  return unblind(modulus, blinded, inverse, sign(blinded)) ?? new Uint8Array()
}

test('Node finds the ticket a plain PSS signature of SHA-384 with 48 bytes of salt', () => {
  expect(isTicket(desk.publicKey, slip.m, ticketOf(desk))).toBe(true)
})

test('the same code gives the same ticket, on any phone', () => {
  const again = slipOf(code, SCOPE)
  expect([again.m, again.salt, again.receipt]).toEqual([slip.m, slip.salt, slip.receipt])
  expect(ticketOf(desk)).toEqual(ticketOf(desk))
  expect(slipOf(code, 'survey:1:drawn').m).not.toEqual(slip.m)
})

test('attack: a server that signs with a key of one phone only is noticed before anything is sent', () => {
  const tagged = signer()
  const { blinded, inverse } = blind(desk.modulus, slip.m, slip.salt, slip.blindFor(desk.modulus))
  for (const signature of [
    tagged.sign(blinded),
    desk.sign(slip.m),
    new Uint8Array(256).fill(255),
    blinded.subarray(1),
  ]) {
    expect(unblind(desk.modulus, blinded, inverse, signature)).toBeNull()
  }
})

test('attack: whoever holds every private key finds a blinding for each ticket and each question', () => {
  // one question that was signed: any ticket may have come of it, so that it tells nothing
  const question = numberOf(blind(desk.modulus, slip.m, slip.salt, slip.blindFor(desk.modulus)).blinded)
  for (let phone = 0; phone < 5; phone += 1) {
    const { m, salt } = slipOf(makeCode(randomBytes(19), RECEIPT_LENGTH), SCOPE)
    const padded = numberOf(blind(desk.modulus, m, salt, BigInt(1)).blinded)
    // the power that its blinding would have, and with the private key the blinding itself
    const power = (question * (inverseOf(padded, desk.n) ?? BigInt(0))) % desk.n
    const r = numberOf(desk.sign(bytesOf(power, 256)))
    expect(numberOf(blind(desk.modulus, m, salt, r).blinded)).toBe(question)
  }
})
