/**
 * What a phone does with a ticket when it is signed. It stands apart from the rest of the box and needs no hash, so
 * that the outbox can do it without loading any.
 */

/** Symbols of base64url (RFC 4648, section 5). */
export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const padOf = (written: string) => BigInt((written.length * 6) % 8)

/** base64url as a number; a foreign symbol makes it another one. */
function read(written: string): bigint {
  let value = BigInt(0)
  for (const symbol of written) value = value * BigInt(64) + BigInt(BASE64URL.indexOf(symbol))
  return value >> padOf(written)
}

/** A number in as many symbols as another one has. */
function write(value: bigint, like: string): string {
  let left = value << padOf(like)
  let written = ''
  while (written.length < like.length) {
    written = BASE64URL.charAt(Number(left % BigInt(64))) + written
    left /= BigInt(64)
  }
  return written
}

/** value ** 65537 modulo n: sixteen squarings and one multiplication. */
export function publicPower(value: bigint, n: bigint): bigint {
  let power = value % n
  for (let squared = 0; squared < 16; squared += 1) power = (power * power) % n
  return (power * value) % n
}

/**
 * Takes the blinding off a signature (RFC 9474, section 4.4) and checks it: what was signed under this key is the
 * blinded message, so that what is left is a signature of the message. All of it in base64url, as it lies on the phone.
 * @param inverse as `blind` gives it
 * @returns null if another key signed it, or something else was signed
 */
export function unblind(
  modulus: string,
  blinded: string,
  inverse: string,
  blindSignature: string,
): string | null {
  const n = read(modulus)
  const value = read(blindSignature)
  const isSigned = blindSignature.length === modulus.length && value < n
  if (!isSigned || publicPower(value, n) !== read(blinded)) return null
  return write((value * read(inverse)) % n, modulus)
}
