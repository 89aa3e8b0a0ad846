/** RSA keys of a locked box, written as their modulus; the public exponent is always 65537. */
import { createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const EXPONENT = 65_537
const EXPONENT_JWK = 'AQAB'
const generate = promisify(generateKeyPair)

export const TICKET_BITS = 2048
export const BOX_BITS = 3072

export interface KeyPair {
  /** Base64url without padding. */
  modulus: string
  privateKey: KeyObject
}

/** A new pair of so many bits. */
export async function makeKeyPair(bits: typeof TICKET_BITS | typeof BOX_BITS): Promise<KeyPair> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: bits, publicExponent: EXPONENT })
  const { n } = publicKey.export({ format: 'jwk' })
  if (n === undefined) throw new Error('an RSA key has no modulus')
  return { modulus: n, privateKey }
}

/** The public key of a modulus in base64url. */
export const publicKeyOf = (modulus: string): KeyObject =>
  createPublicKey({ key: { kty: 'RSA', n: modulus, e: EXPONENT_JWK }, format: 'jwk' })
