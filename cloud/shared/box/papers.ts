/**
 * The three papers of a box as the browser makes them that makes the box: the private key wrapped under each pair of
 * codes. The server has the same format in its own cipher (`platform/box/papers.ts`); a test opens each by the other.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64url, toBase64url, utf8 } from './bytes'

/** Which two of the three papers. */
export const PAIRS = ['12', '13', '23'] as const
export type Pair = (typeof PAIRS)[number]

/** The codes of the three papers, as printed. */
export type Papers = readonly [string, string, string]

/** The private key under one pair: salt and ciphertext with its tag, base64url. */
export interface Wrap {
  pair: Pair
  salt: string
  data: string
}

/** Bytes of a salt, one for each pair. */
export const WRAP_SALT_BYTES = 16

/** Two of three codes, in the order of their numbers. */
export const codesOf = (pair: Pair, [one, two, three]: Papers): readonly [string, string] =>
  pair === '12' ? [one, two] : pair === '13' ? [one, three] : [two, three]

/** The key serves once, since its salt does: the nonce may be constant. */
function cipher(codes: readonly [string, string], salt: Uint8Array, about: string, pair: Pair) {
  const secret = utf8(codes.join('').replace(/-/g, ''))
  const key = hkdf(sha256, secret, salt, utf8(`mulei-box-wrap:${about}`), 32)
  return chacha20poly1305(key, new Uint8Array(12), utf8(pair))
}

/**
 * Wraps a private key (PKCS #8, DER) under each pair.
 * @param about what the box belongs to: a wrap moved to another box does not open there
 * @param random {@link WRAP_SALT_BYTES} bytes for each pair
 */
export function wrapSecret(secret: Uint8Array, papers: Papers, about: string, random: Uint8Array): Wrap[] {
  if (random.length < WRAP_SALT_BYTES * PAIRS.length) throw new RangeError('a wrap takes a salt of its own')
  return PAIRS.map((pair, at) => {
    const salt = random.slice(at * WRAP_SALT_BYTES, (at + 1) * WRAP_SALT_BYTES)
    const data = cipher(codesOf(pair, papers), salt, about, pair).encrypt(secret)
    return { pair, salt: toBase64url(salt), data: toBase64url(data) }
  })
}

/** What one wrap holds. @returns null if these are not its two papers, in their order, or it belongs elsewhere */
export function unwrapSecret(
  { pair, salt, data }: Wrap,
  codes: readonly [string, string],
  about: string,
): Uint8Array | null {
  const [saltBytes, sealed] = [fromBase64url(salt), fromBase64url(data)]
  if (!saltBytes || !sealed) return null
  try {
    return cipher(codes, saltBytes, about, pair).decrypt(sealed)
  } catch {
    return null
  }
}
