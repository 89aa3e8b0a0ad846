import { bytesOf, numberOf, publicPower } from './numbers'

/** What a signature is not, where it should be one. */
export class BoxError extends Error {}

/**
 * Takes the blinding off a signature (RFC 9474, section 4.4) and checks it: what was signed under this key is the
 * blinded message, so that what is left is a signature of the message. It needs no hash, so that a phone can do it
 * without loading any.
 * @param inverse as {@link Blinded} has it
 * @throws BoxError if another key signed it, or something else was signed
 */
export function unblind(
  modulus: Uint8Array,
  blinded: Uint8Array,
  inverse: Uint8Array,
  blindSignature: Uint8Array,
): Uint8Array {
  const n = numberOf(modulus)
  const value = numberOf(blindSignature)
  const isSigned = blindSignature.length === modulus.length && value < n
  if (!isSigned || publicPower(value, n) !== numberOf(blinded)) throw new BoxError('signed with another key')
  return bytesOf((value * numberOf(inverse)) % n, modulus.length)
}
