import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { fromBase64url, joined, text, toBase64url, utf8 } from '@cloud/shared/box/bytes'
import { randomBytes } from '../random'
import { storage } from '../storage'
import type { SealName } from './types'

const KEY_BYTES = 32
const NONCE_BYTES = 24
/** The first is named as an answer of the service: it goes with the session. */
const PLACES: Record<SealName, string> = { list: 'answer:seal', deeds: 'seal:deeds' }

function keptKey(name: SealName): Uint8Array | null {
  const key = fromBase64url(storage.get<string>(PLACES[name]) ?? '')
  return key?.length === KEY_BYTES ? key : null
}

async function keyOf(name: SealName): Promise<Uint8Array> {
  const fresh = await randomBytes(KEY_BYTES)
  // asked for only now: another one may have been made while this phone was drawing
  const kept = keptKey(name)
  if (kept) return kept
  if (!storage.set(PLACES[name], toBase64url(fresh))) throw new Error('the phone is full')
  return fresh
}

/** Seals under a key of this phone, by XChaCha20-Poly1305. @throws Error if the phone is full */
export async function seal(name: SealName, plain: string): Promise<string> {
  const key = await keyOf(name)
  const nonce = await randomBytes(NONCE_BYTES)
  return toBase64url(joined(nonce, xchacha20poly1305(key, nonce).encrypt(utf8(plain))))
}

/** @returns null if the key is gone, or it was not sealed here */
export function unseal(name: SealName, sealed: string): Promise<string | null> {
  const key = keptKey(name)
  const bytes = fromBase64url(sealed)
  if (!key || !bytes || bytes.length <= NONCE_BYTES) return Promise.resolve(null)
  try {
    const cipher = xchacha20poly1305(key, bytes.slice(0, NONCE_BYTES))
    return Promise.resolve(text(cipher.decrypt(bytes.slice(NONCE_BYTES))))
  } catch {
    return Promise.resolve(null)
  }
}
