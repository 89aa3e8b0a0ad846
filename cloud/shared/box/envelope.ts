/** A sealed sheet: opened with its receipt code on a phone, or with the key of the box by two of three papers. */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { bigEndian, joined, text, utf8 } from './bytes'
import { sealKeyOf } from './derive'
import { oaep } from './oaep'

/** Bytes of the modulus of a box. */
export const BOX_KEY_BYTES = 384
/** Random bytes that a seal takes: the nonce and the seed of OAEP. */
export const SEAL_BYTES = 48

const NONCE = 16
const TAG = 16
const LENGTH = 2

/** Which envelope: nothing of one can be put into another. */
export interface Place {
  /** Which box and which sample. */
  scope: string
  /** The name of the envelope, 32 bytes. */
  m: Uint8Array
  /** 1 or more; a correction is one higher. */
  version: number
}

/** Bytes of an envelope whose content is padded to `padTo`. */
export const sealedBytes = (padTo: number): number => NONCE + BOX_KEY_BYTES + padTo + TAG

/** What is sealed is longer than the envelope has room for. */
export class TooLong extends Error {}

// the key serves once, since its nonce does
const cipher = (key: Uint8Array, { scope, m, version }: Place) =>
  chacha20poly1305(key, new Uint8Array(12), joined(utf8(scope), Uint8Array.of(0), m, bigEndian(version, 4)))

/**
 * Seals a sheet, always to the same length.
 * @param content plain JSON
 * @param code receipt code as printed: who has it can open the envelope again
 * @param random {@link SEAL_BYTES} bytes
 * @param padTo bytes of the content with its length, the same for every envelope of a box
 * @throws TooLong
 */
export function seal(
  content: unknown,
  code: string,
  place: Place,
  box: { modulus: Uint8Array; padTo: number },
  random: Uint8Array,
): Uint8Array {
  if (random.length < SEAL_BYTES) throw new RangeError(`a seal takes ${SEAL_BYTES} random bytes`)
  const json = utf8(JSON.stringify(content))
  if (json.length + LENGTH > box.padTo) throw new TooLong()
  const plain = new Uint8Array(box.padTo)
  plain.set(bigEndian(json.length, LENGTH))
  plain.set(json, LENGTH)
  const nonce = random.subarray(0, NONCE)
  const key = sealKeyOf(code, nonce)
  return joined(
    nonce,
    oaep(box.modulus, key, random.subarray(NONCE, SEAL_BYTES)),
    cipher(key, place).encrypt(plain),
  )
}

/** The key of an envelope as the box was given it: for the private key of the box, once. */
export const wrappedKeyOf = (sealed: Uint8Array): Uint8Array => sealed.slice(NONCE, NONCE + BOX_KEY_BYTES)

/** Opens an envelope with its own key. @returns null if it is not the envelope of this place, or no sheet */
export function openWithKey(sealed: Uint8Array, key: Uint8Array, place: Place): unknown {
  try {
    const plain = cipher(key, place).decrypt(sealed.subarray(NONCE + BOX_KEY_BYTES))
    const length = ((plain[0] ?? 0) << 8) | (plain[1] ?? 0)
    const content: unknown = JSON.parse(text(plain.subarray(LENGTH, LENGTH + length)))
    return content
  } catch {
    return null
  }
}

/** Opens an envelope with its receipt code, as on the phone of whoever wrote it. @returns null as above */
export const openWithCode = (sealed: Uint8Array, code: string, place: Place): unknown =>
  openWithKey(sealed, sealKeyOf(code, sealed.subarray(0, NONCE)), place)
