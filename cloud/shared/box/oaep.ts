import { sha256 } from '@noble/hashes/sha2.js'
import { joined, xored } from './bytes'
import { maskOf } from './mask'
import { bytesOf, numberOf } from './numbers'
import { publicPower } from './unblind'

const HASH_BYTES = 32

/**
 * RSAES-OAEP-ENCRYPT with SHA-256, MGF1-SHA-256, an empty label and e = 65537 (RFC 8017, section 7.1.1).
 * @param message at most `modulus.length - 66` bytes
 * @param seed 32 random bytes
 */
export function oaep(modulus: Uint8Array, message: Uint8Array, seed: Uint8Array): Uint8Array {
  const room = modulus.length - 2 * HASH_BYTES - 2 - message.length
  if (room < 0 || seed.length !== HASH_BYTES) throw new RangeError('does not fit')
  const block = joined(sha256(new Uint8Array(0)), new Uint8Array(room), Uint8Array.of(1), message)
  const masked = xored(block, maskOf(sha256, seed, block.length))
  const maskedSeed = xored(seed, maskOf(sha256, masked, HASH_BYTES))
  const padded = joined(Uint8Array.of(0), maskedSeed, masked)
  return bytesOf(publicPower(numberOf(padded), numberOf(modulus)), modulus.length)
}
