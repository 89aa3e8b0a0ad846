/**
 * The three papers of a box. Each carries a code of 95 bits; the private key of the box is wrapped under each pair of
 * them, so that two open it and one never does. Codes and private key are only ever in memory.
 */
import { createCipheriv, createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { codesOf, type Pair, type Papers, PAIRS, type Wrap, WRAP_SALT_BYTES } from '../../shared/box/papers'
import { openUnder } from './envelope'

const ZERO = Buffer.alloc(12)
const bare = (code: string) => code.replaceAll('-', '')

/** @param codes of the two papers in the order of their numbers, as printed */
const keyOf = (codes: readonly [string, string], salt: Buffer, about: string): Buffer =>
  Buffer.from(hkdfSync('sha256', codes.map(bare).join(''), salt, `mulei-box-wrap:${about}`, 32))

/**
 * Wraps the private key under each pair.
 * @param about what the box belongs to: a wrap moved to another box does not open there
 */
export function wrapUnderPairs(privateKey: KeyObject, papers: Papers, about: string): Wrap[] {
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' })
  return PAIRS.map((pair) => {
    const salt = randomBytes(WRAP_SALT_BYTES)
    const cipher = createCipheriv('chacha20-poly1305', keyOf(codesOf(pair, papers), salt, about), ZERO, {
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
      const privateKey = tryOpen(() => openUnder(key, Buffer.from(data, 'base64url'), Buffer.from(pair)))
      if (privateKey) return { pair, privateKey }
    }
  }
  return null
}

/** Other papers open nothing; and what was wrapped elsewhere may be no key. */
function tryOpen(open: () => Buffer): KeyObject | null {
  try {
    return createPrivateKey({ key: open(), format: 'der', type: 'pkcs8' })
  } catch {
    return null
  }
}
