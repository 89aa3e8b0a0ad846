/**
 * A file for one reader outside: sealed to their RSA public key. It is written as RSA-OAEP-SHA256 of a fresh key,
 * then ChaCha20-Poly1305 of the text under it, with the same layout as an envelope has.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'

const ZERO = Buffer.alloc(12)
const LEAST_BITS = 2048
const TAG_BYTES = 16
const CIPHER = 'chacha20-poly1305'
const WRAPPING = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }

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
  const wrapped = publicEncrypt({ key: readOfficeKey(pem), ...WRAPPING }, key)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(wrapped.length)
  const cipher = createCipheriv(CIPHER, key, ZERO, { authTagLength: TAG_BYTES })
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([length, wrapped, body])
}

/**
 * The text of a sealed file, for who has the private key.
 * @param pem the private key, without a password
 * @throws Error if the key is none, or another one, or the file is not as it was sealed
 */
export function openAsOffice(pem: string, file: Buffer): string {
  const end = 2 + file.readUInt16BE(0)
  const key = privateDecrypt({ key: createPrivateKey(pem), ...WRAPPING }, file.subarray(2, end))
  const decipher = createDecipheriv(CIPHER, key, ZERO, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(file.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(file.subarray(end, -TAG_BYTES)), decipher.final()]).toString('utf8')
}
