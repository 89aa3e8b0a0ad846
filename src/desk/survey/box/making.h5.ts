import { codeBytes, makeCode, RECEIPT_LENGTH } from '@cloud/shared/box'
import {
  codesOf,
  PAIRS,
  type Papers,
  unwrapSecret,
  WRAP_SALT_BYTES,
  wrapSecret,
} from '@cloud/shared/box/papers'
import type { MadeBox } from './makingTypes'

/** Whether this device is one on which boxes are made; `unsafe`: the address is neither https nor this machine. */
export const makesBoxes = (): 'yes' | 'unsafe' | 'elsewhere' => (window.isSecureContext ? 'yes' : 'unsafe')

const RSA = {
  name: 'RSA-OAEP',
  modulusLength: 3072,
  publicExponent: Uint8Array.of(1, 0, 1),
  hash: 'SHA-256',
} as const

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/**
 * Makes the key of a box and three codes, wraps its private half under each pair of them and forgets it.
 * @param about what the box belongs to
 * @throws Error where the browser makes no such keys, or what it wrapped does not open
 */
export async function makeBox(about: string): Promise<MadeBox> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(RSA, true, ['encrypt', 'decrypt'])
  const { n: modulus } = await crypto.subtle.exportKey('jwk', publicKey)
  if (modulus === undefined) throw new Error('a key has no modulus')
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  const code = () => makeCode(random(codeBytes(RECEIPT_LENGTH)), RECEIPT_LENGTH)
  const papers: Papers = [code(), code(), code()]
  const wraps = wrapSecret(secret, papers, about, random(WRAP_SALT_BYTES * PAIRS.length))
  const opens = wraps.every((wrap) => {
    const back = unwrapSecret(wrap, codesOf(wrap.pair, papers), about)
    return back?.length === secret.length && back.every((byte, at) => byte === secret[at])
  })
  secret.fill(0)
  if (!opens) throw new Error('what was wrapped does not open')
  return { modulus, wraps, papers }
}
