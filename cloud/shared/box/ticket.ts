/** RSABSSA-SHA384-PSS-Deterministic (RFC 9474): a signature on what the signer never saw. The side of the phone. */
import { sha384 } from '@noble/hashes/sha2.js'
import { joined, sameBytes, xored } from './bytes'
import { maskOf } from './mask'
import { bytesOf, inverseOf, numberOf, publicPower } from './numbers'

const HASH_BYTES = 48
const TRAILER = 0xbc

/** Bytes of the modulus of a ticket key. */
export const TICKET_KEY_BYTES = 256

/** What a signature or a key is not, where it should be one. */
export class BoxError extends Error {}

/** EMSA-PSS-ENCODE (RFC 8017, section 9.1.1) with SHA-384 for a modulus whose highest bit is set. */
function encoded(message: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  const hash = sha384(joined(new Uint8Array(8), sha384(message), salt))
  const block = new Uint8Array(length - HASH_BYTES - 1)
  block[block.length - salt.length - 1] = 1
  block.set(salt, block.length - salt.length)
  const masked = xored(block, maskOf(sha384, hash, block.length))
  masked[0] = (masked[0] ?? 0) & 0x7f
  return joined(masked, hash, Uint8Array.of(TRAILER))
}

/**
 * Blinds a message (section 4.2), with salt and factor derived from the receipt code instead of drawn.
 * @param modulus of the ticket key, highest bit set
 * @returns as many bytes as the modulus has: says nothing about the message
 * @throws BoxError if the factor shares one with the modulus
 */
export function blind(modulus: Uint8Array, message: Uint8Array, salt: Uint8Array, r: bigint): Uint8Array {
  const n = numberOf(modulus)
  const padded = numberOf(encoded(message, salt, modulus.length))
  if (inverseOf(padded, n) === null || inverseOf(r, n) === null) throw new BoxError('not coprime')
  return bytesOf((padded * publicPower(r, n)) % n, modulus.length)
}

/**
 * Takes the blinding off a signature and checks what is left (section 4.4).
 * @throws BoxError if it is no signature of the message under this key
 */
export function finalize(
  modulus: Uint8Array,
  message: Uint8Array,
  blindSignature: Uint8Array,
  r: bigint,
): Uint8Array {
  const n = numberOf(modulus)
  const inverse = inverseOf(r, n)
  if (blindSignature.length !== modulus.length || inverse === null) throw new BoxError('no blind signature')
  const signature = bytesOf((numberOf(blindSignature) * inverse) % n, modulus.length)
  if (!isTicket(modulus, message, signature)) throw new BoxError('signed with another key')
  return signature
}

/** RSASSA-PSS-VERIFY (RFC 8017, section 8.1.2) with SHA-384 and a salt of 48 bytes. */
export function isTicket(modulus: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const n = numberOf(modulus)
  const value = numberOf(signature)
  if (signature.length !== modulus.length || value >= n) return false
  const padded = bytesOf(publicPower(value, n), modulus.length)
  const split = modulus.length - HASH_BYTES - 1
  const masked = padded.subarray(0, split)
  const block = xored(masked, maskOf(sha384, padded.subarray(split, -1), split))
  // encoded anew with the salt found: every other bit must be as it should
  return sameBytes(padded, encoded(message, block.subarray(split - HASH_BYTES), modulus.length))
}
