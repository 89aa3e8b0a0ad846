/**
 * Blind-signed tickets: RSABSSA-SHA384-PSS-Deterministic of RFC 9474, the server's part. What is signed says nothing
 * of the ticket that comes out of it, whoever holds the keys.
 */
import { constants, type KeyObject, privateDecrypt, publicEncrypt, verify } from 'node:crypto'

const { RSA_NO_PADDING, RSA_PKCS1_PSS_PADDING } = constants
/** Length of a SHA-384 hash, as the named variants of the RFC have it (§5). */
const SALT_BYTES = 48

/** A blinded message that no phone makes: of another length, or not below the modulus. */
export class BadBlindedError extends Error {
  override name = 'BadBlindedError'
}

/**
 * BlindSign (RFC 9474 §4.3): the raw private operation, checked by the public one so that no faulty signature leaves.
 * @param blinded as long as the modulus, and below it
 * @throws BadBlindedError
 */
export function blindSign(privateKey: KeyObject, publicKey: KeyObject, blinded: Buffer): Buffer {
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url')
  if (blinded.length !== modulus.length || blinded.compare(modulus) >= 0)
    throw new BadBlindedError('a blinded message is a number below the modulus')
  const signature = privateDecrypt({ key: privateKey, padding: RSA_NO_PADDING }, blinded)
  const again = publicEncrypt({ key: publicKey, padding: RSA_NO_PADDING }, signature)
  if (!again.equals(blinded)) throw new Error('a blind signature does not verify')
  return signature
}

/** Whether a finished ticket is one of this key: RSASSA-PSS, SHA-384, salt of 48 bytes (RFC 9474 §4.4). */
export const isTicket = (publicKey: KeyObject, m: Buffer, signature: Buffer): boolean =>
  verify('sha384', m, { key: publicKey, padding: RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES }, signature)
