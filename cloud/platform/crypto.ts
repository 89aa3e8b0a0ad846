import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Data keys by id; new data is sealed with `current`, old data opens with the key it names. */
export interface KeyRing {
  readonly current: string
  readonly keys: Readonly<Record<string, Buffer>>
}

/** What is stored of a sealed value: the key's id and nonce ‖ ciphertext ‖ tag, base64. */
export interface Sealed {
  keyId: string
  data: string
}

function gcmSeal(key: Buffer, plaintext: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64')
}

function gcmOpen(key: Buffer, data: string, context: string): string {
  const bytes = Buffer.from(data, 'base64')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('sealed data is too short')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  )
}

/**
 * Seals personal data with AES-256-GCM under the current data key.
 * @param context what the value belongs to (table and row): a value moved to another row does not open there.
 */
export function seal(ring: KeyRing, plaintext: string, context: string): Sealed {
  const key = ring.keys[ring.current]
  if (!key) throw new Error(`data key ${ring.current} is missing`)
  return { keyId: ring.current, data: gcmSeal(key, plaintext, context) }
}

/** Opens what `seal` made. @throws Error if the key is gone, the context differs or the data was changed. */
export function unseal(ring: KeyRing, sealed: Sealed, context: string): string {
  const key = ring.keys[sealed.keyId]
  if (!key) throw new Error(`data key ${sealed.keyId} is missing`)
  return gcmOpen(key, sealed.data, context)
}

/** Keyed hash (HMAC-SHA-256, hex) of a text, separated by purpose so that two uses never meet. */
export function keyedHash(secret: Buffer, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(purpose).update('\0').update(text).digest('hex')
}

/** Compares two hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** A 256-bit key for one purpose out of another secret (HKDF-SHA-256, RFC 5869). */
export function deriveKey(secret: Buffer | string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}

/** Seals a text so that only who knows `password` (a random key of ≥ 122 bits, never stored) can open it. */
export function sealUnder(password: string, pepper: Buffer, plaintext: string, context: string): string {
  return gcmSeal(deriveKey(Buffer.concat([pepper, Buffer.from(password)]), context), plaintext, context)
}

/** Opens what `sealUnder` made. */
export function unsealUnder(password: string, pepper: Buffer, data: string, context: string): string {
  return gcmOpen(deriveKey(Buffer.concat([pepper, Buffer.from(password)]), context), data, context)
}

/** A random token, URL-safe base64. @param bytes of randomness */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString('base64url')
}
