import type { sha256, sha384 } from '@noble/hashes/sha2.js'
import { bigEndian, joined } from './bytes'

/** MGF1 (RFC 8017, appendix B.2.1): `length` bytes grown out of a seed. */
export function maskOf(hash: typeof sha256 | typeof sha384, seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hash.outputLen) }, (_, counter) =>
    hash(joined(seed, bigEndian(counter, 4))),
  )
  return joined(...blocks).subarray(0, length)
}
