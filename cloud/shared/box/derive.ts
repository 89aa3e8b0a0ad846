import { expand, extract, hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from './bytes'
import { inverseOf, numberOf, ONE } from './numbers'

/** Bytes of the salt of RSASSA-PSS with SHA-384. */
const SALT_BYTES = 48
/** 128 bits more than the modulus, so that what is reduced by it has no bias that anybody could see. */
const BLIND_BYTES = 272

/** Everything that one receipt code stands for in one box. The same code gives the same on any phone. */
export interface Slip {
  /** 32 bytes: the name of the envelope, and the message that the ticket signs. */
  m: Uint8Array
  salt: Uint8Array
  /** 32 bytes; the hash of them names the opened sheet. */
  receipt: Uint8Array
  /** The blinding factor for a ticket key. */
  blindFor(modulus: Uint8Array): bigint
}

/** The symbols of a printed code as key material. */
export const keyOf = (code: string): Uint8Array => utf8(code.replace(/-/g, ''))

/**
 * What a receipt code stands for (HKDF-SHA-256, RFC 5869).
 * @param code as printed
 * @param scope which box and which sample: the same code in another one has nothing to do with this
 */
export function slipOf(code: string, scope: string): Slip {
  const root = extract(sha256, keyOf(code), utf8(scope))
  const derive = (label: string, length: number) => expand(sha256, root, utf8(label), length)
  return {
    m: derive('m', 32),
    salt: derive('salt', SALT_BYTES),
    receipt: derive('receipt', 32),
    blindFor(modulus) {
      const n = numberOf(modulus)
      for (let attempt = 1; ; attempt += 1) {
        const label = attempt === 1 ? 'blind' : `blind${attempt}`
        const r = (numberOf(derive(label, BLIND_BYTES)) % (n - ONE)) + ONE
        if (inverseOf(r, n) !== null) return r
      }
    },
  }
}

/** The key of one envelope. @param nonce 16 random bytes, new for every version */
export const sealKeyOf = (code: string, nonce: Uint8Array): Uint8Array =>
  hkdf(sha256, keyOf(code), nonce, utf8('seal'), 32)

/** How a sheet is named once it was opened: SHA-256 of the receipt. */
export const receiptHash = (receipt: Uint8Array): Uint8Array => sha256(receipt)
