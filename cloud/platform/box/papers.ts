/**
 * The three papers of a box. Each carries a code of 95 bits; the private key of the box is wrapped under each pair of
 * them, so that two open it and one never does. Codes and private key are only ever in memory.
 */
import { createCipheriv, createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { openUnder } from './envelope'

/** Which two of the three papers. */
export const PAIRS = ['12', '13', '23'] as const
export type Pair = (typeof PAIRS)[number]

/** The private key under one pair: salt and ciphertext with its tag, base64url. */
export interface Wrap {
  pair: Pair
  salt: string
  data: string
}

const SALT = 16
const ZERO = Buffer.alloc(12)
const bare = (code: string) => code.replaceAll('-', '')

/** @param codes of the two papers in the order of their numbers, as printed */
const keyOf = (codes: readonly [string, string], salt: Buffer, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', codes.map(bare).join(''), salt, `mulei-box-wrap:${about}`, 32))

/**
 * Wraps the private key under each pair.
 * @param about what the box belongs to: a wrap moved to another box does not open there
 */
export function wrapUnderPairs(
  privateKey: KeyObject,
  papers: readonly [string, string, string],
  about: string,
): Wrap[] {
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  return PAIRS.map((pair) => {
    const salt = randomBytes(SALT)
    const [first, second] = [papers[Number(pair[0]) - 1], papers[Number(pair[1]) - 1]]
    if (first === undefined || second === undefined) throw new Error('a box has three papers')
    const cipher = createCipheriv('chacha20-poly1305', keyOf([first, second], salt, about), ZERO, {
      authTagLength: 16,
    }).setAAD(Buffer.from(pair), { plaintextLength: secret.length })
    const data = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    return { pair, salt: salt.toString('base64url'), data: data.toString('base64url') }
  })
}

/**
 * The private key and the pair it was opened with; the codes come in any order.
 * @returns null if these are not two papers of this box
 */
export function unwrap(
  wraps: readonly Wrap[],
  codes: readonly [string, string],
  about: string,
): { pair: Pair; privateKey: KeyObject } | null {
  const [one, other] = codes
  const orders = [
    [one, other],
    [other, one],
  ] as const
  for (const { pair, salt, data } of wraps) {
    for (const order of orders) {
      const key = keyOf(order, Buffer.from(salt, 'base64url'), about)
      const der = tryOpen(key, Buffer.from(data, 'base64url'), Buffer.from(pair))
      if (der) return { pair, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
    }
  }
  return null
}

function tryOpen(key: Buffer, data: Buffer, aad: Buffer): Buffer | null {
  try {
    return openUnder(key, data, aad)
  } catch {
    return null
  }
}
