/** What is kept of a password and its second factor, and how they are proven. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import * as v from 'valibot'
import { type KeyRing, keyedHash, seal, type Sealed, unseal } from '../../../../platform/crypto'
import { randomCode } from './recovery'

/** As costly as one may have it at a desk: 32 MB, and some tenth of a second (OWASP, Password Storage: N = 2^15, p = 3). */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }
const HASH_BYTES = 32
const SALT_BYTES = 16
/** RFC 6238: six digits of each half minute; one before and one after are taken, as clocks differ. */
const STEP_S = 30
const WINDOW = 1
const SECRET_BYTES = 20

/** Both factors of one person. */
const Kept = v.object({ salt: v.string(), hash: v.string(), secret: v.string() })
type Kept = v.InferOutput<typeof Kept>

/** What seals both to their row. */
export const passwordContext = (personId: string) => `passwords.sealed:${personId}`
const setupContext = (personId: string) => `passwords.setup:${personId}`

/** The same letters however a keyboard makes them (NIST SP 800-63B-4, 3.1.1.2). */
const hashOf = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, COST, (error, hash) =>
      error ? reject(error) : resolve(hash),
    ),
  )

/** Seals a password and the secret of the second factor for a row. */
export async function sealPassword(ring: KeyRing, personId: string, password: string, secret: string) {
  const salt = randomBytes(SALT_BYTES)
  const hash = await hashOf(password, salt)
  const kept: Kept = { salt: salt.toString('base64'), hash: hash.toString('base64'), secret }
  return seal(ring, JSON.stringify(kept), passwordContext(personId))
}

/**
 * Looks at a password; takes as long where there is none.
 * @param sealed null: nobody has this number, or no password
 * @returns the secret of the second factor, or null
 */
export async function secretOf(
  ring: KeyRing,
  personId: string,
  sealed: Sealed | null,
  password: string,
): Promise<string | null> {
  const kept = sealed && v.parse(Kept, JSON.parse(unseal(ring, sealed, passwordContext(personId))))
  const salt = kept ? Buffer.from(kept.salt, 'base64') : randomBytes(SALT_BYTES)
  const hash = await hashOf(password, salt)
  return kept && timingSafeEqual(hash, Buffer.from(kept.hash, 'base64')) ? kept.secret : null
}

const totpOf = (secret: string, label: string, issuer: string) =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_S })

/** A new secret, to be proven before it counts. @param label 我的编号, by which an app names it */
export function newSecret(ring: KeyRing, personId: string, label: string, issuer: string) {
  const secret = new Secret({ size: SECRET_BYTES }).base32
  return {
    secret,
    address: totpOf(secret, label, issuer).toString(),
    sealed: JSON.stringify(seal(ring, secret, setupContext(personId))),
  }
}

const SealedShape = v.object({ keyId: v.string(), data: v.string() })

/** The secret that `newSecret` gave this person; null if it is another's, or was changed. */
export function openSetup(ring: KeyRing, personId: string, sealed: string): string | null {
  try {
    return unseal(ring, v.parse(SealedShape, JSON.parse(sealed)), setupContext(personId))
  } catch {
    return null
  }
}

/** The half minute to which these digits belong; null if to none near. */
export function stepOf(secret: string, digits: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(secret, '', '').validate({ token: digits, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_S) + delta
}

/** Recovery codes of which one is enough, once. */
const RECOVERY_CODES = 8
export const newRecovery = (): string[] => Array.from({ length: RECOVERY_CODES }, randomCode)

/** What is kept of a recovery code. @param typed however it was written */
export const recoveryHash = (secret: Buffer, personId: string, typed: string) =>
  keyedHash(secret, 'recovery code', `${personId}:${typed.toUpperCase().replace(/[^A-Z\d]/g, '')}`)
