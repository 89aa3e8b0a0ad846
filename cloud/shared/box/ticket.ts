/** RSABSSA-SHA384-PSS-Deterministic (RFC 9474): a signature on what the signer never saw. The side of the phone. */
import { sha384 } from '@noble/hashes/sha2.js'
import { joined, xored } from './bytes'
import { maskOf } from './mask'
import { bytesOf, inverseOf, numberOf } from './numbers'
import { publicPower } from './unblind'

const HASH_BYTES = 48
const TRAILER = 0xbc

/** Bytes of the modulus of a ticket key. */
export const TICKET_KEY_BYTES = 256

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

/** A message blinded, and what takes the blinding off again. */
export interface Blinded {
  /** As many bytes as the modulus has; says nothing about the message. */
  blinded: Uint8Array
  /** Inverse of the factor, as many bytes: for {@link unblind}. */
  inverse: Uint8Array
}

/**
 * Blinds a message (section 4.2), with salt and factor derived from the receipt code instead of drawn.
 * @param modulus of the ticket key, highest bit set
 * @throws RangeError if the factor shares one with the modulus
 */
export function blind(modulus: Uint8Array, message: Uint8Array, salt: Uint8Array, r: bigint): Blinded {
  const n = numberOf(modulus)
  const padded = numberOf(encoded(message, salt, modulus.length))
  const inverse = inverseOf(r, n)
  if (inverseOf(padded, n) === null || inverse === null) throw new RangeError('not coprime')
  return {
    blinded: bytesOf((padded * publicPower(r, n)) % n, modulus.length),
    inverse: bytesOf(inverse, modulus.length),
  }
}
