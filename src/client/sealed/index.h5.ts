import { fromBase64url, joined, text, toBase64url, utf8 } from '@cloud/shared/box/bytes'
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { randomBytes } from '../random'
import type { SealName } from './types'

export type { SealName } from './types'

interface KeysDb extends DBSchema {
  keys: { key: SealName; value: CryptoKey }
}

const ALGORITHM = { name: 'AES-GCM', length: 256 }
const NONCE_BYTES = 12

let opened: Promise<IDBPDatabase<KeysDb>> | undefined
const database = () =>
  (opened ??= openDB<KeysDb>('seals', 1, { upgrade: (db) => void db.createObjectStore('keys') }))

/** A page without HTTPS has no WebCrypto: there the key lies in the browser's storage, as in WeChat. */
const hasWebCrypto = () => (crypto as Partial<Crypto>).subtle !== undefined
const plainKeys = () => import('./noble')

/** A key that the browser itself gives to nobody, not even to this page. */
async function keyOf(name: SealName): Promise<CryptoKey> {
  const db = await database()
  const kept = await db.get('keys', name)
  if (kept) return kept
  const fresh = await crypto.subtle.generateKey(ALGORITHM, false, ['encrypt', 'decrypt'])
  const change = db.transaction('keys', 'readwrite')
  // another tab may have made one meanwhile
  const made = (await change.store.get(name)) ?? fresh
  await change.store.put(made, name)
  await change.done
  return made
}

/** Seals under a key of this browser, by AES-GCM. @throws Error if the browser is full or keeps nothing */
export async function seal(name: SealName, plain: string): Promise<string> {
  if (!hasWebCrypto()) return (await plainKeys()).seal(name, plain)
  const iv = await randomBytes(NONCE_BYTES)
  const sealed = await crypto.subtle.encrypt(
    { name: ALGORITHM.name, iv: Uint8Array.from(iv) },
    await keyOf(name),
    Uint8Array.from(utf8(plain)),
  )
  return toBase64url(joined(iv, new Uint8Array(sealed)))
}

/** @returns null if the key is gone, or it was not sealed here */
export async function unseal(name: SealName, sealed: string): Promise<string | null> {
  if (!hasWebCrypto()) return (await plainKeys()).unseal(name, sealed)
  const bytes = fromBase64url(sealed)
  if (!bytes || bytes.length <= NONCE_BYTES) return null
  try {
    const plain = await crypto.subtle.decrypt(
      { name: ALGORITHM.name, iv: Uint8Array.from(bytes.subarray(0, NONCE_BYTES)) },
      await keyOf(name),
      Uint8Array.from(bytes.subarray(NONCE_BYTES)),
    )
    return text(new Uint8Array(plain))
  } catch {
    return null
  }
}
