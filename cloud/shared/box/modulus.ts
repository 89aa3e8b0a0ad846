import { fromBase64url } from './bytes'

/**
 * Reads the modulus of an RSA key whose exponent is 65537.
 * @param bytes how long it must be
 * @returns null if it is shorter, longer, even, or its highest bit is not set
 */
export function modulusOf(written: string, bytes: number): Uint8Array | null {
  const modulus = fromBase64url(written)
  if (modulus?.length !== bytes) return null
  const isWhole = ((modulus[0] ?? 0) & 0x80) !== 0 && ((modulus[bytes - 1] ?? 0) & 1) === 1
  return isWhole ? modulus : null
}
