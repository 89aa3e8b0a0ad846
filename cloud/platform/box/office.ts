/**
 * A file for one reader outside: sealed to their RSA public key. It is written as RSA-OAEP-SHA256 of a fresh key,
 * then ChaCha20-Poly1305 of the text under it, with the same layout as an envelope has.
 */
import {
  constants,
  createCipheriv,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'

const ZERO = Buffer.alloc(12)
const LEAST_BITS = 2048

/** The key of a PEM file. @throws Error if it is no RSA public key of at least 2,048 bits */
export function readOfficeKey(pem: string): KeyObject {
  const key = createPublicKey(pem)
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < LEAST_BITS) throw new Error('no RSA key of 2048 bits')
  return key
}

/** @returns length of the wrapped key (2 bytes, big-endian) ‖ wrapped key ‖ ciphertext ‖ tag */
export function sealForOffice(pem: string, text: string): Buffer {
  const key = randomBytes(32)
  const wrapped = publicEncrypt(
    { key: readOfficeKey(pem), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
    key,
  )
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrapped.length)
  const cipher = createCipheriv('chacha20-poly1305', key, ZERO, { authTagLength: 16 })
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([length, wrapped, body])
}
